"""What the documentation says is so: every command in it is run."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from anki_package import collection, pack
from command_line import Sdprep
from command_tree import command_names
from sdprep import __version__
from sdprep.anki.identity import guid_of
from sdprep.store.findings import Fault

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_SHELL_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_EXAMPLE_DOCUMENT = re.compile(r"^````markdown\n(.*?)^````$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples_in_help(sdprep: Sdprep, name: str) -> list[str]:
    help_text = sdprep(*name.split(), "--help").out
    return [line.strip() for line in help_text.splitlines() if line.startswith("    sdprep ")]


def shell_lines(page: str = README) -> list[str]:
    lines = "\n".join(_SHELL_BLOCK.findall(page)).splitlines()
    return [line.partition("#")[0].strip() for line in lines]


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_in_the_readme_and_has_help_with_examples(
    sdprep: Sdprep, name: str
) -> None:
    group, _, last = name.partition(" ")
    rows = [
        row for row in README.splitlines() if row.startswith("| `") and f"`sdprep {group}" in row
    ]
    assert any(re.search(rf"`[^`]*\b{last or group}\b[^`]*`", row) for row in rows)
    assert any(example.startswith(f"sdprep {name}") for example in examples_in_help(sdprep, name))


@pytest.mark.parametrize("name", command_names())
def test_the_examples_in_the_help_work(  # noqa: PLR0913, PLR0917 - every kind of example needs its own
    sdprep: Sdprep,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    card_ids: list[str],
    home: Path,
) -> None:
    _prepare(tmp_path, monkeypatch)
    if name == "remove":
        sdprep("add", "notes/system-design.md")
    if name == "restore":
        sdprep("review", card_ids[0], "4")
        sdprep("backup", "reviews-before-the-trip.db")
        shutil.copytree(home / "sdprep" / "data" / "log", "old-laptop/log")
    if name == "import":
        pack(Path("sdprep.apkg"), collection(guid=guid_of(card_ids[0])))
    for example in examples_in_help(sdprep, name):
        line = example.partition("&&")[0].replace("5qkzv2xw3jr7m4ab", card_ids[0])
        line = line.replace("$(sdprep list | fzf)", "rate-limiter")
        words, _, file = line.partition(" | ")[0].partition(" < ")
        stdin = Path(file.strip()).read_text() if file else "q\n"
        result = sdprep(*shlex.split(words)[1:], stdin=stdin)
        assert result.code == (1 if example.startswith("sdprep due -q") else 0), result.err


def test_the_first_session_of_the_readme_works(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _prepare(tmp_path, monkeypatch)
    lines = [line for line in shell_lines() if line.startswith("sdprep ")]
    assert len(lines) >= 4
    for line in lines:
        result = sdprep(*shlex.split(line)[1:], stdin="q\n")
        assert result.code == 0, result.err


def test_a_design_is_added_as_the_contributors_are_told(
    sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "decks").mkdir()
    monkeypatch.chdir(tmp_path)
    lines = [line for line in shell_lines(CONTRIBUTING) if line.startswith("sdprep ")]
    assert [line.split()[1] for line in lines] == [
        "new",
        "check",
        "cards",
        "show",
        "diagram",
    ]
    for line in lines:
        result = sdprep(*shlex.split(line)[1:])
        assert result.code == 0, result.err
        if line == lines[0]:
            # In a checkout, what is in its decks folder is known without being added.
            sdprep("add", "decks")
    assert (tmp_path / "decks" / "object-store.md").is_file()


def test_the_example_document_gives_cards_of_every_part(sdprep: Sdprep, tmp_path: Path) -> None:
    (text,) = _EXAMPLE_DOCUMENT.findall(README)
    path = tmp_path / "example.md"
    path.write_text(text)
    value = sdprep("cards", path, "--json").json
    assert value["problems"] == []
    kinds = {card["kind"] for card in value["cards"]}
    assert kinds == {"overview", "components", "tradeoffs", "workflows"}


def test_the_picture_is_what_is_drawn(sdprep: Sdprep) -> None:
    (picture,) = _PICTURE.findall(README)
    assert sdprep("diagram", "rate", "limiter").out.startswith(picture)


def test_the_gate_runs_the_readmes_test_command() -> None:
    (line,) = [line for line in shell_lines() if "pytest" in line]
    assert line in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_the_map_names_every_module() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    for path in (ROOT / "src" / "sdprep").iterdir():
        if path.name not in {"__init__.py", "__pycache__", "py.typed"}:
            assert path.name in text, path.name


def test_the_layers_in_the_map_are_the_ones_that_are_checked() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert f"`{' > '.join(layers)}`" in text


def test_every_finding_of_the_doctor_is_explained() -> None:
    text = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)) == set(Fault)


def test_the_version_is_told(sdprep: Sdprep) -> None:
    assert sdprep("--version").out == f"sdprep {__version__}\n"
    assert sdprep("-V").out == f"sdprep {__version__}\n"


def _prepare(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with the files that the examples name, on a day before those that they name."""
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    monkeypatch.setattr("sdprep.cli.run._local_now", lambda: now)
    (folder / "notes").mkdir()
    (text,) = _EXAMPLE_DOCUMENT.findall(README)
    (folder / "notes" / "system-design.md").write_text(text)
    (folder / "notes.md").write_text(text)
    (folder / "answers.txt").write_text("")
    monkeypatch.setenv("EDITOR", "true")
    (folder / "decks").mkdir()
    monkeypatch.chdir(folder)
