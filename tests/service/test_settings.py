"""One table of settings, and a README that lists it."""

import re
from pathlib import Path

import pytest

from service.errors import BadSetting
from service.settings import PREFIX, Settings, load_settings

README = Path(__file__).parent.parent.parent / "README.md"


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("THREADS", "many", "TRANSITION_QA_THREADS='many': input should be a valid integer"),
        ("THREADS", "0", "TRANSITION_QA_THREADS='0': input should be greater than or equal to 1"),
        ("CONFIDENCE_THRESHOLD", "1.1", "less than or equal to 1"),
        ("KEYWORD_WEIGHT", "-1", "greater than or equal to 0"),
        ("BUILD_MEMORY_BYTES", str(2**63), "less than or equal to 9223372036854775807"),
        ("ENCODER", "", "at least 1 character"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(BadSetting, match=message):
        load_settings()


def test_zero_is_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}CONFIDENCE_THRESHOLD", "0.0")
    assert load_settings().confidence_threshold == 0.0


def test_readme_lists_each_setting_with_its_default_and_meaning() -> None:
    rows = re.findall(rf"^\| `{PREFIX}(\w+)` \| (.+?) \| (.+?) \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {name.lower(): (default, meaning) for name, default, meaning in rows}
    assert list(listed) == list(Settings.model_fields)
    for name, field in Settings.model_fields.items():
        default, meaning = listed[name]
        assert meaning == field.description
        assert default == f"`{field.default}`"


def test_a_home_in_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSITION_QA_HOME", "~/texts")
    assert load_settings().home == Path.home() / "texts"


def test_a_home_that_is_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for value in ("", "~nobody-of-this-name/texts"):
        monkeypatch.setenv("TRANSITION_QA_HOME", value)
        with pytest.raises(BadSetting, match=rf"TRANSITION_QA_HOME='{value}': .*should name a folder"):
            load_settings()
