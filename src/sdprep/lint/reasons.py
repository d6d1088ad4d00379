"""Why each code is a complaint, in a sentence that a user reads."""

from __future__ import annotations

from collections.abc import Mapping

from sdprep.errors import Code

REASONS: Mapping[Code, str] = {
    Code.UNREADABLE: "A file that is no text, or too large, gives no cards.",
    Code.FRONT_MATTER: "What is no `key: value` line between the two `---` is not read.",
    Code.LIMIT: "What is too large to be read in a reasonable time is left out.",
    Code.NO_DESIGN: "Cards are made of designs, and a design is a heading with something below it.",
    Code.DIAGRAM: "What cannot be read in a diagram is missing in its drawing.",
    Code.UNCLOSED_FENCE: "Code without an end may swallow the text behind it.",
    Code.SECOND_ANSWER: "Of two answers to one question only one is kept.",
    Code.AMBIGUOUS_QUESTION: "Who knows one of two answers is told to be wrong by the other.",
    Code.LONG_ANSWER: "Nobody says more than 60 words from memory and knows whether all was there.",
    Code.GIVEAWAY: "A question that holds its answer is answered without having learnt it.",
    Code.DANGLING_REFERENCE: "A card stands alone: above it and below it there is nothing to see.",
    Code.DEAD_LINK: "The link leads nowhere, and the reader stays where they are.",
    Code.BARE_ITEM: "Of a name about which nothing is said no card can be made.",
    Code.EMPTY_LABEL: "A heading without anything below it is a gap, or a slip of the structure.",
    Code.UNANSWERED_QUESTION: "A question without an answer gives no card.",
    Code.OPEN_LEAD_IN: "A colon promises something; often it stands below, but is not indented.",
    Code.DUPLICATE_CUE: "Two items of one name are asked by one question, so one of them is lost.",
    Code.REPEATED_HEADING: "Facts under two equal headings are told apart by nobody.",
    Code.REPEATED_DESIGN: "Two designs of one name become one, and what differs in them collides.",
    Code.UNDRAWABLE_DIAGRAM: "Readers see the source, or a list of arrows, in place of a picture.",
    Code.DAMAGED_TEXT: "Text that was saved in a wrong encoding is learnt as it stands.",
    Code.UNKNOWN_KEY: "A key that is not known has no effect, often for a typing error.",
    Code.UNKNOWN_COMMENT: "A comment that is not understood leaves nothing out.",
    Code.LONG_LINE: "So long a line is no single fact, and hard to edit and compare.",
}
