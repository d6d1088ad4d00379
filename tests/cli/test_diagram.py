"""`sdprep diagram`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from command_line import TWO_ALIKE, Sdprep
from limits import run_limited

CHART = "graph TD\n    Gate --> |a ticket| Tickets[(Tickets)]\n    Gate ~~~ Yard\n"
SEQUENCE = "sequenceDiagram\n    A->>B: hi\n"
REMARK = f"%% {'so that this is taken for text ' * 9}\n"
CONTRACT = {"v", "width", "height", "nodes", "edges", "legend", "text"}


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    path = tmp_path / "depot.mmd"
    path.write_text(CHART)
    return path


@pytest.mark.parametrize("name", [("rate-limiter",), ("rate", "limter"), ("rl",), ("throttling",)])
def test_the_diagrams_of_a_design_by_its_names(sdprep: Sdprep, name: tuple[str, ...]) -> None:
    result = sdprep("diagram", *name)
    assert (result.code, result.err) == (0, "")
    assert "│ API gateway │" in result.out
    assert "│ Busy caller │" in result.out


def test_an_unknown_and_an_ambiguous_name(sdprep: Sdprep, tmp_path: Path) -> None:
    unknown = sdprep("diagram", "cahce")
    assert (unknown.code, unknown.out) == (3, "")
    (tmp_path / "moon.md").write_text(TWO_ALIKE)
    sdprep("add", tmp_path / "moon.md")
    ambiguous = sdprep("diagram", "lunar")
    assert (ambiguous.code, ambiguous.out) == (4, "")
    none = sdprep("diagram", "lunar", "lander")
    assert (none.code, none.err) == (1, "sdprep: no diagram in lunar-lander\n")


def test_a_file_stdin_and_a_fence_draw_alike(sdprep: Sdprep, chart: Path) -> None:
    drawn = sdprep("diagram", chart).out
    assert "│ Gate │" in drawn
    assert "a ticket" in drawn
    assert sdprep("diagram", "-", stdin=CHART).out == drawn
    assert sdprep("diagram", "-", stdin=f"Text.\n\n```mermaid\n{CHART}```\n").out == drawn


def test_a_word_that_is_no_path_is_a_file_where_there_is_one(
    sdprep: Sdprep, chart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(chart.parent)
    (chart.parent / "cache").mkdir()
    chart.rename(chart.parent / "rate-limiter")
    assert "│ Gate │" in sdprep("diagram", "rate-limiter").out
    assert "│ Gate │" in sdprep("diagram", "./rate-limiter").out
    assert sdprep("diagram", "cache").code == 0


def test_all_diagrams_of_a_document(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(f"```mermaid\n{CHART}```\n\n# A\n\n## B\n\n```mermaid\n{SEQUENCE}```\n")
    drawn = [sdprep("diagram", "-", stdin=source).out for source in (CHART, SEQUENCE)]
    assert sdprep("diagram", path).out == "\n".join(drawn)
    value = sdprep("diagram", path, "--json").json
    assert [found["kind"] for found in value["diagrams"]] == ["flowchart", "sequenceDiagram"]
    assert [found["source"]["line"] for found in value["diagrams"]] == [2, 12]
    assert [found["text"] + "\n" for found in value["diagrams"]] == drawn


def test_json_has_the_contracts_keys(sdprep: Sdprep, chart: Path) -> None:
    value = sdprep("diagram", chart, "--json").json
    assert set(value) >= CONTRACT
    lines = value["text"].split("\n")
    assert (value["width"], value["height"]) == (max(map(len, lines)), len(lines))
    assert value["nodes"][1] == {"id": "Tickets", "label": "Tickets", "group": None}
    assert value["edges"] == [{"source": "Gate", "target": "Tickets", "label": "a ticket"}]
    assert (value["legend"], value["problems"]) == ([], [])


def test_json_of_another_kind_has_the_same_keys(sdprep: Sdprep) -> None:
    value = sdprep("diagram", "-", "--json", stdin=SEQUENCE).json
    assert set(value) >= CONTRACT
    assert (value["kind"], value["nodes"]) == ("sequenceDiagram", [])


def test_a_label_without_room_is_in_the_legend(sdprep: Sdprep) -> None:
    ends = [f"N{number}" for number in range(6)]
    edges = "".join(
        f"{one} -->|from {one} across to {other}| {other}\n"
        for one in ends
        for other in ends
        if one != other
    )
    value = sdprep("diagram", "-", "-w", "60", "--json", stdin=f"graph TD\n{edges}").json
    assert value["legend"]
    for entry in value["legend"]:
        assert f"{entry['mark']} " in value["text"]
        assert entry["label"] == f"from {entry['source']} across to {entry['target']}"


def test_problems_are_told_with_their_place(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text("# A\n\n```mermaid\ngraph TD\n    A --> B\n    end\n```\n")
    result = sdprep("diagram", path)
    assert result.code == 0
    assert "│ B │" in result.out
    assert result.err.startswith(f"{path}:6:5: ")
    (problem,) = sdprep("diagram", path, "--json").json["problems"]
    assert (problem["line"], problem["column"]) == (6, 5)


def test_a_forgotten_header_is_told_and_the_chart_is_drawn(sdprep: Sdprep) -> None:
    result = sdprep("diagram", "-", stdin="A --> B")
    assert (result.code, result.err[:11]) == (0, "stdin:1:1: ")
    assert "│ B │" in result.out


def test_what_cannot_be_drawn_beside_what_can(sdprep: Sdprep, tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_text(f"```mermaid\n{CHART}```\n\n```mermaid\nC4Context\n```\n")
    result = sdprep("diagram", path)
    assert (result.code, result.err.count("\n")) == (0, 1)
    assert result.err.startswith(f"{path}:8:1: ")


def test_ascii_and_widths(sdprep: Sdprep) -> None:
    for width in (40, 60, 10_000):
        lines = sdprep("diagram", "rate-limiter", "-w", str(width), "--ascii").out.split("\n")
        assert max(map(len, lines)) <= width
        assert "\n".join(lines).isascii()
    assert sdprep("diagram", "rate-limiter", "-w", "39").code == 2


def test_a_terminal_too_narrow_for_a_picture_gets_a_list(
    sdprep: Sdprep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert sdprep("diagram", "-", stdin=CHART).out.startswith("Gate → Tickets: a ticket\n")


def test_colour_only_when_asked_for(sdprep: Sdprep, chart: Path) -> None:
    assert "\x1b" not in sdprep("diagram", chart).out
    assert "\x1b[36m" in sdprep("--color", "always", "diagram", chart).out


def test_a_picture_as_svg(sdprep: Sdprep, chart: Path, tmp_path: Path) -> None:
    file = tmp_path / "depot.svg"
    file.write_text("before")
    result = sdprep("diagram", chart, "--svg", file)
    assert (result.code, result.out, result.err) == (0, "", f"wrote {file}\n")
    texts = [text.text for text in ET.parse(file).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314
    assert "a ticket" in texts
    assert sdprep("diagram", chart, "--svg", "-").out == file.read_text()
    both = sdprep("diagram", chart, "--svg", file, "--json")
    assert both.json["width"] > 0
    assert sdprep("diagram", chart, "--svg", "-", "--json").code == 2


def test_an_svg_where_nothing_can_be_written(sdprep: Sdprep, chart: Path, tmp_path: Path) -> None:
    result = sdprep("diagram", chart, "--svg", tmp_path / "no" / "folder.svg")
    assert result.code == 1
    assert result.err.startswith("sdprep: cannot write ")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no diagram in"),
        (b" \n\n", "no diagram in"),
        (b"graph TD\n", "nothing in this diagram"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "not text"),
        (b"Dear reader, this is a letter.\n", "the first line should be graph TD"),
        (b"import os\n\ndef f() -> None:\n    return x --> y\n", "the first line should be"),
        (b"C4Context\n    Person(a, b)\n", "the first line should be graph TD"),
        (b"sequenceDiagram\n", "cannot be drawn within 80 columns"),
        (b"sequenceDiagram\nA->>B: " + b"x" * 30_000, "cannot be drawn within 80 columns"),
    ],
    ids=lambda value: value[:12].strip() if isinstance(value, bytes) else None,
)
def test_what_is_no_diagram_gets_a_sentence(
    sdprep: Sdprep, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "bad.mmd"
    path.write_bytes(content)
    result = sdprep("diagram", path)
    assert (result.code, result.out, result.err.count("\n")) == (1, "", 1)
    assert result.err.startswith("sdprep: ")
    assert words in result.err


def test_a_file_that_cannot_be_read(sdprep: Sdprep, chart: Path) -> None:
    missing = sdprep("diagram", chart.with_name("missing.mmd"))
    assert (missing.code, missing.out) == (1, "")
    assert missing.err.startswith("sdprep: cannot read ")
    folder = sdprep("diagram", f"{chart.parent}/")
    assert (folder.code, folder.out) == (1, "")
    assert "no regular file" in folder.err
    chart.chmod(0)
    secret = run_limited("diagram", chart)
    assert (secret.returncode, secret.stderr.count("\n")) == (1, 1)
    assert "Permission denied" in secret.stderr


@pytest.mark.parametrize(
    "content",
    ["graph TD\nA[Größe – 日本]\n".encode("utf-16"), "graph TD\nA[Größe – x]\n".encode("cp1252")],
    ids=["utf-16", "cp1252"],
)
def test_other_encodings_are_read(sdprep: Sdprep, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.mmd"
    path.write_bytes(content)
    assert "Größe – " in sdprep("diagram", path).out


@pytest.mark.parametrize("evil", ["\x1b[31m", "\x1b]0;x\x07", "\u202e", "\u200b", "\x9b1m"])
@pytest.mark.parametrize("source", ["graph TD\nA[one{}] -->|two{}| B\n", SEQUENCE + "A->>B: !{}\n"])
def test_a_label_never_controls_the_terminal(sdprep: Sdprep, source: str, evil: str) -> None:
    for words in ((), ("--ascii",), ("--svg", "-"), ("-w", "40")):
        result = sdprep("diagram", "-", *words, stdin=f"{REMARK}{source.replace('{}', evil)}")
        assert result.code == 0
        assert not set(evil) & set("\x1b\x07\x9b\u202e\u200b") & set(result.out + result.err)


def test_a_label_of_10_kilobytes(sdprep: Sdprep) -> None:
    label = "word " * 2000
    result = sdprep("diagram", "-", stdin=f"graph TD\nA[{label}] --> B[{'x' * 10_000}]\n")
    assert result.code == 0
    assert max(map(len, result.out.split("\n"))) <= 80


def test_two_processes_draw_alike(chart: Path) -> None:
    drawn = {
        run_limited(
            "diagram",
            "rate-limiter",
            env={"PYTHONHASHSEED": seed, "SDPREP_HOME": str(chart.parent / seed)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(drawn) == 1


def test_a_reader_that_has_gone() -> None:
    program = f"{sys.executable} -m sdprep diagram rate-limiter"
    result = subprocess.run(
        ["bash", "-c", f"{program} | head -1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"SDPREP_PAGER": "cat"},
    )
    assert result.returncode in {0, 141}
    assert result.stderr == ""
