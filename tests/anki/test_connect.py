"""A package is pushed into Anki through AnkiConnect, or it is told why not."""

from __future__ import annotations

import json
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from anki_user import AnkiUser
from sdprep.anki import add_on
from sdprep.anki.add_on import AnkiConnectError
from sdprep.anki.connect import Pushed, push, require_anki

IDS = tuple(f"{letter * 16}" for letter in "abcdef")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Six notes in one deck, as an author has them."""
    path = tmp_path / "deck.apkg"
    notes = [
        (
            "add",
            {
                "guid": f"sdprep-{one}",
                "deck": "sdprep::Old",
                "fields": [f"Q {one}", "A", one],
                "reviews": [],
                "note_type": "sdprep text",
            },
        )
        for one in IDS
    ]
    AnkiUser(tmp_path / "author").do(*notes, ("export", {"path": path, "legacy": True}))
    return path


def notes_in(port: int) -> dict[str, tuple[str, bool]]:
    """What Anki has: deck and suspension by SdprepId."""
    body = json.dumps(
        {"action": "notes", "params": {}, "key": os.environ.get("TEST_API_KEY")}
    ).encode()
    with urlopen(f"http://127.0.0.1:{port}", body) as answer:
        found = json.load(answer)["result"]
    return {key: (deck, is_suspended) for key, (deck, is_suspended) in found.items()}


def test_a_package_is_imported(anki: int, package: Path) -> None:
    require_anki()
    assert push(package, {}, ()) == Pushed(0, 0)
    assert notes_in(anki) == dict.fromkeys(IDS, ("sdprep::Old", False))


def test_cards_go_to_their_decks_and_those_that_are_no_more_are_suspended(
    anki: int, package: Path
) -> None:
    moved = {IDS[0]: "sdprep::New", IDS[1]: "sdprep::Old", "z" * 16: "sdprep::New"}
    assert push(package, moved, {IDS[2], IDS[3], "y" * 16}) == Pushed(1, 2)
    assert notes_in(anki) == {
        IDS[0]: ("sdprep::New", False),
        IDS[1]: ("sdprep::Old", False),
        IDS[2]: ("sdprep::Old", True),
        IDS[3]: ("sdprep::Old", True),
        IDS[4]: ("sdprep::Old", False),
        IDS[5]: ("sdprep::Old", False),
    }


def test_the_second_time_there_is_nothing_left_to_do(anki: int, package: Path) -> None:
    moved = dict.fromkeys(IDS[:3], "sdprep::New")
    assert push(package, moved, IDS[3:5]) == Pushed(3, 2)
    before = notes_in(anki)
    assert push(package, moved, IDS[3:]) == Pushed(0, 1)
    assert notes_in(anki) == before | {IDS[5]: ("sdprep::Old", True)}


def test_many_cards_are_found_in_parts(
    anki: int, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sdprep.anki.connect._BATCH", 2)
    assert push(package, dict.fromkeys(IDS, "sdprep::New"), IDS) == Pushed(6, 6)
    assert set(notes_in(anki).values()) == {("sdprep::New", True)}


def test_a_key_is_taken_from_the_environment(
    tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("TEST_API_KEY", "sesame")
    port: int = request.getfixturevalue("anki")
    with pytest.raises(AnkiConnectError, match="put it into the environment as ANKI_CONNECT_KEY"):
        push(package, {}, ())
    monkeypatch.setenv("ANKI_CONNECT_KEY", "sesame")
    assert push(package, {}, ()) == Pushed(0, 0)
    assert len(notes_in(port)) == len(IDS)
    assert tmp_path.exists()


@pytest.mark.usefixtures("anki")
def test_what_anki_says_to_a_package_that_it_cannot_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.apkg").write_bytes(b"nothing")
    with pytest.raises(AnkiConnectError, match=r"Anki was not updated: importPackage failed: .+"):
        push(tmp_path / "bad.apkg", {}, ())


# ---- where it is not as it should be -----------------------------------------------------------

Reply = Callable[[dict[str, Any]], object]


@contextmanager
def answering(reply: Reply, patch: pytest.MonkeyPatch, status: int = 200) -> Iterator[list[str]]:
    """Something that answers at a port; gives what it was asked."""
    asked = list[str]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(request["action"])
            value = reply(request)
            body = value if isinstance(value, bytes) else json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Location", "http://192.0.2.1/")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        patch.setenv("ANKI_CONNECT_PORT", str(server.server_port))
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield asked
        server.shutdown()
        thread.join()


def refusal() -> str:
    with pytest.raises(AnkiConnectError) as caught:
        push(Path("deck.apkg"), {"a" * 16: "d"}, ["b" * 16])
    sentence = str(caught.value)
    assert sentence.startswith("Anki was not updated: ")
    assert "\n" not in sentence
    return sentence


def test_where_anki_does_not_run_it_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("ANKI_CONNECT_PORT", str(port))
    sentence = refusal()
    with pytest.raises(AnkiConnectError):
        require_anki()
    assert f"nobody answers at 127.0.0.1:{port}; start Anki, with the add-on" in sentence
    assert "2055492159" in sentence


def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://192.0.2.1:3128")
    monkeypatch.setenv("HTTP_PROXY", "http://192.0.2.1:3128")
    with answering(lambda _: {"result": 5, "error": None}, monkeypatch) as asked:
        assert "its AnkiConnect is too old (version 5)" in refusal()
    assert asked == ["version"]


@pytest.mark.parametrize(
    "answer",
    [b"", b"AnkiConnect", b"null", b"6", b"[]", b"{}", b'{"result": 6}', b"[" * 100_000, b"\xff"],
)
def test_what_is_not_ankiconnect_is_told(monkeypatch: pytest.MonkeyPatch, answer: bytes) -> None:
    with answering(lambda _: answer, monkeypatch):
        assert "is not AnkiConnect" in refusal()


def test_nobody_is_led_to_another_host(monkeypatch: pytest.MonkeyPatch) -> None:
    with answering(lambda _: b"", monkeypatch, status=302) as asked:
        assert "is not AnkiConnect" in refusal()
    assert asked == ["version"]


RESULTS = {"version": 6, "importPackage": True, "findCards": [1], "getDecks": {"d": [1]}}


@pytest.mark.parametrize(
    ("action", "result", "reason"),
    [
        ("version", "6", "is not AnkiConnect"),
        ("importPackage", False, "it did not import the package"),
        ("findCards", None, "is not AnkiConnect"),
        ("findCards", ["x"], "is not AnkiConnect"),
        ("getDecks", [], "is not AnkiConnect"),
        ("areSuspended", [], "is not AnkiConnect"),
        ("areSuspended", None, "is not AnkiConnect"),
    ],
)
def test_an_answer_that_cannot_be_is_told(
    monkeypatch: pytest.MonkeyPatch, action: str, result: object, reason: str
) -> None:
    results: dict[str, object] = RESULTS | {action: result}
    with answering(
        lambda request: {"result": results[request["action"]], "error": None}, monkeypatch
    ) as asked:
        assert reason in refusal()
    assert asked[-1] == action


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("collection is not available", "no profile is open; choose one in Anki"),
        ("unsupported action", "version failed: unsupported action"),
        ("x" * 5000, "version failed: xxx"),
    ],
)
def test_an_error_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, error: str, reason: str
) -> None:
    with answering(lambda _: {"result": None, "error": error}, monkeypatch):
        sentence = refusal()
    assert reason in sentence
    assert len(sentence) < 300


def test_an_anki_that_waits_in_a_dialog_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(add_on, "_TIMEOUT_S", 0.05)
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen()
        monkeypatch.setenv("ANKI_CONNECT_PORT", str(deaf.getsockname()[1]))
        with pytest.raises(AnkiConnectError, match="perhaps it waits for you in a dialog"):
            add_on.AddOn().ask("version", 0.05)


@pytest.mark.parametrize("port", ["x", "0", "65536", "-1", "99999999999999999999", "\u0661"])
def test_a_port_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("ANKI_CONNECT_PORT", port)
    assert "has to be the number of a port" in refusal()
