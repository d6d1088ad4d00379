"""Which of several topics typed words name, by everything but typing errors. Imports nothing."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    Called = tuple[str, Sequence[str], Sequence[str]]
    """A topic: its slug, all its names as their words with a blank between, its numbers.

    The first of the names is the slug's own words.
    """
    Words = tuple[str, ...]
    Names = Sequence[Words]
    Topic = tuple[str, Names, Sequence[str]]
    """The same, each name cut into words."""
    Matches = Callable[[Words, Names], bool]

_FILLERS = """
    a an the of for and to in on with my like me please show how would should do you we i
    design designs designing build building make implement implementing system systems service
    services app apps application platform site website clone architecture interview question
    problem topic deck api apache aws
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that say little of what is meant, where others stand beside them."""
_NUMBERS = {"two": "2", "three": "3"}
_ENDINGS = (
    *((ending, 5) for ending in ("ings", "ing")),
    *((ending, 4) for ending in ("ions", "ion", "ers", "er", "ors", "or", "ed", "es", "s", "e")),
)
"""With the letters that have to stay: a booking is no book."""
_NOT_PLURAL = ("ss", "us", "is", "ps")
_MIN_PLURAL = 3
_MIN_LETTERS = 2
MIN_BEGINNING = 3
"""Two letters begin too much to mean anything."""
_MIN_SQUASHED = 4
_MIN_SKELETON = 3


def firm_slugs(query: str, words: Sequence[str], topics: Iterable[Called]) -> tuple[str, ...]:
    """Try one way of matching after the other; the first with a hit decides.

    Exact name or number; the same with separators ignored; all words present, whatever their
    ending, in one name or in several; all words as beginnings; acronym; then the same without
    words like `design a`. `words` are those of the query, normalised.
    """
    called: list[Topic] = [
        (slug, [compared(name.split()) for name in names], numbers)
        for slug, names, numbers in topics
    ]
    for wording in wordings(compared(words)):
        for is_meant in _ways(query.strip(), wording):
            slugs = tuple([topic[0] for topic in called if is_meant(topic)])
            # One who says no more than `app` has named nothing, even if only one is called so.
            if len(slugs) > 1 or (slugs and _says_something(wording, slugs[0], called)):
                return slugs
    return ()


def compared(words: Sequence[str]) -> Words:
    """Words as they are compared: two is 2, and Twitter's is Twitter."""
    return tuple([_NUMBERS.get(word, word) for word in words if word != "s"])


def wordings(words: Words) -> Iterator[Words]:
    """Give the words as they are, then without those that say little."""
    if words:
        yield words
    if (rest := telling(words)) and rest != words:
        yield rest


def telling(words: Sequence[str]) -> Words:
    """Drop what says little, and the number of a heading that was copied."""
    return tuple([word for word in words if word not in FILLERS and not word.isdecimal()])


def stem(word: str) -> str:
    """Drop an ending: caches, caching and cache are one; so are crawler and crawling."""
    if word.endswith("s") and not word.endswith(_NOT_PLURAL) and len(word) >= _MIN_PLURAL:
        word = word.removesuffix("s")
    for ending, rest in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= rest:
            return word.removesuffix(ending)
    return word


def abbreviates(short: str, word: str) -> bool:
    """Whether it begins the word, or is what is left of it without vowels: `msg`, `crwlr`."""
    return word.startswith(short) or (len(short) >= _MIN_SKELETON and short == _skeleton(word))


def _skeleton(word: str) -> str:
    """The consonants after the first letter, no letter twice in a row."""
    kept = word[:1]
    for char in word[1:]:
        if char not in "aeiou" and char != kept[-1]:
            kept += char
    return kept


def _says_something(words: Words, slug: str, called: Iterable[Topic]) -> bool:
    if telling(words) or "".join(words).isdecimal():
        return True
    return any(words in names for other, names, _ in called if other == slug)


def _ways(number: str, words: Words) -> Iterator[Callable[[Topic], bool]]:
    slug = "-".join(words)
    yield lambda topic: topic[0] == slug
    yield lambda topic: words in topic[1] or number in topic[2] or " ".join(words) in topic[2]
    for matches in _MATCHES:
        yield _by_names(words, matches)


def _by_names(words: Words, matches: Matches) -> Callable[[Topic], bool]:
    return lambda topic: matches(words, topic[1])


def _is_squashed(words: Words, names: Names) -> bool:
    typed = "".join(words)
    return any("".join(name) == typed for name in names)


def _begins_slug(words: Words, names: Names) -> bool:
    return len(words) > 1 and names[0][: len(words)] == words


def _is_present(words: Words, names: Names) -> bool:
    stems = {stem(word) for word in words}
    return any(stems <= _stems(name) for name in names)


def _is_about(words: Words, names: Names) -> bool:
    return {stem(word) for word in words} <= {one for name in names for one in _stems(name)}


def _stems(name: Sequence[str]) -> set[str]:
    """Its words without their endings, and each two of them written as one."""
    pairs = [left + right for left, right in zip(name, name[1:], strict=False)]  # noqa: RUF007 - no import
    return {stem(word) for word in (*name, *pairs)}


def _begins(words: Words, names: Names) -> bool:
    typed = "".join(words)
    return len(typed) >= MIN_BEGINNING and any(
        all(any(abbreviates(word, other) for other in name) for word in words)
        or (len(typed) >= _MIN_SQUASHED and "".join(name).startswith(typed))
        for name in names
    )


def _begins_about(words: Words, names: Names) -> bool:
    others = {other for name in names for other in name}
    return all(any(_suggests(word, other) for other in others) for word in words)


def _suggests(word: str, other: str) -> bool:
    is_telling = len(word) >= MIN_BEGINNING and abbreviates(word, other)
    return is_telling or stem(word) == stem(other)


def _is_acronym(words: Words, names: Names) -> bool:
    typed = "".join(words)
    return any(
        typed in _acronyms(name) or (len(typed) > _MIN_SQUASHED and _is_begun(typed, name))
        for name in names
    )


def _acronyms(name: Sequence[str]) -> set[str]:
    """First letters: of all words, and of those that carry the meaning."""
    rest = [word for word in name if word not in FILLERS]
    return {"".join([word[0] for word in some]) for some in (name, rest) if len(some) > 1}


def _is_begun(typed: str, name: Sequence[str]) -> bool:
    """Whether it is made of the first letters of all words, two of each or more: `recsys`."""
    return len(name) > 1 and _are_beginnings(typed, name)


def _are_beginnings(typed: str, words: Sequence[str]) -> bool:
    if not words:
        return not typed
    ends = range(_MIN_LETTERS, len(words[0]) + 1)
    return any(
        typed.startswith(words[0][:end]) and _are_beginnings(typed[end:], words[1:]) for end in ends
    )


_MATCHES = (
    _is_squashed,
    _begins_slug,
    _is_present,
    _is_about,
    _begins,
    _begins_about,
    _is_acronym,
)
