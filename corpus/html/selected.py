"""Elements of a page by a selector."""

from collections.abc import Sequence

from resiliparse.parse.html import DocumentNode, ElementNode


def selected(within: DocumentNode | ElementNode | None, selector: str) -> Sequence[ElementNode]:
    """All elements below that match, in order; of no node none.

    Taken by a slice: iterated, what the library finds is searched anew for each element.
    """
    return () if within is None else within.query_selector_all(selector)[:]
