"""Odd documents that were met: each gave a wrong card once."""

from __future__ import annotations

import pytest

from sdprep.cards import clean, extract_cards, find_topics
from sdprep.cards.text import opening, sentences, split_questions
from sdprep.outline import parse_outline


def faces(text: str) -> list[tuple[str, str]]:
    return [(card.question, card.answer) for card in extract_cards(parse_outline(text))[0]]


def test_one_word_bullets_crash() -> None:
    assert faces("# Lamp\n\n## Security\n\n- Badges\n- Locks\n") == [
        ("In the Lamp design, which 2 points are to be made on Security?", "- Badges\n- Locks")
    ]


def test_opening_of_one_word() -> None:
    assert opening("Badges")


def test_sentence_ending_within_quotes_or_brackets() -> None:
    assert sentences("They call it “fast.” It is not.") == ["They call it “fast.”", "It is not."]


def test_a_sentence_may_stand_in_brackets() -> None:
    assert sentences("(It burns.) It glows.") == ["(It burns.)", "It glows."]


def test_quoted_question() -> None:
    assert split_questions("“Does it burn?” Yes.") == ("“Does it burn?”", "Yes.")


@pytest.mark.parametrize("emoji", ["▶️", "◀️", "↔️", "↩️", "⤴️", "◼️", "ℹ️", "©️", "‼️", "Ⓜ️", "㊙️"])
def test_emoji_in_front(emoji: str) -> None:
    assert clean(f"{emoji} Play") == "Play"


def test_an_arrow_in_front_goes() -> None:
    assert clean("→ Play") == "Play"


@pytest.mark.parametrize(
    "char", ["\U000e0001", "\U000e0100", "\u034f", "\u3164", "\u115f", "\U0001d173"]
)
def test_invisible_characters_go(char: str) -> None:
    assert clean(f"a{char}b") == "ab"


def test_bullets_without_a_label() -> None:
    (face,) = faces("# Design a Lamp\n\n- It burns.\n")
    assert "about ?" not in face[0]


def test_two_bullets_without_a_label() -> None:
    (face,) = faces("# Design a Lamp\n\n- It burns.\n- It glows.\n")
    assert "on ?" not in face[0]


def test_a_title_without_an_article_is_named_once() -> None:
    assert faces("# Lamp\n\nIt burns.\n")[0][0].count("design") == 1


def test_a_single_step_is_no_sequence() -> None:
    assert "1 steps" not in faces("# Lamp\n\n## Workflow\n\n1. Light it.\n")[0][0]


def test_title_ending_in_question_mark() -> None:
    (topic,) = find_topics(parse_outline("# How would you design an ATM?\n\nx\n"))
    assert topic.phrase == "an ATM"


@pytest.mark.parametrize(
    "heading",
    ["Notification Service", "API Rate Limiter", "Question 12: Lamp", "Video Streaming Service"],
)
def test_titles_taken_for_labels(heading: str) -> None:
    assert len(find_topics(parse_outline(f"# {heading}\n\nx\n"))) == 1


def test_an_explicit_design_with_two_unknown_subsections() -> None:
    text = "# Design a Lamp\n\n## Components\n\n### Inside\n\n- **Wick**: Burns.\n\n### Outside\n\n- **Glass**: Shields.\n"
    assert [topic.slug for topic in find_topics(parse_outline(text))] == ["lamp"]


def test_removing_the_second_design() -> None:
    lamp = "## Lamp\n\n- **Wick**: Burns.\n\n"
    both = {
        c.id
        for c in extract_cards(parse_outline(f"# Book\n\n{lamp}## Torch\n\n- **Stick**: Holds.\n"))[
            0
        ]
    }
    one = {c.id for c in extract_cards(parse_outline(f"# Book\n\n{lamp}"))[0]}
    assert one <= both


@pytest.mark.parametrize("heading", ["", "?", "🔥", "-"])
def test_a_heading_without_a_word(heading: str) -> None:
    assert find_topics(parse_outline(f"# {heading}\n\nIt burns.\n")) == ()


def test_names_that_differ_in_punctuation_alone() -> None:
    cards, problems = extract_cards(
        parse_outline(
            "# Design a Lamp\n\n## Components\n\n- **C++**: Compiled.\n- **C#**: Managed.\n"
        )
    )
    assert len(cards) == 2 or problems


def test_two_answers_for_one_name() -> None:
    _, problems = extract_cards(
        parse_outline(
            "# Design a Lamp\n\n## Components\n\n- **Wick**: Burns.\n- **Wick**: Is of hemp.\n"
        )
    )
    assert problems


def test_a_step_that_is_done_twice() -> None:
    cards, problems = extract_cards(
        parse_outline(
            "# Design a Lamp\n\n## Workflow\n\n1. Wait for oil.\n2. Light it.\n3. Wait for oil.\n4. Put it out.\n"
        )
    )
    assert len(cards) == 4 or problems


def test_statements_that_begin_alike() -> None:
    text = "# Design a Lamp\n\n## Security\n\n- The glass is cut to the size of the base, or wind comes in.\n- The glass is cut to the size of the base, as the flame flickers.\n"
    cards, problems = extract_cards(parse_outline(text))
    assert len(cards) == 2 or problems


def test_pros_under_two_names() -> None:
    text = "# Design a Lamp\n\n## Trade-offs\n\n- **Oil**: Burns.\n    - **Pros**: Cheap.\n    - **Benefits**: Bright all night.\n"
    answers = [a for _, a in faces(text)]
    assert "Cheap." in answers or extract_cards(parse_outline(text))[1]


def test_substeps_of_unnamed_steps() -> None:
    text = "# Design a Lamp\n\n## Workflow\n\n1. Light it now.\n    1. Open glass.\n    2. Strike match.\n2. Hang it up.\n"
    answers = [answer for _, answer in faces(text)]
    assert "1. Open glass.\n2. Strike match." in answers
    assert "1. Light it now.\n2. Hang it up." in answers


def test_which_of_two_equal_cards_stays() -> None:
    def doc(a: str, b: str) -> str:
        return "\n".join(f"# Lamp\n\n## Components\n\n- **{t}**: Burns.\n" for t in (a, b))

    assert faces(doc("Wick", "wick")) == faces(doc("wick", "Wick"))


def test_id_of_a_question_that_is_asked_twice() -> None:
    def ids(answer: str) -> set[str]:
        text = f"# Lamp\n\n## Algorithms\n\n1. **Wick draw**: {answer}\n    - **Idea**: Thin gaps pull oil.\n"
        return {c.id for c in extract_cards(parse_outline(text))[0]}

    assert ids("Oil climbs.") == ids("Oil climbs up by itself in gaps.")


def test_emoji_behind_the_term() -> None:
    text = "# Design a Lamp\n\n## Components\n\n- **Wick** 🔥: Burns.\n- **Oil**: Feeds it.\n"
    bare = text.replace(" 🔥", "")
    assert faces(text) == faces(bare)


def test_blank_left_at_the_end() -> None:
    for _, answer in faces("# Design a Lamp\n\n## Workflow\n\n1. Light it 🔥:\n2. Go.\n"):
        assert answer == answer.strip()


def test_emoji_behind_a_plain_term() -> None:
    ((_, answer),) = faces("# Lamp\n\n## Components\n\n- Wick: ✅ burns\n")
    assert answer == "burns"


def test_question_that_tells_its_answer() -> None:
    bullets = "".join(f"- {word}\n" for word in ("Badges", "Locks", "Doors", "Keys", "Logs"))
    assert [q for q, a in faces(f"# Lamp\n\n## Security\n\n{bullets}") if a in q] == []
