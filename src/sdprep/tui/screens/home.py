"""The first screen: what today asks for, and what to do next in one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Footer, Static

from sdprep.printable import printable
from sdprep.session import take_turns
from sdprep.tui.commands import HOME, bindings

if TYPE_CHECKING:
    from sdprep.tui.app import SdprepApp

_WIDTHS = [(0, "-narrow"), (64, "-normal")]
_BARS = " ▁▂▃▄▅▆▇█"
_DAYS_BACK = 14
_SECONDS_A_CARD = 30


class HomeScreen(Screen[None]):
    """Due, new, minutes; last days, next days, weakest topics."""

    app: SdprepApp
    BINDINGS = bindings(HOME)
    AUTO_FOCUS = ""
    CSS = """
    HomeScreen {
        #body { height: 1fr; padding: 1 2; }
        .row { height: auto; }
        .box { border: round $primary; padding: 0 1; height: auto; width: 1fr; }
        #hint, #weakest { height: auto; width: 100%; margin: 1 1 0 1; }
        &.-narrow .row { layout: vertical; }
    }
    """
    HORIZONTAL_BREAKPOINTS = _WIDTHS

    def compose(self) -> ComposeResult:
        """Lay the boxes out; they are filled when the first picture stands."""
        yield Static(id="top", classes="bar", markup=False)
        with Vertical(id="body"):
            with Horizontal(classes="row"):
                yield Static("…", id="today", classes="box", markup=False)
                yield Static("", id="back", classes="box", markup=False)
            with Horizontal(classes="row"):
                yield Static("", id="ahead", classes="box", markup=False)
            yield Static(id="hint", markup=False)
            yield Static(id="weakest", markup=False)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Name the boxes, and fill them after the first paint."""
        for name, title in (
            ("today", "today"),
            ("back", "last 14 days"),
            ("ahead", "next 14 days"),
        ):
            self.query_one(f"#{name}", Static).border_title = title
        self._put("top", Text("sdprep"))

    def on_screen_resume(self) -> None:
        """Count anew whenever the screen comes back."""
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        collection = self.app.collection
        workload = collection.workload(collection.library.cards)
        today = collection.today
        self._cards = workload.asked[: collection.settings.cards]
        minutes = -(-len(workload.asked) * _SECONDS_A_CARD // 60)
        looks = f"{len(workload.sweep)} last looks   " if workload.sweep else ""
        counts = f"{len(workload.due)} due   {looks}{len(workload.new)} new"
        self._put("today", f"{counts}   about {minutes} min")
        self._put("top", f"sdprep   {today:%A %d %B}{self._countdown()}")
        self._put("hint", self._hint(len(workload.asked), workload.next_on))
        self._fill_history()

    def _countdown(self) -> str:
        deadline = self.app.collection.deadline
        if deadline is None:
            return ""
        return f"   interview in {deadline.days_left(self.app.collection.today)} days"

    def _hint(self, asked: int, next_on: object) -> str:
        if not self.app.collection.database_path.exists():
            return (
                "Enter begins: read the question, answer it in your mind, press space to see.\n"
                "Then say honestly how well you knew it: 1 to 4. u takes anything back.\n"
                "? tells all keys. Nothing is written before your first grade."
            )
        if asked:
            return "Enter drills what is due, then new cards."
        soon = f"The next cards are due on {next_on}. " if next_on else ""
        return f"Nothing is due. {soon}c practises without an effect, b looks designs up."

    def _fill_history(self) -> None:
        from sdprep.reporting import find_stats

        collection = self.app.collection
        found = find_stats(collection, collection.library.cards, days=_DAYS_BACK)
        back = [day.answers for day in found.days]
        ratio = found.retention.overall.ratio
        kept = f"   kept {ratio:.0%}" if ratio is not None else ""
        self._put("back", f"{_spark(back)}   {counted(sum(back), 'answer')}{kept}")
        ahead = [day.due for day in found.forecast]
        self._put("ahead", f"{_spark(ahead)}   {sum(ahead)} due")
        shares = ((topic.slug, topic.retention.ratio) for topic in found.ranking.topics[:3])
        weakest = "   ".join(f"{slug} {share:.0%}" for slug, share in shares if share is not None)
        self._put("weakest", f"weakest: {weakest}" if weakest else "")

    def _put(self, place: str, text: str | Text) -> None:
        shown = Text(printable(text)) if isinstance(text, str) else text
        self.query_one(f"#{place}", Static).update(shown)

    def action_drill(self) -> None:
        """Begin the session of today; where nothing is due, practise."""
        if self._cards:
            self.app.drill(self._cards)
        else:
            self.action_cram()

    def action_cram(self) -> None:
        """Ask any cards, without an effect on the schedule."""
        collection = self.app.collection
        cards = take_turns(collection.library.cards)[: collection.settings.cards]
        self.app.drill(cards, records=False)

    def action_undo(self) -> None:
        """Take the last answer back."""
        undone = self.app.collection.undo(1)
        said = "Took the last answer back." if undone else "There is no answer to take back."
        self.notify(said, markup=False, timeout=3)
        self._fill()


def counted(number: int, noun: str) -> str:
    """Give a number with its noun."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _spark(counts: list[int]) -> str:
    most = max(counts, default=0) or 1
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)
