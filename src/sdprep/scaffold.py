"""The first lines of a new design, for an author to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from sdprep.cards import slugify
from sdprep.errors import ExitCode, SdprepError

_VOWELS = tuple("AEIOUaeiou")


class NamelessDesignError(SdprepError):
    """Nothing of a name can stand in a file's name."""

    exit_code = ExitCode.USAGE

    def __init__(self, name: str) -> None:
        super().__init__(f'no design can be called "{name}": a name has letters or digits')


@dataclass(frozen=True, slots=True)
class Scaffold:
    """A document to fill in: what it will be found by, and its Markdown."""

    slug: str
    title: str
    text: str


def scaffold(name: str) -> Scaffold:
    """Write the sections that a design has, each with a hint of what belongs there.

    Raises NamelessDesignError where no letter or digit is in the name.
    """
    words = name.split()
    slug = slugify(name)
    if not slug:
        raise NamelessDesignError(name)
    title = " ".join(words) if name != name.lower() else " ".join(map(str.capitalize, words))
    template = files("sdprep").joinpath("templates/design.md").read_text(encoding="utf-8")
    article = "an" if title.startswith(_VOWELS) else "a"
    aliases = slug.replace("-", " ")
    filled = {"{article}": article, "{title}": title, "{aliases}": aliases}
    for mark, value in filled.items():
        template = template.replace(mark, value)
    return Scaffold(slug, title, template)
