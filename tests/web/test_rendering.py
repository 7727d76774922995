"""What a page is given and what its template reads are the same names, both ways."""

from dataclasses import fields, is_dataclass
from typing import Any

import pytest
from jinja2 import meta, nodes

from web import rendering
from web.admin import pages as admin
from web.rendering import TEMPLATES, environment, exact

PAGES: list[Any] = [
    each
    for module in (rendering, admin)
    for each in vars(module).values()
    if is_dataclass(each) and "template" in vars(each)
]
GLOBALS = {"static"}


def names_read(template: str) -> set[str]:
    env = environment()
    tree = env.parse((TEMPLATES / template).read_text(encoding="utf-8"))
    own = {macro.name for macro in tree.find_all(nodes.Macro)}
    own |= {name for found in tree.find_all(nodes.FromImport) for name in found.names if isinstance(name, str)}
    own |= {each.target.name for each in tree.find_all(nodes.Assign) if isinstance(each.target, nodes.Name)}
    read = meta.find_undeclared_variables(tree) - own
    for parent in meta.find_referenced_templates(tree):
        assert parent is not None
        read |= names_read(parent)
    return read


@pytest.mark.parametrize("page", PAGES)
def test_a_template_reads_exactly_the_fields_of_its_page(page: type) -> None:
    assert names_read(page.template) - GLOBALS == {field.name for field in fields(page)}  # type: ignore[attr-defined]


def test_every_template_belongs_to_a_page() -> None:
    shared = {"base.html", "macros.html", "admin-base.html", "admin-macros.html"}
    assert {path.name for path in TEMPLATES.iterdir()} == shared | {page.template for page in PAGES}


def test_exact_keeps_carriage_returns_and_escapes() -> None:
    assert exact("a\r\n<b>") == "a&#13;\n&lt;b&gt;"
