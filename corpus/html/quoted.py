"""Quotations within a sentence: their marks are not in the page, a browser sets them."""

from resiliparse.parse.html import HTMLTree


def mark_quotations(tree: HTMLTree) -> None:
    """Write the marks around what is quoted."""
    for quoted in tree.body.query_selector_all("q")[:] if tree.body else ():
        before, behind = tree.create_text_node("“"), tree.create_text_node("”")
        if before is not None and behind is not None:
            quoted.prepend(before)
            quoted.append(behind)
