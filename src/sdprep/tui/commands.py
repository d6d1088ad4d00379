"""What a learner can do, declared once: keys, footer, help and palette are made of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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

    @property
    def binding(self) -> Binding:
        """As Textual has it."""
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.id in FOOTER,
            id=self.id,
            tooltip=self.help,
        )


FOOTER = frozenset(
    [
        "app.help",
        "home.drill",
        "home.cram",
        "home.browse",
        "home.stats",
        "home.quit",
        "drill.reveal",
        "drill.undo",
        "drill.edit",
        "drill.full",
        "drill.stop",
    ]
)
"""The ids of those that stand in the footer; the others are in the help and in the palette."""
EVERYWHERE = (
    Command("app.help", "question_mark,f1", "app.show_keys", "Keys", "Tells what each key does"),
    Command("app.palette", "ctrl+p", "app.command_palette", "Commands", "Searches the commands"),
    Command("app.theme", "f2", "app.next_theme", "Theme", "Changes the colours"),
    Command("app.quit", "ctrl+c,ctrl+q", "app.quit", "Quit", "Ends sdprep; everything is saved"),
)
HOME = (
    Command("home.drill", "enter,space,d", "drill", "Drill", "Begins the session of today"),
    Command("home.cram", "c", "cram", "Practise", "Asks any cards, without an effect"),
    Command("home.browse", "b,slash", "app.browse", "Browse", "Looks through designs and cards"),
    Command("home.stats", "s", "app.stats", "Stats", "Shows how well it goes"),
    Command("home.undo", "u", "undo", "Undo", "Takes the last answer back, also of another day"),
    Command("home.quit", "q,escape", "app.quit", "Quit", "Ends sdprep"),
)
DRILL = (
    Command("drill.reveal", "space,enter", "reveal", "Answer", "Shows the answer; then: Good"),
    Command("drill.again", "1", "grade(0)", "Again", "Not known: comes back in this session"),
    Command("drill.hard", "2", "grade(1)", "Hard", "Known with effort: comes back, and counts"),
    Command("drill.good", "3", "grade(2)", "Good", "Known"),
    Command("drill.easy", "4", "grade(3)", "Easy", "Known at once"),
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
    Command("drill.left", "h,left", "pan(-8,0)", "Left", "Moves the diagram"),
    Command("drill.down", "j,down", "pan(0,3)", "Down", "Moves the diagram, or the answer"),
    Command("drill.up", "k,up", "pan(0,-3)", "Up", "Moves the diagram, or the answer"),
    Command("drill.right", "l,right", "pan(8,0)", "Right", "Moves the diagram"),
    Command("drill.stop", "q,escape", "stop", "Stop", "Ends the session; all is saved"),
)
PRESETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    # Anki's own: - buries, @ suspends, ctrl+z takes back, ctrl+1 flags.
    "anki": {
        "drill.bury": "minus",
        "drill.suspend": "at",
        "drill.undo": "u,ctrl+z",
        "drill.flag": "ctrl+1,asterisk",
    },
    "vim": {
        "drill.reveal": "space,enter,l",
        "drill.right": "L",
        "drill.left": "H",
        "app.quit": "ctrl+c,Z",
    },
}


def bindings(*groups: Iterable[Command]) -> list[BindingType]:
    """Make the bindings of a screen."""
    return [command.binding for group in groups for command in group]
