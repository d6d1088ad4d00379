"""`sdprep search`: where words stand in the designs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from sdprep.cli.context import run_of
from sdprep.cli.options import Json

if TYPE_CHECKING:
    from rich.text import Text

    from sdprep.links import Place
    from sdprep.search import Found, Hit, Query

_LIMIT = 20
_HIT = "bold red"
_PLACE = "magenta"
_INDENT = "  "
_MAX_SHOWN = 320
"""So many characters of a passage tell on a terminal what it is about."""
_BEFORE = 80
_MAX_TOLD = 60
_REMARKS = {
    "words": "no place says just that; these say all of the words",
    "some": "no place says all of that; these say some of it",
}
_EXCLUSION = re.compile(r"-(?!n\d+\Z)\w[^\W\d].*")


class SearchCommand(TyperCommand):
    """Leaves `-word` to the query: to a command line it would be a bundle of options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own
        """Spell exclusions out before options are looked for."""
        return super().parse_args(ctx, list(_spelled_out(args)))


def _spelled_out(args: Sequence[str]) -> Iterator[str]:
    for number, word in enumerate(args):
        if word == "--":
            yield from args[number:]
            return
        if _EXCLUSION.fullmatch(word):
            yield from ("NOT", word[1:])
        else:
            yield word


def search(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What has to be there.")],
    limit: Annotated[
        int, typer.Option("-n", "--limit", metavar="N", min=0, help="At most N places; 0: all.")
    ] = _LIMIT,
    as_json: Json = False,
) -> None:
    """Find where words stand in the designs, the best places first.

    All words have to be there, in any order and ending; a "quoted phrase" as it is, a beginning*
    in any word. -word or NOT word leaves places out. In a pipe: design:section:line: text.

    \b
    Examples:
      sdprep search token bucket
      sdprep search '"token bucket" redis -leaky'
      sdprep search 'idempot*' -n 5
      sdprep search kafka --json
      sdprep search consistent hashing | cut -d: -f1 | sort -u
    """
    from sdprep.cli.progress import tracked
    from sdprep.paths import cache_dir
    from sdprep.search import parse_query, search_library

    query = parse_query(words)
    if not query.wanted:
        message = "name a word that has to be there."
        raise typer.BadParameter(message, param_hint="WORDS")
    run = run_of(context)
    library = run.collection.library
    found = search_library(library, query, limit or -1, cache_dir() / "search", tracked)
    if as_json:
        run.output.json(_value(found))
    elif run.output.is_terminal:
        lines: list[Text] = []
        places: dict[int, Place] = {}
        for hit in found.hits:
            places[len(lines)] = (hit.path, hit.line)
            lines += _told(hit, run.output.width)
        run.output.lines(lines, pager=True, places=places)
    else:
        run.output.lines(map(_line, found.hits))
    for sentence in _remarks(found, query):
        run.output.note(sentence)


def _line(hit: Hit) -> Text:
    from rich.text import Text

    line = Text.assemble((hit.slug, _PLACE), ":", hit.section, ":", (str(hit.line), "green"), ": ")
    return line.append_text(_marked(hit))


def _told(hit: Hit, width: int) -> Iterator[Text]:
    from rich.text import Text

    from sdprep.render import wrapped

    yield Text.assemble((hit.slug, _PLACE), ":", hit.section, ":", (str(hit.line), "green"))
    yield from wrapped(_cut(_marked(hit), hit), width, _INDENT, _INDENT)


def _marked(hit: Hit) -> Text:
    from rich.text import Text

    text = Text(hit.text)
    for start, end in hit.spans:
        text.stylize(_HIT, start, end)
    return text


def _cut(text: Text, hit: Hit) -> Text:
    """The part of a long passage where the first words stand that were looked for."""
    from rich.text import Text

    first = hit.spans[0][0] if hit.spans else 0
    start = hit.text.rfind(" ", 0, max(0, first - _BEFORE)) + 1 if len(text) > _MAX_SHOWN else 0
    end = hit.text.rfind(" ", start, start + _MAX_SHOWN) if len(text) - start > _MAX_SHOWN else -1
    piece = text[start : end if end > start else start + _MAX_SHOWN]
    return Text.assemble("... " if start else "", piece, " ..." if end > start else "")


def _remarks(found: Found, query: Query) -> Iterator[str]:
    if remark := _REMARKS.get(found.match):
        yield f"sdprep: {remark}"
    if not found.is_ranked:
        yield "sdprep: this Python's SQLite has no FTS5: in the order of the designs, not by rank"
    if len(found.hits) < found.total:
        yield f"sdprep: the first {len(found.hits)} of {found.total} (-n 0 shows all)"
    for word, near in found.near.items():
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        yield f'sdprep: no design says "{word[:_MAX_TOLD]}".{hint}'
    if not found.total and not found.near:
        told = " ".join(map(str, query.wanted))
        yield f'sdprep: no place says "{told[:_MAX_TOLD]}"'


def _value(found: Found) -> dict[str, Any]:
    from sdprep.export.json import document, hit_value

    near = {word: list(words) for word, words in found.near.items()}
    hits = [hit_value(hit) for hit in found.hits]
    return document(hits=hits, total=found.total, match=str(found.match), suggestions=near)
