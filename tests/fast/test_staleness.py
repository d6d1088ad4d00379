"""Nothing is answered from what was kept once something that it was made of has changed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import DOCUMENT, Sdprep
from fast.running import Answer, ask, ask_long, settle

Ask = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of the user's own with one old document, and a folder in it."""
    folder = tmp_path / "notes"
    (folder / "deeper").mkdir(parents=True)
    (folder / "harbour.md").write_text(DOCUMENT)
    settle(folder / "harbour.md", folder / "deeper", folder)
    return folder


@pytest.fixture
def harbour(warm_home: Path, folder: Path, sdprep: Sdprep, tmp_path: Path) -> Path:
    """The document, in a home where its page is kept."""
    assert warm_home.is_dir()
    assert sdprep("add", folder).code == 0
    for _ in range(2):
        ask(tmp_path, "show", "harbour")
        ask(tmp_path, "list")
    assert ask(tmp_path, "show", "harbour").is_fast
    assert ask(tmp_path, "list").is_fast
    assert ask(tmp_path, "due", "--prompt").is_fast
    return folder / "harbour.md"


def same_by_both(folder: Path, *arguments: str) -> Answer:
    """Ask twice, by whichever path; checks that it makes no difference."""
    answer, full = ask(folder, *arguments), ask_long(folder, *arguments)
    assert (answer.code, answer.out, answer.err) == (full.code, full.out, full.err)
    assert not full.is_fast
    return answer


def test_an_edit_shows_at_once_and_is_kept_when_it_has_settled(
    harbour: Path, tmp_path: Path
) -> None:
    harbour.write_text(DOCUMENT.replace("Hands out", "Prints"))
    first, second = ask(tmp_path, "show", "harbour"), ask(tmp_path, "show", "harbour")
    assert "Prints a ticket" in first.out
    assert "Prints a ticket" in second.out
    # Both within the tick of a clock: another edit might leave no sign.
    assert not first.is_fast
    assert not second.is_fast
    settle(harbour)
    ask(tmp_path, "show", "harbour")
    third = ask(tmp_path, "show", "harbour")
    assert third.is_fast
    assert "Prints a ticket" in third.out


def test_an_edit_of_the_same_length_and_time_shows(harbour: Path, tmp_path: Path) -> None:
    harbour.write_text(DOCUMENT.replace("Hands out", "Gives out"))
    settle(harbour)
    answer = ask(tmp_path, "show", "harbour")
    assert not answer.is_fast
    assert "Gives out a ticket" in answer.out


def test_another_file_in_the_place_of_a_document(harbour: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(DOCUMENT.replace("Hands out", "Gives out"))
    settle(other)
    other.replace(harbour)
    settle(harbour.parent)
    answer = ask(tmp_path, "show", "harbour")
    assert not answer.is_fast
    assert "Gives out a ticket" in answer.out


@pytest.mark.parametrize("name", ["lift.md", "deeper/lift.markdown"])
def test_a_new_document_in_a_folder_is_found(harbour: Path, tmp_path: Path, name: str) -> None:
    path = harbour.parent / name
    path.write_text("# Design a Boat Lift\n\nUp and down.\n")
    assert "boat-lift\n" in same_by_both(tmp_path, "list").out
    assert same_by_both(tmp_path, "show", "boat").code == 4


def test_a_document_that_has_gone_is_not_shown(harbour: Path, tmp_path: Path) -> None:
    harbour.unlink()
    assert same_by_both(tmp_path, "show", "boat", "harbour").code == 3


def test_a_folder_that_has_gone_is_told_each_time(harbour: Path, tmp_path: Path) -> None:
    harbour.unlink()
    (harbour.parent / "deeper").rmdir()
    harbour.parent.rmdir()
    for _ in range(3):
        answer = same_by_both(tmp_path, "show", "tinyurl")
        assert "cannot read" in answer.err


def test_a_link_that_leads_nowhere_may_lead_somewhere_tomorrow(
    harbour: Path, tmp_path: Path
) -> None:
    target = tmp_path / "target.md"
    (harbour.parent / "link.md").symlink_to(target)
    settle(harbour.parent)
    for _ in range(2):
        ask(tmp_path, "show", "harbour")
        ask(tmp_path, "list")
    assert ask(tmp_path, "list").is_fast
    target.write_text("# Design a Boat Lift\n\nUp and down.\n")
    settle(target)
    assert "boat-lift\n" in same_by_both(tmp_path, "list").out


def test_a_document_that_was_removed_from_the_list(
    harbour: Path, sdprep: Sdprep, tmp_path: Path
) -> None:
    sdprep("remove", harbour.parent)
    assert same_by_both(tmp_path, "show", "boat", "harbour").code == 3
    assert "boat-harbour" not in same_by_both(tmp_path, "list").out


def test_settings_that_cannot_be_used_are_told(
    harbour: Path, warm_home: Path, tmp_path: Path
) -> None:
    assert harbour.exists()
    (warm_home / "config.toml").write_text("[session]\nnew_a_day = -1\n")
    for arguments in (("show", "harbour"), ("list",), ("due", "--prompt")):
        assert same_by_both(tmp_path, *arguments).code == 1


def test_another_version_of_the_program_makes_its_own_pages(
    harbour: Path, warm_home: Path, tmp_path: Path
) -> None:
    from sdprep.fast.kept import find_places, read, whole

    assert harbour.exists()
    places = find_places()
    assert places is not None
    path = Path(places.path("names"))
    table = read(str(path))
    (file, written_ns), *others = table["program"]
    path.write_bytes(whole({**table, "program": ((file, written_ns - 1), *others)}))
    assert warm_home in path.parents
    assert not ask(tmp_path, "show", "harbour").is_fast
    assert ask(tmp_path, "show", "harbour").is_fast


def test_what_is_watched_is_every_file_that_answers_are_made_by() -> None:
    from sdprep.cli.watching import watched_program

    watched = {path for path, _ in watched_program()}
    for_pages = {path for path, _ in watched_program(is_for_pages=True)}
    assert for_pages < watched
    code = (
        "import sys; sys.argv = ['sdprep', 'show', 'tinyurl', '-w', '77']\n"
        "from sdprep.__main__ import main\nmain()\n"
        "print('\\n'.join(str(getattr(one, '__file__', '')) for one in sys.modules.values()),"
        "file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    package = str(Path(sys.modules["sdprep"].__path__[0]))
    used = {line for line in result.stderr.splitlines() if line.startswith(package + os.sep)}
    assert len(used) > 50
    assert used <= watched
    unwatched = {Path(path).relative_to(package).parts for path in used - for_pages}
    planning = {"schedule", "search", "session", "store", "workload.py"}
    assert {parts[0] for parts in unwatched} <= {*planning, "cli"}
    drawn_by = {parts[1] for parts in unwatched if parts[0] == "cli"}
    assert drawn_by & {"output.py", "show.py", "run.py", "page_filling.py"} == set()


def test_an_answer_changes_what_is_due_and_no_page(
    harbour: Path, sdprep: Sdprep, tmp_path: Path
) -> None:
    ids = [card["id"] for card in sdprep("cards", "harbour", "--json").json["cards"]]
    sdprep("review", ids[0], "1")
    page = ask(tmp_path, "show", "harbour")
    assert page.is_fast
    assert "Hands out a ticket" in page.out
    assert harbour.exists()
    same_by_both(tmp_path, "due", "--prompt")
    ask(tmp_path, "due", "--prompt")
    assert ask(tmp_path, "due", "--prompt").is_fast


def test_a_page_is_shown_while_another_process_has_the_log_open(
    harbour: Path, sdprep: Sdprep, tmp_path: Path
) -> None:
    ids = [card["id"] for card in sdprep("cards", "harbour", "--json").json["cards"]]
    with subprocess.Popen(
        [sys.executable, "-m", "sdprep", "review", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        for card_id in ids[:3]:
            session.stdin.write(f"{card_id} 4\n")
            session.stdin.flush()
            assert session.stdout.readline().startswith("ACK")
            page = ask(tmp_path, "show", "harbour")
            assert page.is_fast
            assert "Hands out a ticket" in page.out
        session.stdin.close()
    assert harbour.exists()
