"""Which sections of a document are designs, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sdprep.cards.known_topics import canonical_slug
from sdprep.cards.labels import Role, is_label, role_of
from sdprep.cards.leaving_out import is_left_out, skips_all, without_named
from sdprep.cards.text import clean, normalised, without_asides
from sdprep.outline import Block, Outline, Paragraph, Section, Span, comma_list, plain

_MAX_TOPIC_LEVEL = 3
_NUMBER = re.compile(
    r"^(?:question|problem|chapter|part)?\s*(?P<number>\d{1,3})\s*[.):\u2013-]\s*", re.IGNORECASE
)
_DESIGN = re.compile(
    r"^(?:(?:how (?:would|do|to) (?:you )?)?(?:design|build)(?:ing)?\b\s*|system design:\s*)",
    re.IGNORECASE,
)
_EXPLICIT = re.compile(r"\bdesign (?:an?|the)\b", re.IGNORECASE)
_NOISE = re.compile(
    r"[\s,:(\u2013\u2014-]+(?:(?:my |study )?notes?|(?:study |short )?guide|cheat ?sheet|explained"
    r"|deep dive|tutorial|interview questions?|(?:system )?design)\)?$",
    re.IGNORECASE,
)
_MAX_TITLE_WORDS = 8
_SLUG_WORD = re.compile(r"[^\W_]+")
_ARTICLE = re.compile(r"^(?P<article>an?|the)\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\((?P<aside>[^()]*)\)")
_LIKENESS = re.compile(r"^(?:like|e\.g\.,?|such as|similar to)\s+", re.IGNORECASE)
_NAME = r"[\w.&'+-]*(?: [A-Z][\w.&'+-]*)*"
_LIKE_NAMES = re.compile(
    rf"\b(?:like|such as|similar to)\s+(?P<names>[A-Z]{_NAME}(?:(?:, | or | and ){_NAME})*)"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """One design of one document."""

    slug: str
    title: str
    phrase: str
    """The title as it stands in a sentence: `a URL Shortener`."""
    number: str
    aliases: tuple[str, ...]
    tags: tuple[str, ...]
    """What the front matter files the document under."""
    section: Section


def find_topics(outline: Outline) -> tuple[Topic, ...]:
    """Find the designs of a document, in its order; two of them may share a slug."""
    matter = outline.front_matter
    sections = [] if skips_all(matter) else _topic_sections(outline)
    # Other names belong to one design; a document of several cannot mean them all.
    extra = comma_list(matter.get("aliases", "")) if len(sections) == 1 else ()
    tags = comma_list(matter.get("tags", ""))
    kept = (section for section in without_named(sections, matter) if not is_left_out(section))
    return tuple(_topic(section, extra, tags) for section in kept)


def slugify(text: str) -> str:
    """Words joined by hyphens, lower case."""
    plain_words = normalised(text).replace("+", " plus ").replace("#", " sharp ")
    return "-".join(_SLUG_WORD.findall(plain_words))


def _topic_sections(outline: Outline) -> list[Section]:
    """Pick the headings that name designs.

    It is the highest level on which a heading says `Design a …`; else a heading is a design unless
    it is a book of them. Other names in the front matter say that there is but one. A document
    without such a heading is a design by its title or its file's name.
    """
    for level in range(1, _MAX_TOPIC_LEVEL + 1):
        named = list(filter(_names_design, _at_level(outline.sections, level)))
        if any(_EXPLICIT.search(_heading(section)) for section in named):
            return named
    if "aliases" in outline.front_matter and len(outline.sections) == 1:
        return list(outline.sections)
    return _designs_among(outline.sections) or _whole_document(outline)


def _whole_document(outline: Outline) -> list[Section]:
    """A document without a heading for its design, if it has anything that makes cards."""
    has_facts = any(not isinstance(block, Paragraph) for block in outline.blocks)
    labelled = any(section.blocks or section.sections for section in outline.sections)
    title, blocks = _own_title(outline)
    if not normalised(title) or not (has_facts or labelled):
        return []
    last = outline.source.count("\n") + 1
    return [Section(1, (Span(title),), blocks, outline.sections, 1, last)]


def _own_title(outline: Outline) -> tuple[str, tuple[Block, ...]]:
    """What a document without a heading is called, and what it says below that."""
    blocks = outline.blocks
    if title := clean(outline.front_matter.get("title", "")):
        return title, blocks
    first = blocks[0] if blocks and isinstance(blocks[0], Paragraph) else None
    line = clean(plain(first.text)) if first else ""
    if line and line[-1] not in ".:;!?" and len(line.split()) <= _MAX_TITLE_WORDS:
        return line, blocks[1:]
    stem = re.sub(r"^.*[/\\]|\.\w+$", "", outline.path)
    return clean(re.sub(r"[-_]+", " ", stem)), blocks


def _designs_among(sections: Iterable[Section]) -> list[Section]:
    """Several named sections are designs; a single one is, unless it is a book of them.

    It is no book where labels stand below it, and where it speaks of one thing only.
    """
    named = list(filter(_names_design, sections))
    if len(named) != 1 or any(map(_is_group, named[0].sections)):
        return named
    within = _designs_among(named[0].sections)
    is_book = len(within) > 1 or (len(within) == 1 and not named[0].blocks)
    return within if is_book else named


def _is_group(section: Section) -> bool:
    """Whether a heading labels facts of the design above it."""
    heading = _NUMBER.sub("", _heading(section))
    return is_label(heading) and role_of(heading) is not Role.NOTHING


def _at_level(sections: Iterable[Section], level: int) -> Iterator[Section]:
    for section in sections:
        if section.level == level:
            yield section
        else:
            yield from _at_level(section.sections, level)


def _names_design(section: Section) -> bool:
    heading = _heading(section)
    if section.level > _MAX_TOPIC_LEVEL or not (section.blocks or section.sections):
        return False
    return bool(normalised(heading)) and not is_label(_NUMBER.sub("", heading))


def _heading(section: Section) -> str:
    return clean(plain(section.title))


def _topic(section: Section, extra_aliases: tuple[str, ...], tags: tuple[str, ...]) -> Topic:
    heading = _heading(section)
    number = _NUMBER.match(heading)
    name = _DESIGN.sub("", _NUMBER.sub("", heading)).rstrip("?! ") or heading
    name = _NOISE.sub("", _NOISE.sub("", name)) or name
    article = _ARTICLE.match(name)
    name = _ARTICLE.sub("", name).strip()
    title = _without_likenesses(name) or heading
    phrase = f"{article['article'].lower()} {title}" if article else _as_design(title)
    own_slug = slugify(without_asides(title)) or slugify(title)
    slug = canonical_slug(own_slug)
    aliases = (*extra_aliases, *_aliases_in(name, section))
    if own_slug != slug:
        aliases = (own_slug, *aliases)
    return Topic(
        slug=slug,
        title=title,
        phrase=phrase,
        number=number["number"] if number else "",
        aliases=_unique(aliases),
        tags=_unique(tags),
        section=section,
    )


def _as_design(title: str) -> str:
    return f"the {title}" if title.lower().endswith(" design") else f"the {title} design"


def _without_likenesses(name: str) -> str:
    return _ASIDE.sub(lambda m: "" if _LIKENESS.match(m["aside"]) else m[0], name).strip()


def _aliases_in(name: str, section: Section) -> Iterator[str]:
    for aside in _ASIDE.finditer(name):
        yield from _split_names(_LIKENESS.sub("", aside["aside"]))
    brief = next((block for block in section.blocks if hasattr(block, "text")), None)
    text = clean(plain(brief.text)) if brief is not None else ""
    for match in _LIKE_NAMES.finditer(text):
        names = _split_names(match["names"])
        yield from (name for name in names if name[0].isupper() or "." in name)


def _split_names(names: str) -> Iterator[str]:
    for name in re.split(r",|\bor\b|\band\b", names):
        stripped = name.strip(" .'\"").removesuffix("'s")
        if stripped:
            yield stripped


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(normalised(name), name)
    return tuple(name for key, name in first.items() if key)
