"""What a label tells about the facts below it."""

from __future__ import annotations

import pytest

from sdprep.cards.labels import Facet, Role, facet_of, role_of


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.COMPONENTS, "Key Components|Core concepts|API|Data Model|Databases|Building blocks"),
        (Role.CONSIDERATIONS, "Scalability|Security considerations|Bottlenecks|Key features"),
        (Role.CONSIDERATIONS, "Benefits and Considerations|Fault tolerance|Optimisations"),
        (Role.BENEFITS, "Pros|Benefits|Key Advantages|Strength"),
        (Role.DRAWBACKS, "Cons|Limitations|Drawback|Weaknesses|Disadvantages"),
        (Role.DEAD_ENDS, "Naive approach|Common pitfalls|Anti-patterns|Mistakes"),
        (Role.REQUIREMENTS, "Functional Requirements|Goals|Constraints"),
        (Role.CHOICES, "Trade-offs|Tradeoffs|Push vs. pull|Alternatives|Design Choices"),
        (Role.ALGORITHMS, "Algorithms|Sharding strategy|Approaches|Design patterns"),
        (Role.WORKFLOW, "Workflow: pay|Data Flow|STEPS|Request flow"),
        (Role.ESTIMATE, "Back-of-the-envelope|Capacity planning|Estimates"),
        (Role.FAILURES, "Failure modes|What breaks?"),
        (Role.QUESTIONS, "Follow-up questions|What interviewers ask"),
        (Role.NOTHING, "References|Sources|Table of contents|Further reading|Navigation"),
    ],
)
def test_a_label_says_what_its_facts_are(role: Role, labels: str) -> None:
    assert [role_of(label) for label in labels.split("|")] == [role] * len(labels.split("|"))


@pytest.mark.parametrize("label", ["", "Depots", "Consul", "Contest", "Flower", "Apiary", "🔥"])
def test_a_label_without_a_known_word_says_nothing(label: str) -> None:
    assert role_of(label) is None


@pytest.mark.parametrize(
    "label", ["**scalability**", "SCALABILITY", "🔥 Scalability:", "2. scalability"]
)
def test_case_and_decoration_of_a_label_do_not_count(label: str) -> None:
    assert role_of(label) is Role.CONSIDERATIONS


@pytest.mark.parametrize(
    ("facet", "terms"),
    [
        (Facet.PROS, "Pros|Pro|Advantages|benefit|✅ Pros|Strengths|Upside"),
        (Facet.CONS, "Cons|Disadvantage|Drawbacks|Weakness|Limitations|Downsides"),
        (Facet.CONCEPT, "Concept|The idea|Principle|How it works"),
        (Facet.IMPLEMENTATION, "Implementation|How to implement it|How to implement"),
        (Facet.STEPS, "Steps|Procedure|Algorithm"),
        (Facet.COST, "Cost|Complexity|Costs"),
        (Facet.FAILURE, "Failure mode|Failure modes|Failure"),
    ],
)
def test_a_term_may_be_a_side_of_what_it_stands_under(facet: Facet, terms: str) -> None:
    assert [facet_of(term) for term in terms.split("|")] == [facet] * len(terms.split("|"))


@pytest.mark.parametrize("term", ["", "Pros and cons", "Cost of oil", "Procedures", "Idea box"])
def test_a_term_with_other_words_is_a_name(term: str) -> None:
    assert facet_of(term) is None
