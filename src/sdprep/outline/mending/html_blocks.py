"""HTML between the Markdown, written as the Markdown that it stands for."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from sdprep.outline.mending.model import Line, Lines
from sdprep.outline.mending.tables import row

_BLOCK = re.compile(
    r"\s{0,8}</?(?:details|summary|table|thead|tbody|tr|td|th|div|center|p|ul|ol|li|dl|dt|dd|h[1-6]"
    r"|section|article|blockquote|figure|figcaption|picture)\b"
    r"|\s{0,8}(?:</?(?:a|span|font|img|br|hr|sup|sub|kbd)\b[^<>]*>\s*)+$",
    re.IGNORECASE,
)
# The parser raises where a declaration is not as it should be, and none is text.
_DECLARATION = re.compile(r"<!(?!--)")
_MARKED_UP = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`"}
_ITEM = {"li": "- ", "dt": "- **", "dd": "    - "}
_WHOLE = {"table", "ul", "ol", "dl", "p", "summary"}
_MAX_BLOCK_LINES = 2000
_MAX_LOOKS = 10
_MAX_DEPTH = 12


def read_html(lines: Lines) -> Lines:
    """Turn blocks of HTML into Markdown; inline HTML and comments stay."""
    if not any(line.text.lstrip().startswith("<") for line in lines):
        return lines
    mended: Lines = []
    position, looked_at = 0, 0
    while position < len(lines):
        line = lines[position]
        if not line.text.lstrip().startswith("<") or not _BLOCK.match(line.text):
            mended.append(line)
            position += 1
            continue
        # Elements without an end would be looked through again and again.
        is_patient = looked_at <= _MAX_LOOKS * len(lines)
        end, looks = _end_of_block(lines, position) if is_patient else (position + 1, 0)
        looked_at += looks
        mended.extend(_converted(lines[position:end]))
        position = end
    return mended


def _end_of_block(lines: Lines, position: int) -> tuple[int, int]:
    """The line behind the element that begins here, and how many lines were looked at for it."""
    match = re.match(r"\s*<(\w+)", lines[position].text)
    name = match[1].lower() if match else ""
    if name not in _WHOLE:
        return position + 1, 1
    depth = 0
    tag = re.compile(rf"<(/?){name}\b", re.IGNORECASE)
    for number in range(position, min(len(lines), position + _MAX_BLOCK_LINES)):
        for found in tag.finditer(lines[number].text):
            depth += -1 if found[1] else 1
        if depth <= 0 or (name == "p" and not lines[number].text.strip()):
            return number + 1, number - position
    return position + 1, _MAX_BLOCK_LINES


def _converted(lines: Lines) -> Lines:
    reader = _Reader(lines[0].origin)
    text = "\n".join(line.text for line in lines)
    reader.feed(_DECLARATION.sub("&lt;!", text))
    reader.close()
    first = lines[0].origin
    blank = Line(first, "")
    return [blank, *(Line(origin, text) for origin, text in reader.finished()), blank]


class _Reader(HTMLParser):
    """Writes what it is fed as Markdown, line by line."""

    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=False)
        self._first_line = first_line
        self._lines: list[tuple[int, str]] = []
        self._text = ""
        self._begun = first_line
        self._cells: list[str] = []
        self._rows = 0
        self._lists: list[list[int]] = []

    def finished(self) -> list[tuple[int, str]]:
        """Give the lines, with where they come from."""
        self._end_line()
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _MARKED_UP:
            self._text += _MARKED_UP[tag]
        elif tag in {"ul", "ol"}:
            self._end_line()
            self._lists.append([0] if tag == "ol" else [])
        elif tag == "li" and self._lists:
            self._begin(self._item_mark())
        elif tag in _ITEM:
            self._begin(_ITEM[tag])
        elif tag[0] == "h" and tag[1:].isdecimal():
            self._begin("#" * int(tag[1:]) + " ")
        elif tag == "summary":
            self._begin("**")
        elif tag == "tr":
            self._end_line()
            self._cells = []
        elif tag in {"td", "th", "br"}:
            self._text = f"{self._text} " if tag == "br" else ""
        elif tag in {"p", "div", "dl", "blockquote"}:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKED_UP:
            self._text = self._text.rstrip() + _MARKED_UP[tag]
        elif tag in {"td", "th"}:
            self._cells.append(_one_line(self._text).replace("|", "\\|"))
            self._text = ""
        elif tag == "tr":
            self._end_row()
        elif tag == "summary":
            self._text = f"**{_one_line(self._text.replace('**', '')).rstrip(':')}:**"
            self._end_line()
            self._lines.append((self._line, ""))
        elif tag == "dt":
            self._text = self._text.rstrip(": ") + "**:"
            self._end_line()
        elif tag in {"li", "p", "div", "dd"} or (tag[0] == "h" and tag[1:].isdecimal()):
            self._end_line()
        elif tag in {"ul", "ol"} and self._lists:
            self._end_line()
            self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._text.strip():
            self._begun = self._line + data[: len(data) - len(data.lstrip())].count("\n")
        self._text += data

    def handle_entityref(self, name: str) -> None:
        self._text += f"&{name};"

    def handle_charref(self, name: str) -> None:
        self._text += f"&#{name};"

    def handle_comment(self, data: str) -> None:
        self._text += f"<!--{data}-->"

    @property
    def _line(self) -> int:
        return self._first_line + self.getpos()[0] - 1

    def _begin(self, mark: str) -> None:
        self._end_line()
        self._text, self._begun = mark, self._line

    def _item_mark(self) -> str:
        numbers = self._lists[-1]
        indent = "    " * min(len(self._lists) - 1, _MAX_DEPTH)
        if not numbers:
            return f"{indent}- "
        numbers[0] += 1
        return f"{indent}{numbers[0]}. "

    def _end_line(self) -> None:
        if self._text.strip():
            indent = self._text[: len(self._text) - len(self._text.lstrip(" "))]
            mark = indent if self._lists else ""
            self._lines.append((self._begun, mark + _one_line(self._text)))
            if not self._lists:
                self._lines.append((self._line, ""))
        self._text = ""

    def _end_row(self) -> None:
        if not self._cells:
            return
        self._lines.append((self._line, row(self._cells)))
        if not self._rows:
            self._lines.append((self._line, row(["---"] * len(self._cells))))
        self._rows += 1


def _one_line(text: str) -> str:
    return " ".join(text.split())
