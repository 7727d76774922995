"""Text behind tabs and under headings that unfold it: hidden until somebody clicks, and text all the same."""

from collections.abc import Iterator

from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.html.selected import selected
from corpus.html.tree import HIDDEN_BY_STYLE

_OF_THE_SITE = "nav, header, footer, dialog, [role='dialog'], [role='navigation'], [role='menu']"


def unfold(tree: HTMLTree) -> None:
    """Show every panel of the text, not of the site, that holds paragraphs, items or rows."""
    if tree.body is None:
        return
    for panel in (*selected(tree.body, "[role='tabpanel']"), *_unfolded_by_buttons(tree.body)):
        if panel.query_selector("p, li, td, dd") and panel.closest(_OF_THE_SITE) is None:
            _show(panel)


def _unfolded_by_buttons(body: ElementNode) -> Iterator[ElementNode]:
    """What a button says that it controls, or else what stands right behind it or its heading."""
    last_first = reversed(selected(body, "[id]"))  # the first of a name is what a browser finds by it
    named = {name: element for element in last_first if (name := element.get_attribute("id"))}
    for control in selected(body, "[aria-expanded='false']"):
        heading = control.closest("h1, h2, h3, h4, h5, h6, dt") or control
        panel = named.get(control.get_attribute("aria-controls") or "", heading.next_element_sibling)
        if panel is not None:
            yield panel


def _show(panel: ElementNode) -> None:
    panel.remove_attribute("hidden")
    panel.remove_attribute("aria-hidden")
    if style := panel.get_attribute("style"):
        panel.set_attribute("style", HIDDEN_BY_STYLE.sub("", style))
