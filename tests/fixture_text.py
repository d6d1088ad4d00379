"""Cases written as text: a name, Markdown and the expected lines, parted by lines of one dot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """One example of a rule."""

    name: str
    markdown: str
    expected: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    """Read the cases of a file, in its order; blank lines between two of them do not count."""
    parts: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line == ".":
            parts.append([])
        else:
            parts[-1].append(line)
    names, documents, expected = parts[0:-1:3], parts[1::3], parts[2::3]
    return [
        Case("".join(name).strip(), "\n".join(document) + "\n", tuple(lines))
        for name, document, lines in zip(names, documents, expected, strict=True)
    ]
