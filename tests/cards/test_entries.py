"""A section's blocks as groups of entries."""

from __future__ import annotations

import pytest

from sdprep.cards import Body, Entry, read_body
from sdprep.cards.labels import Role
from sdprep.outline import parse_outline


def body(text: str) -> Body:
    (section,) = parse_outline(f"# Lamp\n\n{text}").sections
    return read_body(section)


def entries(text: str) -> list[tuple[str, str]]:
    """Term and text of the entries of the only group."""
    (group,) = body(text).groups
    return [(entry.term, entry.text) for entry in group.entries]


def test_paragraphs_before_the_first_label_are_the_brief() -> None:
    found = body("It burns.\n\nAll *night*.\n\n## Parts\n\nOf brass.\n")
    assert found.brief == [("It burns.", 3), ("All night.", 5)]
    assert [group.intro for group in found.groups] == [["Of brass."]]


def test_a_paragraph_of_emoji_says_nothing() -> None:
    found = body("🔥\n\nIt burns.\n\n- **Wick**: Burns.\n\n  🔥\n")
    assert found.brief == [("It burns.", 5)]
    assert found.groups[0].entries[0].children == ()


def test_headings_and_bold_lines_begin_groups() -> None:
    found = body("## 🧱 Components:\n\n- a b\n\n**Trade-offs**:\n\n- c d\n\n**Oil**\n")
    assert [(group.label, group.role, group.line) for group in found.groups] == [
        ("Components", Role.COMPONENTS, 3),
        ("Trade-offs", Role.CHOICES, 7),
        ("Oil", None, 11),
    ]
    assert [group.intro for group in found.groups] == [[], [], []]


def test_text_behind_a_bold_label_is_its_introduction() -> None:
    (group,) = body("**Security**: Nobody gets in.\n").groups
    assert (group.label, group.intro) == ("Security", ["Nobody gets in."])


def test_bullets_before_any_label_form_a_group_without_one() -> None:
    (group,) = body("- a b\n- c d\n").groups
    assert (group.label, group.role, len(group.entries)) == ("", None, 2)


def test_a_section_below_takes_the_role_of_the_one_above_unless_it_has_its_own() -> None:
    found = body("## Components\n\n### Inside\n\n### Security\n\n#### Locks\n")
    roles = [(group.label, group.role) for group in found.groups]
    assert roles == [
        ("Components", Role.COMPONENTS),
        ("Inside", Role.COMPONENTS),
        ("Security", Role.CONSIDERATIONS),
        ("Locks", Role.CONSIDERATIONS),
    ]


def test_only_mermaid_fences_are_diagrams() -> None:
    found = body("```Mermaid\ngraph TD\n```\n\n```sh\nls\n```\n\n## A\n\n```mermaid\nx\n```\n")
    assert [(diagram.source, diagram.line) for diagram in found.diagrams] == [
        ("graph TD", 3),
        ("x", 13),
    ]


@pytest.mark.parametrize(
    ("text", "term", "rest"),
    [
        ("- **Wick**: Burns.", "Wick", "Burns."),
        ("- **Wick:** Burns.", "Wick", "Burns."),
        ("- **Wick** - Burns.", "Wick", "Burns."),
        ("- **Wick** — Burns.", "Wick", "Burns."),
        ("- **Wick**– Burns.", "Wick", "Burns."),
        ("- `wick()`: Burns.", "wick()", "Burns."),
        ("- **`wick()`**: Burns.", "wick()", "Burns."),
        ("- 2 **Wicks** of **hemp**: Burn.", "2 Wicks of hemp", "Burn."),
        ("- **Wick**", "Wick", ""),
        ("- 🔥 **Wick**: Burns.", "Wick", "Burns."),
        ("- ***Wick***: Burns.", "Wick", "Burns."),
        ("- **Wick** burns.", "", "Wick burns."),
        ("- **Wick**-like things burn.", "", "Wick-like things burn."),
        ("- `wick()` burns.", "", "wick() burns."),
        ("- `wick()`", "", "wick()"),
        ("- the **wick**: it burns.", "", "the wick: it burns."),
        ("- **…**: Burns.", "", "…: Burns."),
    ],
)
def test_a_term_stands_in_front_of_a_separator(text: str, term: str, rest: str) -> None:
    assert entries(text) == [(term, rest)]


def test_plain_terms_count_where_every_bullet_has_one() -> None:
    assert entries("- Wick: Burns.\n- Lamp oil: Feeds it.\n") == [
        ("Wick", "Burns."),
        ("Lamp oil", "Feeds it."),
    ]


@pytest.mark.parametrize(
    "other",
    [
        "It feeds the wick",
        "oil: Feeds it.",
        *(f"{word}: Oil is dear." for word in ("Note", "Best", "Better", "Tip", "Important")),
        "Example: Oil of olives.",
        "Examples: Oil and fat.",
        "Oil that feeds a wick of cotton: Dear.",
        "Oil. Dear: Very.",
    ],
)
def test_one_bullet_without_a_plain_term_makes_all_of_them_statements(other: str) -> None:
    terms = [term for term, _ in entries(f"- Wick: Burns.\n- {other}\n")]
    assert terms[0] == ""


@pytest.mark.parametrize(
    "text",
    [
        "- Wick: Burns.\n- Oil tank: Feeds it.\n- It has a glass.\n",
        "- Wick \u2014 Burns.\n- Oil tank \u2013 Feeds it.\n",
        "- Wick - Burns.\n- **Oil tank**: Feeds it.\n",
        "- Wick: Burns.\n- Oil tank (brass, e.g. from a shop): Feeds it.\n",
        "- <b>Wick</b>: Burns.\n- <strong>Oil tank</strong> Feeds it.\n",
    ],
)
def test_terms_need_no_bold_where_most_bullets_have_them(text: str) -> None:
    assert entries(text)[0] == ("Wick", "Burns.")


def test_a_name_above_bullets_and_a_side_are_terms_wherever_they_stand() -> None:
    text = "- It burns well.\n- It is old.\n- Oil Tank:\n    - Of brass.\n    - Pros: Cheap.\n"
    (group,) = body(text).groups
    tank = group.entries[-1]
    assert tank.term == "Oil Tank"
    assert [(child.term, child.text) for child in tank.children] == [
        ("", "Of brass."),
        ("Pros", "Cheap."),
    ]


def test_what_stands_below_an_entry_is_its_children() -> None:
    text = "1. **Wick**: Burns.\n\n    More of it.\n\n    - **Ash**: Falls.\n    - b c\n"
    (group,) = body(text).groups
    assert group.entries == [
        Entry(
            "Wick",
            "Burns.",
            (
                Entry("", "More of it.", (), ordered=False, line=5),
                Entry("Ash", "Falls.", (), ordered=False, line=7),
                Entry("", "b c", (), ordered=False, line=8),
            ),
            ordered=True,
            line=3,
        )
    ]


def test_what_says_nothing_is_no_entry() -> None:
    assert entries("- 🔥\n- a b\n-\n") == [("", "a b")]


def test_a_bullet_of_emoji_does_not_hide_what_stands_below_it() -> None:
    (group,) = body("- 🔥\n    - a b\n").groups
    assert [child.text for entry in group.entries for child in entry.children] == ["a b"]
