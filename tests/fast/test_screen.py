"""In a terminal: colours, widths and the pager are the same by both paths."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from fast.running import ask

_COMMAND = f"{sys.executable} -m sdprep"

pytestmark = pytest.mark.usefixtures("full_home")


def seen(arguments: str, variables: dict[str, str], rows: int = 24, columns: int = 80) -> str:
    """What a terminal gets."""
    child: pexpect.spawn[str] = pexpect.spawn(
        f"{_COMMAND} {arguments}",
        encoding="utf-8",
        dimensions=(rows, columns),
        timeout=30,
        env={**os.environ, **variables},
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return child.before or ""


@pytest.mark.parametrize(
    ("arguments", "variables", "is_paged"),
    [
        ("show tinyurl", {"SDPREP_PAGER": "head -n 3"}, True),
        ("show tinyurl", {"PAGER": "head -n 3"}, True),
        ("show tinyurl --pager", {"PAGER": "head -n 3"}, True),
        ("show tinyurl --no-pager", {"PAGER": "head -n 3"}, False),
        ("show tinyurl", {"PAGER": "nosuchpager", "SDPREP_PAGER": ""}, False),
        ("show tinyurl", {"PAGER": "sh -c 'head -n 3'"}, True),
        ("show tinyurl --no-pager", {"NO_COLOR": "1"}, False),
        ("--color always show tinyurl --no-pager", {"NO_COLOR": "1"}, False),
        ("--color never show tinyurl --no-pager", {}, False),
        ("show tinyurl --no-pager", {"TERM": "dumb"}, False),
        ("show tinyurl --no-pager", {"COLUMNS": "40"}, False),
        ("show tinyurl --no-pager --ascii", {"COLUMNS": "120"}, False),
        ("list", {"PAGER": "head -n 3"}, True),
        ("list", {"PAGER": "head -n 3", "LINES": "900"}, False),
        ("list", {"NO_COLOR": "1", "LINES": "900"}, False),
        ("due --prompt", {}, False),
        ("show tinyurl --no-pager", {"FORCE_HYPERLINK": "1"}, False),
        ("show tinyurl --no-pager", {"FORCE_HYPERLINK": "1", "NO_COLOR": "1"}, False),
        ("show tinyurl", {"FORCE_HYPERLINK": "1", "PAGER": "head -n 3"}, True),
        ("show tinyurl --no-pager", {"TERM": "xterm-kitty"}, False),
    ],
)
def test_a_terminal_gets_the_same(
    arguments: str, variables: dict[str, str], *, is_paged: bool
) -> None:
    short = seen(arguments, variables)
    assert short == seen(arguments, {**variables, "SDPREP_FAST": "0"})
    is_linked = "xterm-kitty" in variables.values() or "FORCE_HYPERLINK" in variables
    assert ("\x1b]8;;file://" in short) == (is_linked and not is_paged)
    if is_paged:
        assert short.count("\n") == 3


def test_a_page_in_a_terminal_is_not_rendered_again(tmp_path: Path) -> None:
    """The runner that tells of modules is started inside a terminal."""
    report = tmp_path / "modules"
    code = (
        "import sys; sys.argv = ['sdprep', 'show', 'tinyurl']\n"
        "from sdprep.__main__ import main\ncode = main()\n"
        f"open({str(report)!r}, 'w').write('\\n'.join(sys.modules)); sys.exit(code)"
    )
    script = tmp_path / "script.py"
    script.write_text(code)
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        [str(script)],
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=30,
        env={**os.environ, "SDPREP_PAGER": "head -n 2"},
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    modules = set(report.read_text().split())
    assert "sdprep.fast.paging" in modules
    assert not modules & {"subprocess", "shutil", "sdprep.cli.start", "rich", "typer"}


@pytest.mark.parametrize("switch", ["1", "0"])
def test_less_ends_when_it_is_told_to_and_ctrl_c_does_not_end_it(switch: str) -> None:
    child: pexpect.spawn[str] = pexpect.spawn(
        f"{_COMMAND} show tinyurl",
        encoding="utf-8",
        dimensions=(24, 80),
        timeout=30,
        env={**os.environ, "SDPREP_FAST": switch},
    )
    child.expect("URL Shortener")
    child.sendintr()
    child.send(" ")
    child.expect(":")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_a_reader_that_has_gone_is_no_fault(tmp_path: Path) -> None:
    assert ask(tmp_path, "show", "tinyurl").is_fast
    reader, writer = os.pipe()
    os.close(reader)
    result = subprocess.run(
        [*_COMMAND.split(), "show", "tinyurl"],
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (result.returncode, result.stderr) == (141, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_disk_without_room_is_told_in_a_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*_COMMAND.split(), "show", "tinyurl"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert result.returncode == 1
    assert result.stderr == "sdprep: the output cannot be written: No space left on device\n"
