"""One document in other people's styles: transformations that leave what it says alone."""

from __future__ import annotations

import html
import random
import re
import textwrap
import unicodedata
from collections.abc import Callable

Restyle = Callable[[str], str]
_ITEM = re.compile(r"(\s*)([-*+]|\d+\.)(\s+)(.*)")
_NAMED = re.compile(r"(\s*(?:[-*+]|\d+\.) [^*]*?)\*\*(.+?)\*\*: (?=\S)")
_DEFINITION = re.compile(r"- \*\*(.+?)\*\*: (\S.*)")
_LABEL = re.compile(r"## (.+)")


def text_lines(change: Callable[[list[str]], list[str]]) -> Restyle:
    """Change the lines outside fences."""

    def restyle(text: str) -> str:
        parts = re.split(r"(?ms)^(```.*?^```\n)", text)
        return "".join(
            part if part.startswith("```") else "\n".join(change(part.split("\n")))
            for part in parts
        )

    return restyle


def each_line(change: Callable[[str], str]) -> Restyle:
    """Change each line outside fences."""
    return text_lines(lambda lines: [change(line) for line in lines])


def _indented(line: str, unit: str) -> str:
    depth = len(line) - len(line.lstrip(" "))
    return unit * (depth // 4) + line.lstrip(" ") if _ITEM.match(line) else line


def _wrapped(line: str) -> list[str]:
    match = _ITEM.fullmatch(line)
    if match is None or len(line) <= 60:
        return [line]
    mark = "".join(match.groups()[:3])
    return textwrap.wrap(
        match[4],
        60,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _definition_runs(
    lines: list[str], write: Callable[[list[tuple[str, str]]], list[str]]
) -> list[str]:
    """Rewrite whole lists of definitions without children."""
    written: list[str] = []
    run: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("- "):
            run.append(line)
            continue
        found = [_DEFINITION.fullmatch(item) for item in run]
        is_alone = bool(run) and all(found) and not line.startswith(" ")
        written += write([(m[1], m[2]) for m in found if m]) if is_alone else run
        run = []
        written.append(line)
    return written[:-1]


def _table(rows: list[tuple[str, str]]) -> list[str]:
    cells = [f"| {term} | {text} |".replace(r"\|", "|") for term, text in rows]
    return ["| Name | Description |", "|:--|---|", *cells, ""]


def _html_table(rows: list[tuple[str, str]]) -> list[str]:
    def cell(text: str) -> str:
        return f"<td>{html.escape(text.replace('`', ''), quote=False)}</td>"

    body = [f"<tr>{cell(term)}\n{cell(text)}</tr>" for term, text in rows]
    return ["<table>", "<tr><th>Name</th><th>Description</th></tr>", "", *body, "</table>"]


def _headings(rows: list[tuple[str, str]]) -> list[str]:
    return [line for term, text in rows for line in ("", f"### {term}", "", text, "")]


def _details(lines: list[str]) -> list[str]:
    written: list[str] = []
    is_open = False
    for line in lines:
        match = _LABEL.fullmatch(line)
        if match and is_open:
            written += ["</details>", ""]
        written += [f"<details><summary>{match[1]}</summary>"] if match else [line]
        is_open = is_open or match is not None
    return [*written, "</details>", ""] if is_open else written


def _entities(line: str) -> str:
    line = re.sub(r"(?<= )&(?= )", "&amp;", line).replace('"', "&quot;").replace("'", "&#39;")
    return line.replace(" < ", " &lt; ").replace("\u2013", "&ndash;").replace(" a ", " a&nbsp;")


def shuffled(text: str) -> str:
    """The sections below the title in another order."""
    head, *sections = re.split(r"(?m)^(?=## )", text)
    random.Random(5).shuffle(sections)  # noqa: S311 - an order, not a secret
    return head + "".join(section.rstrip("\n") + "\n\n" for section in sections)


SAME_IDS: dict[str, Restyle] = {
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR": lambda text: text.replace("\n", "\r"),
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "tilde fences": lambda text: text.replace("```", "~~~"),
    "emoji": each_line(lambda line: re.sub(r"^(\s*- )(?=\*\*)", "\\1\U0001f9ed ", line)),
    "shuffled": shuffled,
    "numbered headings": each_line(lambda line: re.sub("^## ", "## 7. ", line)),
    "tabs": each_line(lambda line: _indented(line, "\t")),
    "two spaces": each_line(lambda line: _indented(line, "  ")),
    "stars": each_line(lambda line: re.sub(r"^(\s*)- ", r"\1* ", line)),
    "hard-wrapped": text_lines(lambda lines: [part for line in lines for part in _wrapped(line)]),
    "loose": text_lines(
        lambda lines: [
            part for line in lines for part in ([line, ""] if _ITEM.match(line) else [line])
        ]
    ),
    "em dash": each_line(lambda line: _NAMED.sub("\\1**\\2** \u2014 ", line)),
    "colon in bold": each_line(lambda line: _NAMED.sub(r"\1**\2:** ", line)),
    "no bold": each_line(lambda line: _NAMED.sub(r"\1\2: ", line)),
    "html bold": each_line(lambda line: _NAMED.sub(r"\1<b>\2</b>: ", line)),
    "entities": each_line(_entities),
    "bold labels": each_line(lambda line: _LABEL.sub(r"**\1:**", line)),
    "plain labels": each_line(lambda line: _LABEL.sub(r"\1:", line)),
    "setext labels": each_line(lambda line: _LABEL.sub("\\1\n---", line)),
    "details": text_lines(_details),
    "quotes": each_line(lambda line: f"> {line}" if _ITEM.match(line) else line),
}
"""What changes neither a card nor its id."""

SAME_FACTS: dict[str, Restyle] = {
    "tables": text_lines(lambda lines: _definition_runs(lines, _table)),
    "HTML tables": text_lines(lambda lines: _definition_runs(lines, _html_table)),
    "headings": text_lines(lambda lines: _definition_runs(lines, _headings)),
}
"""What may change how a fact is asked, but loses none."""
