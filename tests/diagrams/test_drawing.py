"""What a drawing promises to whoever shows it."""

from __future__ import annotations

from sdprep.diagrams import Drawing, Owner, Role, draw, parse_flowchart

CHART = """graph TD
  C[Caller] -->|asks for a token| L(Limiter)
  L -->|refuses| C
  subgraph rules [Rules and counters]
    L ==> S[(Counters)]
  end
  L -. logs .-> J[[Journal]]
"""


def drawn(text: str = CHART, width: int = 70, **options: object) -> Drawing:
    return draw(parse_flowchart(text)[0], width, **options)  # type: ignore[arg-type]


def test_every_cell_knows_what_it_is_and_whose() -> None:
    drawing = drawn()
    lines = drawing.text.split("\n")
    for row, column in drawing.cells(Owner(edge=2)):
        assert lines[row][column] in "━┃┏┓┗┛┰┸▼┯┷╂┿┼"
    roles = {run.role for row in drawing.rows for run in row}
    assert roles >= {Role.BOX, Role.TEXT, Role.FRAME, Role.TITLE, Role.EDGE, Role.ARROW, Role.LABEL}


def test_a_hidden_node_gives_nothing_away_and_moves_nothing() -> None:
    open_, masked = drawn(), drawn(hide="L")
    assert "Limiter" not in masked.text
    for row, other in zip(open_.rows, masked.rows, strict=True):
        kept = [run for run in row if run.role is not Role.TEXT]
        assert kept == [run for run in other if run.role not in {Role.TEXT, Role.HIDDEN}]
    assert any(run.role is Role.HIDDEN for row in masked.rows for run in row)


def test_a_hidden_node_is_masked_in_the_legend_and_in_a_list() -> None:
    text = "graph TD\n" + "\n".join(f"A[Secret] -->|reason {n}| B" for n in range(12))
    drawing = drawn(text, 40, hide="A")
    assert drawing.legend
    assert "Secret" not in drawing.text
    assert "Secret" not in drawn(text, 20, hide="A").text


def test_the_focus_is_a_node_with_its_edges() -> None:
    drawing = drawn(focus="J")
    focused = {run.owner for row in drawing.rows for run in row if run.focused}
    assert focused == {Owner(node="J"), Owner(edge=3)}


def test_the_legend_names_who_sends_what_to_whom() -> None:
    text = "graph TD\n" + "\n".join(f"A[Start] -->|reason number {n}| B[End]" for n in range(9))
    drawing = drawn(text, 40)
    entry = drawing.legend[0]
    assert (entry.source, entry.target) == ("Start", "End")
    assert f"{entry.mark} Start → End: {entry.label}" in drawing.text


def test_below_forty_columns_the_edges_are_listed_by_group() -> None:
    drawing = drawn(width=39)
    assert drawing.is_list
    assert drawing.text == (
        "Caller → Limiter: asks for a token\n"
        "Rules and counters\n"
        "  Limiter → Caller: refuses\n"
        "  Limiter → Counters\n"
        "  Limiter → Journal: logs"
    )


def test_an_edge_from_a_group_to_its_own_member_stands_below() -> None:
    drawing = drawn("graph TD\nsubgraph g [Group]\nA\nend\ng -->|owns| A")
    assert "Group → A: owns" in drawing.text


def test_a_chart_that_goes_right_is_drawn_so_where_there_is_room() -> None:
    text = "graph LR\nA[First] --> B[Second] --> C[Third]"
    assert drawn(text, 60).height == 3
    assert drawn(text, 40).height == 3
    assert (
        drawn("graph LR\nA[First one] -->|then quite long| B[Second one]-->C[Third]", 40).width
        <= 40
    )


def test_seven_bits_are_enough() -> None:
    assert drawn(ascii=True).text.isascii()
