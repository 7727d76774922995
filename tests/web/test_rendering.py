"""What a page is given and what its template reads are the same names, both ways."""

from dataclasses import fields
from typing import get_args

import pytest
from jinja2 import meta, nodes

from web.rendering import TEMPLATES, Page, environment, exact

PAGES = get_args(Page)
GLOBALS = {"static"}


def names_read(template: str) -> set[str]:
    env = environment()
    tree = env.parse((TEMPLATES / template).read_text(encoding="utf-8"))
    macros = {macro.name for macro in tree.find_all(nodes.Macro)}
    macros |= {name for found in tree.find_all(nodes.FromImport) for name in found.names if isinstance(name, str)}
    read = meta.find_undeclared_variables(tree) - macros
    for parent in meta.find_referenced_templates(tree):
        assert parent is not None
        read |= names_read(parent)
    return read


@pytest.mark.parametrize("page", PAGES)
def test_a_template_reads_exactly_the_fields_of_its_page(page: type) -> None:
    assert names_read(page.template) - GLOBALS == {field.name for field in fields(page)}  # type: ignore[attr-defined]


def test_every_template_belongs_to_a_page() -> None:
    shared = {"base.html", "macros.html"}
    assert {path.name for path in TEMPLATES.iterdir()} == shared | {page.template for page in PAGES}


def test_exact_keeps_carriage_returns_and_escapes() -> None:
    assert exact("a\r\n<b>") == "a&#13;\n&lt;b&gt;"
