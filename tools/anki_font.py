"""Make the font that drawings have in Anki: `python tools/anki_font.py`.

Needs `pip install -e '.[font]'` and DejaVu Sans Mono 2.37 (Debian: `apt-get install
fonts-dejavu-core`). It keeps the characters that drawings are made of, and adds those that the font
lacks: the circled digits and letters that mark labels, and the hexagon. The same input gives the
same bytes.
"""

from __future__ import annotations

import argparse
import math
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from sdprep.anki.typeface import HEXAGON, circled, taken

_DEBIAN = "/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf"
_ROOT = Path(__file__).parents[1]
_TARGET = _ROOT / "src" / "sdprep" / "anki" / "data" / "sdprep-mono.woff2"
_NAME = "sdprep mono"
"""The licence asks that a changed font does not bear the name of the old one."""
_RING, _INSIDE = 0.98, 0.6
"""Width of the ring, and of what stands in it, in cells."""


def main() -> None:
    """Write the font and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--font", type=Path, default=Path(_DEBIAN))
    parser.add_argument("-o", "--output", type=Path, default=_TARGET)
    chosen = parser.parse_args()
    font = TTFont(chosen.font, recalcTimestamp=False)
    _add_circled(font)
    _add_hexagon(font)
    _reduce(font, [*taken(), *circled(), HEXAGON])
    _rename(font)
    font.flavor = "woff2"
    font.save(chosen.output)
    size, count = chosen.output.stat().st_size, len(font.getBestCmap())
    print(f"{chosen.output}: {size:,} bytes, {count} characters")


def _add_circled(font: TTFont) -> None:
    """Draw a ring as wide as a cell, and in it the digits or the letter, smaller."""
    cell, middle = font["hmtx"]["A"][0], font["glyf"]["H"].yMax / 2
    for code in circled():
        pen = TTGlyphPen(None)
        _draw_within(font, pen, "\u25cb", cell / 2, middle, cell * _RING)
        inside = unicodedata.normalize("NFKC", chr(code))
        room = cell * _INSIDE / len(inside)
        for number, char in enumerate(inside):
            centre = cell / 2 + (number - (len(inside) - 1) / 2) * room
            _draw_within(font, pen, char, centre, middle, room * 0.9, cell * _INSIDE)
        _add(font, code, pen)


def _add_hexagon(font: TTFont) -> None:
    """Draw the mark of Mermaid's six-sided boxes as a ring of two hexagons."""
    cell, middle = font["hmtx"]["A"][0], font["glyf"]["H"].yMax / 2
    pen = TTGlyphPen(None)
    for radius, turn in ((cell * 0.47, -1), (cell * 0.37, 1)):
        angles = (math.pi * (0.5 + turn * corner / 3) for corner in range(6))
        corners = [
            (round(cell / 2 + radius * math.cos(angle)), round(middle + radius * math.sin(angle)))
            for angle in angles
        ]
        pen.moveTo(corners[0])
        for corner in corners[1:]:
            pen.lineTo(corner)
        pen.closePath()
    _add(font, HEXAGON, pen)


def _add(font: TTFont, code: int, pen: TTGlyphPen) -> None:
    name, glyph = f"uni{code:04X}", pen.glyph()
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (font["hmtx"]["A"][0], glyph.xMin)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def _draw_within(  # noqa: PLR0913, PLR0917 - what, and where
    font: TTFont, pen: TTGlyphPen, char: str, x: float, y: float, wide: float, high: float = 1e9
) -> None:
    """Draw a character around a point, as large as fits."""
    name = font.getBestCmap()[ord(char)]
    shape = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[name].draw(shape)
    box = font["glyf"][name]
    across, up = box.xMax - box.xMin, box.yMax - box.yMin
    scale = min(wide / across, high / up)
    left = x - (box.xMin + across / 2) * scale
    base = y - (box.yMin + up / 2) * scale
    shape.replay(TransformPen(pen, (scale, 0, 0, scale, left, base)))


def _reduce(font: TTFont, codes: Iterable[int]) -> None:
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)


def _rename(font: TTFont) -> None:
    names = {1: _NAME, 3: _NAME, 4: _NAME, 6: "sdprep-mono", 16: _NAME}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]


if __name__ == "__main__":
    main()
