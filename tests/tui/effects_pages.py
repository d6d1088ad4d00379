"""What each command of a page, and of the cards over it, does, as a user would see it."""

from __future__ import annotations

from collections.abc import Callable

from tui.driving import LOW
from tui.pages import board, first_line
from tui.walking import Case, Effect, Walk

_PAGE = ("b", "o")
_OUTLINE = (*_PAGE, "g")
_PASSAGE = (*_PAGE, "n", "c")
_THIN = (30, 12)


def _section(walk: Walk) -> str:
    return walk.text("top").rsplit(maxsplit=2)[0].strip()


def _goes_to(*sections: str) -> Effect:
    async def effect(walk: Walk) -> None:
        for section in sections:
            await walk.press()
            assert _section(walk) == f"Boat Harbour > {section}"
            assert first_line(walk.pilot) == section

    return effect


async def _lists_the_sections(walk: Walk) -> None:
    shown = walk.frame
    await walk.press()
    assert "> Algorithms" in walk.frame
    assert "Sources" in walk.frame
    await walk.press()
    assert walk.frame == shown


async def _chooses(walk: Walk) -> None:
    await walk.press()
    assert first_line(walk.pilot) == "Algorithms"
    assert not walk.pilot.app.screen.has_class("-listing")


async def _shows_cards(walk: Walk) -> None:
    await walk.press()
    assert walk.screen == "PassageScreen"
    assert "Algorithms: 6 cards" in walk.frame


async def _drills(walk: Walk) -> None:
    await walk.press()
    assert walk.screen == "DrillScreen"
    assert "Boat Harbour" in walk.text("top")
    await walk.do("q")
    assert walk.screen == "ReadScreen"


async def _edits(walk: Walk) -> None:
    # Opening an editor takes a terminal: a test of its own.
    await walk.press()
    assert walk.messages == ["No editor can be opened here."]


def _pans(columns: int, rows: int) -> Effect:
    async def effect(walk: Walk) -> None:
        before = board(walk.pilot).scroll_offset
        await walk.press()
        assert board(walk.pilot).scroll_offset - before == (columns, rows)

    return effect


def _turns(to: Callable[[int, int, int], int]) -> Effect:
    """The page goes where that says: from its line, lines in view, and the last line on top."""

    async def effect(walk: Walk) -> None:
        page = board(walk.pilot)
        begin = round(page.scroll_y)
        await walk.press()
        assert page.scroll_y == to(begin, page.size.height - 1, page.max_scroll_y) != begin

    return effect


def _marks(to: Callable[[int, int], int]) -> Effect:
    """The marker of the outline goes where that says, and the page stays."""

    async def effect(walk: Walk) -> None:
        rows, page = walk.rows("outline"), board(walk.pilot)
        begin, top = rows.chosen, page.scroll_y
        await walk.press()
        assert rows.chosen == to(begin, rows.count - 1) != begin
        assert page.scroll_y == top

    return effect


async def _leaves_outline_and_page(walk: Walk) -> None:
    await walk.press()
    assert walk.screen == "ReadScreen"
    assert not walk.pilot.app.screen.has_class("-listing")
    await walk.press()
    assert walk.screen == "BrowseScreen"


async def _closes_the_cards(walk: Walk) -> None:
    await walk.press()
    assert walk.screen == "ReadScreen"
    assert _section(walk) == "Boat Harbour > Components"


def _scrolls(sign: int, *, by_pages: bool = False) -> Effect:
    async def effect(walk: Walk) -> None:
        body = walk.body()
        before, shown = body.scroll_y, walk.frame
        await walk.press()
        rows = body.size.height - 1 if by_pages else 1
        assert body.scroll_y - before == sign * rows
        assert walk.frame != shown

    return effect


CASES = (
    Case("read.next", _goes_to("Components", "Algorithms"), _PAGE),
    Case("read.previous", _goes_to("Algorithms", "Components"), (*_PAGE, "n", "n", "j")),
    Case("read.outline", _lists_the_sections, (*_PAGE, "n", "n")),
    Case("read.choose", _chooses, (*_OUTLINE, "j", "j")),
    Case("read.cards", _shows_cards, (*_PAGE, "n", "n")),
    Case("read.drill", _drills, _PAGE),
    Case("read.edit", _edits, _PAGE),
    Case("read.left", _pans(-8, 0), (*_PAGE, "l"), _THIN),
    Case("read.down", _pans(0, 1), _PAGE),
    Case("read.down", _marks(lambda begin, _: begin + 1), _OUTLINE),
    Case("read.up", _pans(0, -1), (*_PAGE, "n")),
    Case("read.up", _marks(lambda begin, _: begin - 1), (*_PAGE, "n", "g")),
    Case("read.right", _pans(8, 0), _PAGE, _THIN),
    Case("read.page_down", _turns(lambda begin, page, _: begin + page), _PAGE),
    Case("read.page_down", _marks(lambda _, last: last), _OUTLINE, LOW),
    Case("read.page_up", _turns(lambda begin, page, _: begin - page), (*_PAGE, "G")),
    Case("read.page_up", _marks(lambda *_: 0), (*_OUTLINE, "G"), LOW),
    Case("read.begin", _turns(lambda *_: 0), (*_PAGE, "G")),
    Case("read.begin", _marks(lambda *_: 0), (*_PAGE, "n", "n", "g")),
    Case("read.end", _turns(lambda _begin, _page, last: last), _PAGE),
    Case("read.end", _marks(lambda _, last: last), _OUTLINE),
    Case("read.back", _leaves_outline_and_page, _OUTLINE),
    Case("passage.close", _closes_the_cards, _PASSAGE),
    Case("passage.down", _scrolls(1), _PASSAGE),
    Case("passage.up", _scrolls(-1), (*_PASSAGE, "j", "j")),
    Case("passage.page_down", _scrolls(1, by_pages=True), _PASSAGE),
    Case("passage.page_up", _scrolls(-1, by_pages=True), (*_PASSAGE, "space", "j")),
    Case("keys.down", _scrolls(1), ("question_mark",), LOW),
    Case("keys.up", _scrolls(-1), ("question_mark", "j", "j"), LOW),
    Case("keys.page_down", _scrolls(1, by_pages=True), ("question_mark",), LOW),
    Case("keys.page_up", _scrolls(-1, by_pages=True), ("question_mark", "pagedown"), LOW),
)
