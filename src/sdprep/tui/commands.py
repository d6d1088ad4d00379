"""What a learner can do, declared once: keys, footer, help and palette are made of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do on a screen."""

    id: str
    """Screen and name, as the settings know it: `drill.again`."""
    keys: str
    """Separated by commas."""
    action: str
    label: str
    """A word or two for the footer."""
    help: str
    """A sentence that begins with a verb in the third person."""
    buttons: int = 0
    """With how many grades a card can have it is there; 0 is any number."""

    @property
    def binding(self) -> Binding:
        """As Textual has it; importing that takes 70 ms, for whoever only lists commands."""
        from textual.binding import Binding

        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.id in FOOTER,
            # Screens and text fields have a use of their own for ctrl+c.
            priority=self.id == "app.quit",
            id=self.id,
            tooltip=self.help,
        )


FOOTER = frozenset(
    [
        "app.help",
        "home.drill",
        "home.more",
        "home.cram",
        "home.browse",
        "home.stats",
        "home.quit",
        "stats.answers",
        "stats.retention",
        "stats.topics",
        "stats.due",
        "stats.cards",
        "stats.days",
        "stats.leave",
        "filter.open",
        "typing.compare",
        "keys.close",
        "keys.down",
        "keys.up",
        "keys.page_down",
        "passage.close",
        "passage.down",
        "passage.up",
        "passage.page_down",
        "drill.reveal",
        "drill.undo",
        "drill.edit",
        "drill.full",
        "drill.stop",
        "browse.filter",
        "browse.choose",
        "browse.drill",
        "browse.open",
        "browse.suspend",
        "browse.back",
        "read.next",
        "read.choose",
        "read.outline",
        "read.cards",
        "read.drill",
        "read.edit",
        "read.back",
    ]
)
"""The ids of those that stand in the footer; the others are in the help and in the palette."""
EVERYWHERE = (
    Command("app.help", "question_mark,f1", "app.show_keys", "Keys", "Tells what each key does"),
    Command("app.palette", "ctrl+p", "app.command_palette", "Commands", "Searches the commands"),
    Command("app.theme", "f2", "app.next_theme", "Theme", "Changes the colours"),
    Command(
        "app.background",
        "ctrl+z",
        "app.suspend_process",
        "Background",
        "Goes to the background; fg brings it back",
    ),
    Command("app.quit", "ctrl+c,ctrl+q", "app.quit", "Quit", "Ends sdprep; everything is saved"),
)
HOME = (
    Command("home.drill", "enter,space,d", "drill", "Drill", "Begins the session of today"),
    Command("home.more", "n", "more", "New", "Asks new cards beyond the limit of today"),
    Command("home.cram", "c", "cram", "Practise", "Asks any cards, without an effect"),
    Command("home.browse", "b,slash", "app.browse", "Browse", "Looks through designs and cards"),
    Command("home.stats", "s", "app.stats", "Stats", "Shows how well it goes"),
    Command("home.undo", "u", "undo", "Undo", "Takes the last answer back, also of another day"),
    Command("home.quit", "q,escape", "app.quit", "Quit", "Ends sdprep"),
)
DRILL = (
    Command("drill.reveal", "space,enter", "reveal", "Answer", "Shows the answer; then: Good"),
    Command("drill.again", "1", "grade(4,2)", "Again", "Not known: comes back in this session", 4),
    Command(
        "drill.hard", "2", "grade(4,3)", "Hard", "Known with effort: comes back, and counts", 4
    ),
    Command("drill.good", "3", "grade(4,4)", "Good", "Known", 4),
    Command("drill.easy", "4", "grade(4,5)", "Easy", "Known at once", 4),
    Command("drill.fail", "1", "grade(2,2)", "Fail", "Not known: comes back in this session", 2),
    Command("drill.pass", "2", "grade(2,4)", "Pass", "Known", 2),
    Command("drill.grade_0", "0", "grade(6,0)", "0", "Nothing came to mind; comes back", 6),
    Command("drill.grade_1", "1", "grade(6,1)", "1", "Wrong, but now remembered; comes back", 6),
    Command("drill.grade_2", "2", "grade(6,2)", "2", "Wrong, but nearly known; comes back", 6),
    Command(
        "drill.grade_3", "3", "grade(6,3)", "3", "Known with effort: comes back, and counts", 6
    ),
    Command("drill.grade_4", "4", "grade(6,4)", "4", "Known after a thought", 6),
    Command("drill.grade_5", "5", "grade(6,5)", "5", "Known at once", 6),
    Command("drill.undo", "u", "undo", "Undo", "Takes back what was done last, at any depth"),
    Command("drill.type", "t", "type", "Type", "Lets you type the answer, and compares the words"),
    Command("drill.edit", "e", "edit", "Edit", "Opens the editor at the card's line"),
    Command("drill.bury", "b", "bury", "Tomorrow", "Puts the card off until tomorrow"),
    Command("drill.suspend", "exclamation_mark", "suspend", "Suspend", "Asks the card no more"),
    Command("drill.flag", "asterisk", "flag", "Flag", "Flags the card, or takes the flag off"),
    Command("drill.info", "i", "info", "Card", "Tells where the card stands, and its answers"),
    Command("drill.open", "o", "open", "Design", "Opens the design that the card is about"),
    Command("drill.copy", "y", "copy", "Copy", "Copies question and answer"),
    Command("drill.full", "f", "full", "Full", "Shows the diagram on the full screen, and back"),
    Command("drill.left", "h,left", "pan(-8,0)", "Left", "Moves to the left in the diagram"),
    Command("drill.down", "j,down", "pan(0,3)", "Down", "Moves down in the diagram, or the answer"),
    Command("drill.up", "k,up", "pan(0,-3)", "Up", "Moves up in the diagram, or the answer"),
    Command("drill.right", "l,right", "pan(8,0)", "Right", "Moves to the right in the diagram"),
    Command(
        "drill.stop",
        "q,escape",
        "stop",
        "Stop",
        "Leaves the full screen, the session; all is saved",
    ),
)
BROWSE = (
    Command("browse.filter", "slash", "filter", "Filter", "Finds designs, and words in cards"),
    Command("browse.choose", "enter", "choose", "Open", "Shows cards, then the answer, the page"),
    Command("browse.drill", "d", "drill", "Drill", "Drills the design, or the cards of the list"),
    Command("browse.open", "o", "open", "Page", "Opens the design as a page, where the card is"),
    Command(
        "browse.suspend", "exclamation_mark", "suspend", "Suspend", "Asks it no more, or again"
    ),
    Command("browse.flag", "asterisk", "flag", "Flag", "Flags the card, or takes the flag off"),
    Command("browse.reset", "R", "reset", "Reset", "Makes the card a new one; asks once before"),
    Command("browse.undo", "u", "undo", "Undo", "Takes back the last mark that was made here"),
    Command("browse.down", "j,down", "move(1)", "Down", "Moves to the next row"),
    Command("browse.up", "k,up", "move(-1)", "Up", "Moves to the row before"),
    Command("browse.page_down", "space,pagedown", "page(1)", "Page down", "Moves down by a page"),
    Command("browse.page_up", "pageup", "page(-1)", "Page up", "Moves up by a page"),
    Command("browse.first", "g,home", "move(-1000000)", "First", "Moves to the first row"),
    Command("browse.last", "G,end", "move(1000000)", "Last", "Moves to the last row"),
    Command("browse.right", "l,right", "right", "Right", "Shows the cards, then the answer"),
    Command("browse.left", "h,left", "left", "Left", "Goes back to the cards, to the designs"),
    Command("browse.back", "q,escape", "back", "Back", "Leaves the filter, the cards, the screen"),
)
READ = (
    Command("read.next", "n", "section(1)", "Next", "Goes to the next section"),
    Command(
        "read.previous",
        "p",
        "section(-1)",
        "Back",
        "Goes to where this section begins, or the one before",
    ),
    Command("read.choose", "enter", "choose", "Choose", "Goes to the section in the outline"),
    Command("read.outline", "g", "outline", "Outline", "Lists the sections, to choose one"),
    Command("read.cards", "c", "cards", "Cards", "Shows the cards of the section in view"),
    Command("read.drill", "d", "drill", "Drill", "Drills the design"),
    Command("read.edit", "e", "edit", "Edit", "Opens the editor at the line in view"),
    Command("read.left", "h,left", "pan(-8,0)", "Left", "Moves the page"),
    Command("read.down", "j,down", "pan(0,1)", "Down", "Moves the page, or in the outline"),
    Command("read.up", "k,up", "pan(0,-1)", "Up", "Moves the page, or in the outline"),
    Command("read.right", "l,right", "pan(8,0)", "Right", "Moves the page"),
    Command("read.page_down", "space,pagedown", "page(1)", "Page down", "Moves down by a screen"),
    Command("read.page_up", "b,pageup", "page(-1)", "Page up", "Moves up by a screen"),
    Command("read.begin", "home", "page(-1000)", "Begin", "Goes to the first line"),
    Command("read.end", "G,end", "page(1000)", "End", "Goes to the last line"),
    Command("read.back", "q,escape", "back", "Back", "Leaves the outline, the page"),
)
STATS = (
    Command("stats.answers", "1", "jump(0)", "Answers", "Jumps to the calendar of answers"),
    Command("stats.retention", "2", "jump(1)", "Retention", "Jumps to how much is kept"),
    Command("stats.topics", "3", "jump(2)", "Topics", "Jumps to the topics, the weakest first"),
    Command("stats.due", "4", "jump(3)", "Due", "Jumps to what the next days ask for"),
    Command("stats.cards", "5", "jump(4)", "Cards", "Jumps to the cards, and to leeches"),
    Command("stats.next", "n,l,right,tab", "go(1)", "Next", "Jumps to the next part"),
    Command("stats.previous", "p,h,left,shift+tab", "go(-1)", "Back", "Jumps to the part before"),
    Command("stats.down", "j,down", "scroll_lines(1)", "Down", "Moves down by a few lines"),
    Command("stats.up", "k,up", "scroll_lines(-1)", "Up", "Moves up by a few lines"),
    Command("stats.page_down", "space,pagedown", "scroll_page(1)", "Page", "Moves down a screen"),
    Command("stats.page_up", "pageup", "scroll_page(-1)", "Page up", "Moves up a screen"),
    Command("stats.first", "g,home", "scroll_edge(-1)", "Top", "Goes to the first line"),
    Command("stats.last", "G,end", "scroll_edge(1)", "End", "Goes to the last line"),
    Command("stats.days", "d", "period", "Days", "Looks back 91, 365 or 30 days"),
    Command("stats.leave", "q,escape", "leave", "Back", "Goes back; nothing is changed"),
)
FILTER = (Command("filter.open", "enter", "submit", "Open", "Shows what was found"),)
TYPING = (Command("typing.compare", "enter", "submit", "Compare", "Compares it with the answer"),)
LISTED = (
    Command(
        "keys.close", "escape,q,question_mark,f1,enter,space", "dismiss", "Close", "Closes the list"
    ),
    Command("keys.down", "j,down", "scroll(1)", "Down", "Moves down by a line"),
    Command("keys.up", "k,up", "scroll(-1)", "Up", "Moves up by a line"),
    Command("keys.page_down", "pagedown", "page(1)", "Page", "Moves down by a page"),
    Command("keys.page_up", "pageup", "page(-1)", "Page up", "Moves up by a page"),
)
PASSAGE = (
    Command("passage.close", "escape,q,c,enter", "dismiss", "Close", "Closes the cards"),
    Command("passage.down", "j,down", "scroll(1)", "Down", "Moves down by a line"),
    Command("passage.up", "k,up", "scroll(-1)", "Up", "Moves up by a line"),
    Command("passage.page_down", "space,pagedown", "page(1)", "Page", "Moves down by a page"),
    Command("passage.page_up", "b,pageup", "page(-1)", "Page up", "Moves up by a page"),
)
SCREENS: Mapping[str, Sequence[Command]] = {
    "home": HOME,
    "drill": DRILL,
    "browse": BROWSE,
    "read": READ,
    "stats": STATS,
}
"""What there is on each screen, besides what there is everywhere."""
_SIGNS = {
    "asterisk": "*",
    "at": "@",
    "backslash": "\\",
    "colon": ":",
    "comma": ",",
    "minus": "-",
    "plus": "+",
    "semicolon": ";",
    "slash": "/",
    "tilde": "~",
    "underscore": "_",
}
PRESETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    # Anki's own: - buries, @ suspends, ctrl+z takes back, ctrl+1 flags.
    "anki": {
        "drill.bury": "minus",
        "drill.suspend": "at",
        "drill.undo": "u,ctrl+z",
        "drill.flag": "ctrl+1,asterisk",
        "app.background": "f3",
    },
    "vim": {
        "drill.reveal": "space,enter,l",
        "drill.right": "L",
        "drill.left": "H",
    },
}


def commands_by_id() -> dict[str, Command]:
    """Give every command by the name that the settings know it by."""
    return {one.id: one for group in (EVERYWHERE, *SCREENS.values()) for one in group}


def shown_key(key: str) -> str:
    """Give a key as one sees it on a keyboard: the sign on it, else its name."""
    modifiers, plus, name = key.rpartition("+")
    # Textual's own names of keys, told without Textual: `sdprep help keys` starts in no time.
    sign = _SIGNS.get(name, name)
    if "_" in name:
        with suppress(KeyError):
            sign = unicodedata.lookup(name.replace("_", " ").upper())
    return modifiers + plus + sign


def bindings(*groups: Iterable[Command]) -> list[BindingType]:
    """Make the bindings of a screen."""
    return [command.binding for group in groups for command in group]
