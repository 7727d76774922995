"""Quotations within a sentence: their marks are not in the page, a browser sets them."""

from resiliparse.parse.html import HTMLTree

from corpus.html.selected import selected


def mark_quotations(tree: HTMLTree) -> None:
    """Write the marks around what is quoted."""
    for quoted in selected(tree.body, "q"):
        before, behind = tree.create_text_node("“"), tree.create_text_node("”")
        if before is not None and behind is not None:
            quoted.prepend(before)
            quoted.append(behind)
