"""What a command imports is what its user waits for."""

from __future__ import annotations

import subprocess
import sys

import pytest

_HEAVY = ("termaid", "http.client", "textual", "rich.markdown", "pydantic", "asyncio", "hypothesis")


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import sys; sys.argv = ['sdprep', *sys.argv[1:]]\n"
        "from sdprep.__main__ import main\n"
        "main()\n"
        "print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(result.stderr.splitlines())


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "tinyurl"),
        ("list",),
        ("due",),
        ("log",),
        ("cards",),
        ("path",),
        ("drill",),
        ("stats",),
        ("search", "kafka"),
    ],
)
def test_no_command_imports_what_it_does_not_use(arguments: tuple[str, ...]) -> None:
    modules = imported_by(*arguments)
    assert "sdprep.cli.app" in modules
    assert not modules & set(_HEAVY)


def test_help_reads_no_document_and_opens_no_database() -> None:
    modules = imported_by("--help")
    assert not modules & {"mistune", "sqlite3", "rich.console", "platformdirs"}


def test_a_drawing_that_is_kept_needs_no_engine() -> None:
    first, second = imported_by("show", "tinyurl"), imported_by("show", "tinyurl")
    engine = {"sdprep.diagrams.drawing", "sdprep.diagrams.mermaid.parser"}
    assert engine <= first
    assert not engine & second


def test_a_search_in_documents_that_are_known_parses_none() -> None:
    first, second = imported_by("search", "kafka"), imported_by("search", "kafka")
    assert "mistune" in first
    assert not second & {"mistune", "sdprep.render.page"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("config", "show"),
        ("config", "get", "session.cards"),
        ("config", "get", "keys.drill.bury"),
        ("config", "check"),
        ("help", "keys"),
        ("help", "format"),
    ],
)
def test_settings_and_help_open_no_library_and_no_app(arguments: tuple[str, ...]) -> None:
    modules = imported_by(*arguments)
    unused = {"textual", "tomlkit", "mistune", "sqlite3", "sdprep.collection", "sdprep.library"}
    assert not modules & {*_HEAVY, *unused}
