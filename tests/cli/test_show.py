"""`sdprep show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import TWO_ALIKE, Sdprep


@pytest.mark.parametrize("name", [("rate-limiter",), ("rate", "limiter"), ("throttling",), ("rl",)])
def test_a_design_is_found_by_its_names(sdprep: Sdprep, name: tuple[str, ...]) -> None:
    result = sdprep("show", *name)
    assert result.code == 0
    assert result.out.startswith("Rate Limiter\n")


def test_tinyurl_is_the_url_shortener(sdprep: Sdprep) -> None:
    assert sdprep("show", "tinyurl").out.startswith("URL Shortener\n")


def test_an_unknown_name_suggests_and_exits_3(sdprep: Sdprep) -> None:
    result = sdprep("show", "cahce")
    assert (result.code, result.out) == (3, "")
    count = len(sdprep("list").out.splitlines())
    assert result.err == (
        'sdprep: no design called "cahce". Did you mean distributed-cache?'
        f" (sdprep list shows all {count})\n"
    )


def test_an_ambiguous_name_lists_them_and_exits_4(sdprep: Sdprep, tmp_path: Path) -> None:
    (tmp_path / "moon.md").write_text(TWO_ALIKE)
    sdprep("add", tmp_path / "moon.md")
    result = sdprep("show", "lunar")
    assert (result.code, result.out) == (4, "")
    assert result.err == 'sdprep: "lunar" may be lunar-rover or lunar-lander\n'


def test_sections_by_prefix(sdprep: Sdprep) -> None:
    result = sdprep("show", "rate-limiter", "-s", "algo")
    assert result.out.startswith("Algorithms\n\n1. Token bucket:\n")
    assert "Components" not in result.out


def test_the_diagrams_alone(sdprep: Sdprep) -> None:
    result = sdprep("show", "rate-limiter", "-s", "diagram")
    drawn = sdprep("diagram", "rate-limiter").out
    assert "│ API gateway │" in drawn
    assert result.out == drawn + "\n"


def test_a_diagram_that_cannot_be_drawn_is_shown_as_it_was_written(
    sdprep: Sdprep, tmp_path: Path
) -> None:
    path = tmp_path / "depot.md"
    path.write_text("# Design a Depot\n\nBuild it.\n\n```mermaid\nC4Context\n```\n")
    sdprep("add", path)
    result = sdprep("show", "depot", "-s", "diagram", "-w", "40")
    assert result.out.split("\n")[:2] == [
        "╭─ diagram (Mermaid) ──────────────────╮",
        "│ C4Context                            │",
    ]


def test_an_unknown_section_names_those_there_are(sdprep: Sdprep) -> None:
    result = sdprep("show", "rate-limiter", "-s", "zzz")
    assert result.code == 3
    assert result.err.startswith(
        'sdprep: no section "zzz" in rate-limiter; it has brief, diagram, '
    )


def test_a_narrow_page_and_ascii(sdprep: Sdprep) -> None:
    lines = sdprep("show", "rate-limiter", "-w", "40", "--ascii").out.split("\n")
    assert max(map(len, lines)) <= 40
    assert any(line.lstrip().startswith("+--") for line in lines)
    assert all(line.isascii() for line in lines)


def test_raw_is_the_markdown_itself(sdprep: Sdprep, document: Path) -> None:
    sdprep("add", document)
    assert sdprep("show", "harbour", "--raw").out == document.read_text()


def test_json_has_the_contracts_keys(sdprep: Sdprep, document: Path) -> None:
    sdprep("add", document)
    value = sdprep("show", "harbour", "--json").json
    assert value["v"] == 1
    assert (value["slug"], value["title"]) == ("boat-harbour", "Boat Harbour")
    assert "Marina" not in value["aliases"]
    assert value["source"] == {"path": str(document), "line": 1}
    assert [section["id"] for section in value["sections"]] == [
        "components",
        "algorithms",
        "workflow-leave",
    ]
    assert value["diagrams"][0]["source"] == "graph TD\n    Gate --> Tickets"
    drawn = value["diagrams"][0]
    lines = drawn["text"].split("\n")
    assert (drawn["width"], drawn["height"]) == (max(map(len, lines)), len(lines))
    assert "│ Gate │" in drawn["text"].replace(" ├", " │")
    assert value["decks"][:2] == ["boat-harbour/overview", "boat-harbour/components"]
    assert len(value["cards"]) == len(set(value["cards"])) > 5
    assert value["due"] == 0


def test_a_topic_of_two_documents_shows_both_with_their_places(
    sdprep: Sdprep, tmp_path: Path
) -> None:
    own = tmp_path / "own.md"
    own.write_text("# Design a URL Shortener\n\nMy own words.\n")
    sdprep("add", own)
    result = sdprep("show", "tinyurl")
    assert result.out.startswith(f"From {own}\n\nURL Shortener\n\nMy own words.\n")
    assert result.out.count("URL Shortener\n") == 2


def test_colour_only_when_asked_for_or_on_a_terminal(sdprep: Sdprep) -> None:
    assert "\x1b" not in sdprep("show", "tinyurl").out
    assert "\x1b[1m" in sdprep("--color", "always", "show", "tinyurl").out
    assert "\x1b" not in sdprep("--color", "never", "show", "tinyurl").out


def test_a_documents_escape_sequences_do_not_reach_the_terminal(
    sdprep: Sdprep, tmp_path: Path
) -> None:
    path = tmp_path / "evil.md"
    path.write_text("# Design an Evil \x1b]0;x\x07 Thing\n\nClear \x1b[2J [bold]it[/].\n")
    sdprep("add", path)
    result = sdprep("show", "evil")
    assert "\x1b" not in result.out
    assert "[bold]it[/]" in result.out


def test_the_brief_alone(sdprep: Sdprep, document: Path) -> None:
    sdprep("add", document)
    result = sdprep("show", "harbour", "-s", "brief")
    assert result.out.startswith("Design a Boat Harbour\n\nBuild a system")
    assert "Components" not in result.out


def test_a_section_with_a_diagram_in_it_has_the_diagram(sdprep: Sdprep) -> None:
    drawn = sdprep("diagram", "rate-limiter").out
    result = sdprep("show", "rate-limiter", "-s", "archi")
    assert result.out.startswith("Architecture\n\n")
    assert drawn.split("\n\n")[0] in result.out
