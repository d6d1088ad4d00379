"""What a command imports is what its user waits for."""

from __future__ import annotations

import subprocess
import sys

import pytest

from sdprep.cli.app import app

_HEAVY = ("termaid", "http.client", "textual", "rich.markdown", "pydantic", "asyncio", "hypothesis")


_APPARATUS = {
    *("typer", "rich", "textual", "mistune", "platformdirs", "sqlite3", "json", "hashlib", "re"),
    *("dataclasses", "enum", "pathlib", "subprocess", "shutil", "datetime", "typing"),
    *("sdprep.cli", "sdprep.library", "sdprep.config"),
}
"""What an answer that is kept needs nothing of."""


def imported_by(*arguments: str) -> set[str]:
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['sdprep', *sys.argv[1:]]\n"
        "from sdprep.__main__ import main\n"
        "main()\n"
        "print('', *set(sys.modules) - before, sep='\\n', file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return set(result.stderr.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        "show tinyurl",
        "show tinyurl -w 80 --ascii",
        "--color always show rate limiter",
        "list",
        "due --prompt",
        "--help",
        "completion zsh",
        "__complete 2 show rate",
        "__complete 4 show tinyurl -s algo",
    ],
)
def test_an_answer_that_is_kept_needs_no_library(words: str) -> None:
    imported_by("list")
    imported_by(*words.split())
    modules = imported_by(*words.split())
    assert not modules & _APPARATUS
    others = {name for name in modules if name.partition(".")[0] != "sdprep"}
    assert others - {*sys.builtin_module_names} <= {"", "__future__"}


@pytest.mark.parametrize("name", sorted(str(one.name) for one in app.registered_commands))
def test_the_help_of_a_command_needs_no_other_library_than_typer(name: str) -> None:
    imported_by("path")
    modules = imported_by(name, "--help")
    assert "sdprep.cli.start" in modules
    unused = {"rich", "textual", "mistune", "sqlite3", "platformdirs", "termaid"}
    assert not modules & unused


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
        ("show", "tinyurl", "-s", "algorithms"),
        ("diagram", "tinyurl"),
        ("cards", "tinyurl", "--json"),
        ("export", "json"),
        ("plan",),
        ("undo",),
        ("config", "show"),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_no_command_imports_what_it_does_not_use(
    monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("SDPREP_FAST", "0")
    modules = imported_by(*arguments)
    assert "sdprep.cli.start" in modules
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
