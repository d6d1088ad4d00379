"""Every code has a reason, and an example in the documentation that is found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lint.findings import STYLE
from sdprep.errors import Code
from sdprep.lint import REASONS, check_sources

TEXT = (Path(__file__).parents[2] / "docs" / "check.md").read_text(encoding="utf-8")
_PARTS = re.split(r"^## `([^`]+)`$", TEXT, flags=re.MULTILINE)[1:]
SECTIONS = dict(zip(_PARTS[::2], _PARTS[1::2], strict=True))
_EXAMPLE = re.compile(r"^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)
NOT_A_FEW_LINES = {Code.UNREADABLE, Code.LIMIT, Code.LONG_LINE}


def test_the_documentation_has_exactly_the_codes_that_exist() -> None:
    assert list(SECTIONS) == [str(code) for code in Code]
    assert list(REASONS) == list(Code)


@pytest.mark.parametrize("code", Code)
def test_the_documentation_gives_the_programs_reason(code: Code) -> None:
    assert REASONS[code] in " ".join(SECTIONS[code].split())


@pytest.mark.parametrize("code", [code for code in Code if code not in NOT_A_FEW_LINES])
def test_the_example_of_a_code_is_found_and_nothing_else(code: Code, tmp_path: Path) -> None:
    examples = _EXAMPLE.findall(SECTIONS[code])
    assert examples
    for number, example in enumerate(examples):
        (tmp_path / f"{number}.md").write_text(example, encoding="utf-8")
    report = check_sources([tmp_path], STYLE)
    assert [finding.code for finding in report.findings] == [code]
