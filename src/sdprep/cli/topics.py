"""What `sdprep help` tells besides commands; each topic is made of what the program goes by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from sdprep.cli.run import Run
from sdprep.errors import EXIT_CODES, SdprepError

TOPICS: Mapping[str, str] = {
    "format": "How a document becomes cards.",
    "keys": "Every key of the app, as you have set them.",
    "settings": "Every setting with its default.",
    "environment": "Every variable that is read.",
    "exit-codes": "What the exit code of a command means.",
}
"""Each topic in a sentence."""


def topic_lines(topic: str, run: Run) -> Iterator[str]:
    """Give the text of a topic."""
    texts: Mapping[str, Callable[[Run], Iterator[str]]] = {
        "format": _format,
        "keys": _keys,
        "settings": _settings,
        "environment": _environment,
        "exit-codes": _exit_codes,
    }
    return texts[topic](run)


def _format(_run: Run) -> Iterator[str]:
    from importlib.resources import files

    text = files("sdprep").joinpath("topics", "format.txt").read_text(encoding="utf-8")
    yield from text.rstrip("\n").split("\n")


def _keys(run: Run) -> Iterator[str]:
    from sdprep.tui.commands import EVERYWHERE, SCREENS

    own = _keymap(run)
    for screen, commands in (("everywhere", EVERYWHERE), *SCREENS.items()):
        yield f"{screen}:"
        for command in commands:
            keys = " ".join(_shown(own.get(command.id, command.keys)))
            yield f"  {keys:<18} {command.id:<17} {command.help}"
        yield ""
    yield "sdprep config set keys.drill.bury minus gives a command other keys, keys.preset anki"
    yield "takes those of Anki. In the app, ? lists the keys of the screen that you see."


def _keymap(run: Run) -> Mapping[str, str]:
    """The keys that were moved; none where the settings cannot be used, which is said."""
    from sdprep.tui.commands import PRESETS

    try:
        settings = run.settings
    except SdprepError as error:
        run.output.note(f"sdprep: {error}")
        return {}
    return {**PRESETS[settings.preset], **dict(settings.keys)}


def _shown(keys: str) -> Iterator[str]:
    from sdprep.tui.commands import shown_key

    for key in keys.split(","):
        yield shown_key(key.strip())


def _settings(_run: Run) -> Iterator[str]:
    from sdprep.config.as_text import settings_lines
    from sdprep.paths import config_file, themes_dir

    yield f"# {config_file()}; sdprep config edit opens it."
    yield f"# {themes_dir()} has themes of your own."
    yield ""
    yield from settings_lines()


def _environment(_run: Run) -> Iterator[str]:
    from sdprep.environment import VARIABLES

    width = max(map(len, VARIABLES))
    for name, meaning in VARIABLES.items():
        yield f"{name:<{width}}  {meaning}"
    yield ""
    yield "A flag wins over the environment, the environment over the settings file."


def _exit_codes(_run: Run) -> Iterator[str]:
    for code, meaning in EXIT_CODES.items():
        yield f"{code:>3}  {meaning}"
