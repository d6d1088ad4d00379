"""Anki's engine behind the protocol of AnkiConnect 6, as the tests of `push` need it.

Run in a process of its own, as `anki_engine` is: `anki_connect.py COLLECTION`. Prints its port.
Written after the add-on's source (plugin/__init__.py and plugin/web.py), its odd ways included:
each answer closes its connection, and `suspend` drops cards from the list that it walks through.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)


class AnkiConnect:
    """Methods are the actions."""

    def __init__(self, path: str) -> None:
        self._col: Any = Collection(path)

    def version(self) -> int:
        """The version of the protocol."""
        return 6

    def importPackage(self, path: str) -> bool:  # noqa: N802
        """Import a package with what the importer has that the add-on calls."""
        options = ImportAnkiPackageOptions(
            merge_notetypes=True, with_scheduling=True, with_deck_configs=True
        )
        request = ImportAnkiPackageRequest(package_path=path, options=options)
        self._col.import_anki_package(request)
        return True

    def findCards(self, query: str) -> list[int]:  # noqa: N802
        """Search as the browser does."""
        return list(map(int, self._col.find_cards(query)))

    def getDecks(self, cards: list[int]) -> dict[str, list[int]]:  # noqa: N802
        """Cards by their decks."""
        found = defaultdict[str, list[int]](list)
        for card in cards:
            deck = self._col.db.scalar("SELECT did FROM cards WHERE id = ?", card)
            found[self._col.decks.get(deck)["name"]].append(card)
        return found

    def changeDeck(self, cards: list[int], deck: str) -> None:  # noqa: N802
        """Put cards into a deck, which is made where there is none."""
        self._col.set_deck(cards, self._col.decks.id(deck))

    def areSuspended(self, cards: list[int]) -> list[bool]:  # noqa: N802
        """Whether each card is suspended."""
        return [self._col.get_card(card).queue == -1 for card in cards]

    def suspend(self, cards: list[int]) -> bool:
        """Suspend cards that are not."""
        for card in cards:
            if self._col.get_card(card).queue == -1:
                cards.remove(card)
        if not cards:
            return False
        self._col.sched.suspend_cards(cards)
        return True

    def notes(self) -> dict[str, list[object]]:
        """Not the add-on's, but for the tests: deck and suspension by the last field."""
        rows = self._col.db.all(
            "SELECT n.flds, c.did, c.queue FROM cards c JOIN notes n ON n.id = c.nid"
        )
        return {
            fields.split("\x1f")[-1]: [self._col.decks.name(deck), queue == -1]
            for fields, deck, queue in rows
        }

    def reply(self, request: dict[str, Any]) -> dict[str, object]:
        """Do what is asked."""
        if request.get("key") != os.environ.get("TEST_API_KEY"):
            return {"result": None, "error": "valid api key must be provided"}
        action = getattr(self, request["action"], None)
        if action is None:
            return {"result": None, "error": "unsupported action"}
        try:
            return {"result": action(**request["params"]), "error": None}
        except Exception as error:  # noqa: BLE001 - as the add-on does
            return {"result": None, "error": str(error)}


class Handler(BaseHTTPRequestHandler):
    """One request."""

    connect: AnkiConnect

    def do_POST(self) -> None:
        """Answer as the add-on's handler does."""
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps(self.connect.reply(request)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> None:
    Handler.connect = AnkiConnect(sys.argv[1])
    server = HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)  # noqa: T201
    server.serve_forever()


if __name__ == "__main__":
    main()
