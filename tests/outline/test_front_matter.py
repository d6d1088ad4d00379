"""What stands between two `---` at the top of a document."""

from __future__ import annotations

import pytest

from sdprep.outline import Paragraph, comma_list, parse_outline, plain


def front_matter(text: str) -> dict[str, str]:
    return dict(parse_outline(text).front_matter)


def test_keys_are_lower_case_and_values_are_text() -> None:
    text = "---\nAliases: lamp, torch\nnumber : 3\nurl: http://lamp.example\n---\n"
    assert front_matter(text) == {
        "aliases": "lamp, torch",
        "number": "3",
        "url": "http://lamp.example",
    }


def test_a_list_below_a_key_is_joined_by_commas() -> None:
    assert front_matter("---\naliases:\n- lamp\n  - torch\ntags: a\n- b\n---\n") == {
        "aliases": "lamp, torch",
        "tags": "a, b",
    }


def test_comments_and_blank_lines_are_passed_over() -> None:
    outline = parse_outline("---\n# aliases: none\n\ntags: a\n# - b\n---\n")
    assert (outline.front_matter, outline.problems) == ({"tags": "a"}, ())


def test_lines_of_the_document_stay_true() -> None:
    outline = parse_outline("---\ntags: a\n---\n\n# Lamp\n\nIt burns.\n")
    (section,) = outline.sections
    assert (plain(section.title), section.line, section.blocks[0].line) == ("Lamp", 5, 7)


def test_front_matter_is_no_part_of_the_outline_but_of_its_source() -> None:
    text = "---\ntags: a\n---\nIt burns.\n"
    outline = parse_outline(text)
    (block,) = outline.blocks
    assert isinstance(block, Paragraph)
    assert (plain(block.text), outline.source) == ("It burns.", text)


def test_a_line_that_is_neither_key_nor_member_is_a_problem_with_its_place() -> None:
    outline = parse_outline("---\ntags: a\nburns all night\n---\n", "lamp.md")
    (problem,) = outline.problems
    assert str(problem).startswith("lamp.md:3:1: ")
    assert outline.front_matter == {"tags": "a"}


@pytest.mark.parametrize("line", ["- lamp", ": lamp", " lamp: oil", "lamp"])
def test_a_value_without_a_key_is_a_problem(line: str) -> None:
    outline = parse_outline(f"---\n{line}\ntags: a\n---\n")
    assert [problem.line for problem in outline.problems] == [2]
    assert outline.front_matter == {"tags": "a"}


@pytest.mark.parametrize(
    "text",
    [
        "tags: a\n",
        "\n---\ntags: a\n---\n",
        "---\ntags: a\n",
        "---\n\nplain words\n\n---\n",
        "----\ntags: a\n----\n",
    ],
    ids=["no fence", "not at the top", "not closed", "no key", "another fence"],
)
def test_what_only_looks_like_front_matter_is_the_document(text: str) -> None:
    outline = parse_outline(text)
    assert outline.front_matter == {}
    assert outline.problems == ()
    assert outline.blocks or outline.sections


def test_fences_may_have_blanks_behind_them() -> None:
    assert front_matter("--- \ntags: a\n---\t\n") == {"tags": "a"}


@pytest.mark.parametrize(
    "value", ["a, b c", "[a, b c]", "['a', \"b c\"]", " a ,, b c, ", "[ a,b c ]"]
)
def test_a_list_may_be_written_in_several_ways(value: str) -> None:
    assert comma_list(value) == ("a", "b c")


@pytest.mark.parametrize("value", ["", "[]", " , ", '""'])
def test_an_empty_list_has_no_members(value: str) -> None:
    assert comma_list(value) == ()
