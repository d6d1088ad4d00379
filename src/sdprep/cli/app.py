"""The command line with all commands: for its help, and for a word that is none of them."""

from __future__ import annotations

from sdprep.cli.add import add, remove
from sdprep.cli.backup import backup
from sdprep.cli.cards import cards
from sdprep.cli.check import check
from sdprep.cli.completion import completion
from sdprep.cli.config import config
from sdprep.cli.diagram import diagram
from sdprep.cli.doctor import doctor
from sdprep.cli.drill import drill
from sdprep.cli.due import due
from sdprep.cli.export import export
from sdprep.cli.help import help_
from sdprep.cli.import_anki import import_anki
from sdprep.cli.list import list_topics
from sdprep.cli.log import log
from sdprep.cli.marks import bury, suspend, unsuspend
from sdprep.cli.new import new
from sdprep.cli.path import path
from sdprep.cli.plan import plan
from sdprep.cli.restore import restore
from sdprep.cli.review import review
from sdprep.cli.root import new_app
from sdprep.cli.search import SearchCommand, search
from sdprep.cli.show import show
from sdprep.cli.stats import stats
from sdprep.cli.undo import undo

app = new_app()
for _function, _name in (
    (drill, "drill"),
    (show, "show"),
    (search, "search"),
    (list_topics, "list"),
    (diagram, "diagram"),
    (cards, "cards"),
    (due, "due"),
    (stats, "stats"),
    (plan, "plan"),
    (undo, "undo"),
    (add, "add"),
    (remove, "remove"),
    (new, "new"),
    (check, "check"),
    (export, "export"),
    (import_anki, "import"),
    (suspend, "suspend"),
    (unsuspend, "unsuspend"),
    (bury, "bury"),
    (review, "review"),
    (log, "log"),
    (path, "path"),
    (backup, "backup"),
    (restore, "restore"),
    (doctor, "doctor"),
    (completion, "completion"),
    (help_, "help"),
):
    app.command(_name, cls=SearchCommand if _function is search else None)(_function)
app.add_typer(config)
