"""The `key: value` lines between two `---` at the top of a document."""

from __future__ import annotations

from sdprep.errors import Code, Problem

_FENCE = "---"


def split_front_matter(text: str, path: str) -> tuple[dict[str, str], str, tuple[Problem, ...]]:
    """Take the front matter off a document.

    Returns the keys in lower case with their values as text, the document with the front matter
    blanked out (so that line numbers stay true), and what could not be read.
    Read by hand: a YAML parser is a way to crash on hostile input, for two keys of plain text.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return {}, text, ()
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None or not any(":" in line for line in lines[1:end]):
        return {}, text, ()
    values: dict[str, str] = {}
    problems: list[Problem] = []
    key = ""
    for number, line in enumerate(lines[1:end], 2):
        name, colon, value = line.partition(":")
        if line.lstrip().startswith("- ") and key:
            values[key] = ", ".join(filter(None, (values[key], line.strip()[2:].strip())))
        elif colon and name.strip() and not line.startswith((" ", "#")):
            key = name.strip().lower()
            values[key] = value.strip()
        elif line.strip() and not line.startswith("#"):
            message = "front matter wants `key: value` lines"
            problems.append(Problem(path, number, 1, Code.FRONT_MATTER, message))
    return values, "\n" * (end + 1) + "\n".join(lines[end + 1 :]), tuple(problems)


def comma_list(value: str) -> tuple[str, ...]:
    """Split `a, b` or `[a, "b"]` into its members."""
    members = (part.strip().strip("\"'") for part in value.strip("[] ").split(","))
    return tuple(member for member in members if member)
