"""Which sections are designs, and what they are called."""

from __future__ import annotations

import pytest

from sdprep.cards import Topic, canonical_slug, find_topics, known_aliases, slugify
from sdprep.outline import parse_outline


def topics(text: str) -> tuple[Topic, ...]:
    return find_topics(parse_outline(text))


def slugs(text: str) -> list[str]:
    return [topic.slug for topic in topics(text)]


def topic(heading: str, brief: str = "It burns.") -> Topic:
    (found,) = topics(f"# {heading}\n\n{brief}\n")
    return found


@pytest.mark.parametrize(
    "heading",
    [
        "Lamp Post",
        "Design a Lamp Post",
        "Designing a Lamp Post",
        "How would you design a Lamp Post",
        "How to build the Lamp Post",
        "Build a Lamp Post",
        "System Design: Lamp Post",
        "12. Design a Lamp Post",
        "3) Lamp Post",
        "Question 7: Design a Lamp Post",
        "Chapter 2 – Lamp Post",
        "🔥 Design a **Lamp Post** 🔥",
        "Design a Lamp Post (like Acme)",
        "The LAMP-POST",
    ],
)
def test_numbers_verbs_articles_and_decoration_are_no_part_of_the_name(heading: str) -> None:
    assert topic(heading).slug == "lamp-post"


@pytest.mark.parametrize(
    ("heading", "title", "phrase"),
    [
        ("Design a Lamp Post", "Lamp Post", "a Lamp Post"),
        ("Design an Oil Lamp", "Oil Lamp", "an Oil Lamp"),
        ("Design The Lamp", "Lamp", "the Lamp"),
        ("Design Acme", "Acme", "the Acme design"),
        ("Lamp (portable)", "Lamp (portable)", "the Lamp (portable) design"),
        ("Design a Lamp (e.g., Acme, Bolt)", "Lamp", "a Lamp"),
    ],
)
def test_the_title_stands_in_a_sentence(heading: str, title: str, phrase: str) -> None:
    found = topic(heading)
    assert (found.title, found.phrase) == (title, phrase)


@pytest.mark.parametrize(
    ("heading", "number"),
    [("7. Lamp", "7"), ("Problem 12: Lamp", "12"), ("Lamp", ""), ("1984: A Lamp", "")],
)
def test_the_number_of_a_heading_is_kept(heading: str, number: str) -> None:
    assert topic(heading).number == number


@pytest.mark.parametrize(
    ("heading", "brief", "aliases"),
    [
        ("Design a Lamp (like Acme, Bolt or Zip)", "It burns.", ("Acme", "Bolt", "Zip")),
        ("Design Acme (Oil Lamp)", "It burns.", ("Oil Lamp",)),
        (
            "Design a Lamp",
            "Make a thing like Acme, Bolt Light or zip.com.",
            ("Acme", "Bolt Light", "zip.com"),
        ),
        ("Design a Lamp", "Make a thing such as Acme that burns.", ("Acme",)),
        ("Design a Lamp", "Make a thing like Acme or candles.", ("Acme",)),
        ("Design a Lamp", "Make a thing similar to Acme's.", ("Acme",)),
        ("Design a Lamp", "- a bullet\n\nMake a thing like Acme.", ("Acme",)),
        ("Design a Lamp (like Acme)", "It is similar to acme.", ("Acme",)),
        ("Design a Lamp", "It burns like oil.", ()),
    ],
)
def test_likenesses_in_heading_and_brief_are_other_names(
    heading: str, brief: str, aliases: tuple[str, ...]
) -> None:
    assert topic(heading, brief).aliases == aliases


def test_aliases_of_the_front_matter_come_first_and_once() -> None:
    text = "---\naliases: lamp, ACME\n---\n\n# Design a Post (like Acme, Bolt)\n\nIt burns.\n"
    (found,) = topics(text)
    assert found.aliases == ("lamp", "ACME", "Bolt")


def test_a_classic_goes_by_one_name_and_keeps_its_own_as_an_alias() -> None:
    found = topic("Design a Link Shortener")
    assert (found.slug, found.title) == ("url-shortener", "Link Shortener")
    assert found.aliases == ("link-shortener",)


def test_every_other_name_of_a_classic_leads_to_it() -> None:
    assert canonical_slug("api-rate-limiter") == "rate-limiter"
    assert {canonical_slug(name) for name in known_aliases("rate-limiter")} == {"rate-limiter"}


def test_a_name_that_is_no_classic_stays() -> None:
    assert canonical_slug("lamp-post") == "lamp-post"
    assert known_aliases("lamp-post") == ()


def test_several_headings_of_a_level_are_designs_and_labels_among_them_are_not() -> None:
    text = (
        "# Book\n\n## Contents\n\n- x\n\n## 1. Lamp\n\na\n\n## 2. Torch\n\nb\n\n## Sources\n\n- y\n"
    )
    assert slugs(text) == ["lamp", "torch"]


@pytest.mark.parametrize("level", [1, 2, 3])
def test_designs_may_stand_on_any_of_three_levels(level: int) -> None:
    mark = "#" * level
    assert slugs(f"{mark} Lamp\n\na\n\n{mark} Torch\n\nb\n") == ["lamp", "torch"]


def test_sections_of_a_design_are_no_designs_where_the_level_above_has_several() -> None:
    text = "# Lamp\n\n## Wick\n\na\n\n## Oil\n\nb\n\n# Torch\n\nc\n"
    assert slugs(text) == ["lamp", "torch"]


def test_headings_of_the_fourth_level_are_no_designs() -> None:
    assert slugs("# Book\n\n#### Lamp\n\na\n\n#### Torch\n\nb\n") == ["book"]


def test_front_matter_does_not_change_what_is_a_design() -> None:
    text = "# Book\n\n## Lamp\n\na\n\n## Torch\n\nb\n"
    assert slugs(f"---\ntitle: Lights\ntags: a\n---\n\n{text}") == slugs(text)


def test_other_names_belong_to_no_design_where_there_are_several() -> None:
    text = "---\naliases: glow\n---\n\n# Lamp\n\na\n\n# Torch\n\nb\n"
    assert [found.aliases for found in topics(text)] == [(), ()]


@pytest.mark.parametrize(
    ("matter", "slug"), [("", "oil-lamp"), ("---\ntitle: Torch\n---\n\n", "torch")]
)
def test_a_document_without_headings_is_a_design_by_its_title_or_file(
    matter: str, slug: str
) -> None:
    outline = parse_outline(f"{matter}It burns.\n\n- **Wick**: Burns.\n", "notes/oil_lamp.md")
    assert [found.slug for found in find_topics(outline)] == [slug]


@pytest.mark.parametrize("word", ["true", "yes"])
def test_a_document_can_be_left_out(word: str) -> None:
    assert slugs(f"---\nskip: {word}\n---\n\n# Design a Lamp\n\nIt burns.\n") == []


def test_front_matter_alone_is_no_design() -> None:
    assert slugs("---\ntags: a\n---\n\nIt burns.\n") == []


@pytest.mark.parametrize(
    ("heading", "slug"), [("Lamp (portable)", "lamp"), ("(portable)", "portable")]
)
def test_an_aside_is_in_the_slug_only_where_nothing_else_is(heading: str, slug: str) -> None:
    assert topic(heading).slug == slug


def test_one_heading_above_all_else_is_the_design() -> None:
    assert slugs("# Lamp\n\n## Components\n\n- a\n\n## Trade-offs\n\n- b\n") == ["lamp"]


def test_other_names_in_the_front_matter_say_that_the_document_is_one_design() -> None:
    text = "---\naliases: a\n---\n\n# Lamp\n\n## Wick\n\na\n\n## Oil\n\nb\n"
    assert slugs(text) == ["lamp"]


def test_a_heading_with_nothing_below_is_no_design() -> None:
    assert slugs("# Lamp\n\na\n\n# Torch\n\nb\n\n# Candle\n") == ["lamp", "torch"]


def test_a_label_is_no_design_unless_it_says_so() -> None:
    assert slugs("# Components\n\n- a\n") == []
    assert slugs("# Design a Notification Service\n\na\n") == ["notification-system"]


def test_two_sections_may_be_one_design() -> None:
    assert slugs("# Tiny URL\n\na\n\n# Link Shortener\n\nb\n") == ["url-shortener"] * 2


@pytest.mark.parametrize("text", ["", "words alone\n", "- a\n", "# Lamp\n"])
def test_a_document_without_a_heading_over_something_has_no_design(text: str) -> None:
    assert slugs(text) == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [("A Lamp/Post", "a-lamp-post"), ("pub_sub", "pub-sub"), ("Café №5", "café-no5"), ("🔥", "")],
)
def test_a_slug_is_words_joined_by_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("label", ["FAQ", "High-level design", "TODO", "4. Deep dive", "Summary"])
def test_labels_below_a_heading_make_it_the_design(label: str) -> None:
    text = f"# Lamp\n\n## 1. Components\n\n- **Wick**: Burns.\n\n## {label}\n\na\n\n## Glass\n\nb\n"
    assert slugs(text) == ["lamp"]
