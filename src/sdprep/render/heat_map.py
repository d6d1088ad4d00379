"""A calendar of weeks as columns: the darker a day, the more was answered on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.text import Text

from sdprep.render.style import QUIET, PageStyle
from sdprep.stats import StudyDay

SHADE = "green"
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SHADES, _ASCII_SHADES = " ░▒▓█", " .:+#"
_MARGIN = len("Mon ")
_MONTH = len("Nov ")
_TOTAL = "all"
_USUAL_SHARE = 0.9
"""Days beyond this share are as dark as can be, so that one long day does not pale the others."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Which shade how many answers get: four shades, each a quarter of a usual day's most."""

    most: int
    shades: str

    def shade(self, answers: int) -> str:
        darkest = len(self.shades) - 1
        return self.shades[min(darkest, -(-answers * darkest // max(1, self.most)))]

    def legend(self) -> Iterator[str]:
        """Tell the range of each shade that there is."""
        darkest = len(self.shades) - 1
        for level, shade in enumerate(self.shades[1:], 1):
            first, last = self.most * (level - 1) // darkest + 1, self.most * level // darkest
            if level == darkest:
                yield f"{shade} {first} or more"
            elif first <= last:
                yield f"{shade} {first}" if first == last else f"{shade} {first} to {last}"


def heat_map(days: Sequence[StudyDay], style: PageStyle) -> Iterator[Text]:
    """Draw the weeks of a period; the oldest are left out where they find no room.

    Beside each weekday stands how many answers its days had together.
    """
    scale = _Scale(_usual_most(days), _ASCII_SHADES if style.ascii_only else _SHADES)
    weeks = _weeks(days)
    digits = max(len(_TOTAL), len(str(sum(day.answers for day in days))))
    room = style.width - _MARGIN - 2 - digits
    columns = 2 if 2 * len(weeks) <= room else 1
    shown = weeks[-(room // columns) :]
    months = f"{_months(shown, columns):<{columns * len(shown)}}"
    yield Text(f"{'':<{_MARGIN}}{months}  {_TOTAL:>{digits}}", style=QUIET)
    for name, row in zip(_WEEKDAYS, zip(*shown, strict=True), strict=True):
        shades = (scale.shade(day.answers) if day else " " for day in row)
        cells = "".join(shade * columns for shade in shades)
        total = sum(day.answers for day in row if day)
        yield Text.assemble((f"{name} ", QUIET), (cells, SHADE), f"  {total:>{digits}}")
    more = [f"the last {len(shown)} weeks"] if len(shown) < len(weeks) else []
    for line in _packed([*scale.legend(), *more], style.width - _MARGIN):
        yield Text(f"{'':<{_MARGIN}}{line}", style=QUIET)


def _packed(items: Iterable[str], width: int) -> Iterator[str]:
    """Set items on lines; a shade stays on the line of what it means."""
    line = "answers a day:"
    for number, item in enumerate(items):
        longer = f"{line}{',' if number else ''} {item}"
        if cell_len(longer) >= width:
            yield f"{line}," if number else line
            longer = item
        line = longer
    yield line


def _usual_most(days: Sequence[StudyDay]) -> int:
    counts = sorted(day.answers for day in days if day.answers)
    return counts[int(_USUAL_SHARE * (len(counts) - 1))] if counts else 0


def _weeks(days: Sequence[StudyDay]) -> list[tuple[StudyDay | None, ...]]:
    """Cut a period into weeks from Monday to Sunday; what lies outside of it is None."""
    before = days[0].date.weekday()
    after = 6 - days[-1].date.weekday()
    cells = [*[None] * before, *days, *[None] * after]
    return [tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)]


def _months(weeks: Sequence[tuple[StudyDay | None, ...]], columns: int) -> str:
    """Names of months, each above the week in which it begins; the first week has one, too."""
    names: dict[int, str] = {}
    for number, week in enumerate(weeks):
        days = [day.date for day in week if day]
        if number == 0 or any(day.day == 1 for day in days):
            names[number * columns] = f"{days[-1]:%b}"
    if len(names) > 1 and list(names)[1] < _MONTH:
        del names[0]
    line = ""
    for place, name in names.items():
        line = f"{line:<{place}}{name}"
    return line
