"""A conversation with AnkiConnect, the add-on through which programs can ask Anki to do things.

The only part of sdprep that uses the network, and only this computer's own: no other host is ever
asked. By `http.client`, which follows neither proxies nor redirects.
"""

from __future__ import annotations

import json
from typing import Any

from sdprep.environment import variable
from sdprep.errors import SdprepError

HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_NUMBER = 2055492159
"""By it Anki finds the add-on."""
_VERSION = 6
_TIMEOUT_S = 30.0
_MAX_ANSWER_BYTES = 20_000_000
_ADVICE = {
    "valid api key": "it wants its key; put it into the environment as ANKI_CONNECT_KEY",
    "collection is not available": "no profile is open; choose one in Anki, and try again",
}
"""What to do, by what AnkiConnect complains of."""


class AnkiConnectError(SdprepError):
    """Anki was not reached, or did not do what it was asked."""

    def __init__(self, reason: object) -> None:
        super().__init__(f"Anki was not updated: {reason}")


class NobodyThereError(AnkiConnectError):
    """Anki does not run, or has no AnkiConnect."""

    def __init__(self, port: int) -> None:
        super().__init__(
            f"nobody answers at {HOST}:{port}; start Anki, with the add-on AnkiConnect"
            f" (Tools > Add-ons > Get Add-ons, {_NUMBER})"
        )


class NoAnswerError(AnkiConnectError):
    """Anki is busy for too long."""

    def __init__(self, timeout_s: float) -> None:
        super().__init__(
            f"it did not answer for {timeout_s:.0f} s; perhaps it waits for you in a dialog"
        )


class StrangeAnswerError(AnkiConnectError):
    """Something else answers."""

    def __init__(self, port: int) -> None:
        super().__init__(f"what answers at {HOST}:{port} is not AnkiConnect")


class OldAddOnError(AnkiConnectError):
    """The add-on does not know what it is asked for."""

    def __init__(self, version: int) -> None:
        super().__init__(f"its AnkiConnect is too old (version {version}); update the add-on")


class RefusedError(AnkiConnectError):
    """Anki says no."""

    def __init__(self, action: str, error: object) -> None:
        text = str(error)
        advice = next((told for sign, told in _ADVICE.items() if sign in text), "")
        super().__init__(advice or f"{action} failed: {text[:200]}")


class AddOn:
    """Each request has a connection of its own: AnkiConnect closes it behind its answer."""

    def __init__(self) -> None:
        """Ask nobody yet.

        Raises:
            AnkiConnectError: the environment names a port that is none.
        """
        self._port = _port()
        self._key = variable("ANKI_CONNECT_KEY")

    def require_version(self) -> None:
        """Make sure that somebody is there, and understands what is asked.

        Raises:
            AnkiConnectError: that is not so.
        """
        version = self.ask("version")
        self.require(type(version) is int)
        if version < _VERSION:
            raise OldAddOnError(version)

    def require(self, is_as_expected: bool) -> None:  # noqa: FBT001 - it is what is required
        """Make sure that an answer was one of AnkiConnect's.

        Raises:
            StrangeAnswerError: it was not.
        """
        if not is_as_expected:
            raise StrangeAnswerError(self._port)

    def ask(self, action: str, timeout_s: float = _TIMEOUT_S, /, **params: object) -> Any:  # noqa: ANN401 - JSON
        """Let it do something; gives what that gives.

        Raises:
            AnkiConnectError: it is not there, or did not do it.
        """
        request: dict[str, object] = {"action": action, "version": _VERSION, "params": params}
        if self._key:
            request["key"] = self._key
        answer = self._answer(json.dumps(request).encode(), timeout_s)
        self.require(isinstance(answer, dict) and {"result", "error"} <= set(answer))
        if answer["error"] is not None:
            raise RefusedError(action, answer["error"])
        return answer["result"]

    def _answer(self, body: bytes, timeout_s: float) -> Any:  # noqa: ANN401 - JSON
        from http.client import HTTPConnection, HTTPException

        connection = HTTPConnection(HOST, self._port, timeout=timeout_s)
        try:
            connection.request("POST", "/", body, {"Content-Type": "application/json"})
            return json.loads(connection.getresponse().read(_MAX_ANSWER_BYTES))
        except ConnectionRefusedError as error:
            raise NobodyThereError(self._port) from error
        except TimeoutError as error:
            raise NoAnswerError(timeout_s) from error
        except (OSError, HTTPException, ValueError, RecursionError) as error:
            raise StrangeAnswerError(self._port) from error
        finally:
            connection.close()


def _port() -> int:
    """AnkiConnect's own, unless the environment says that it was told another."""
    text = variable("ANKI_CONNECT_PORT")
    if text and not (text.isascii() and text.isdecimal() and 0 < int(text[:9]) < 1 << 16):
        message = f"ANKI_CONNECT_PORT is {text[:20]!r}, and has to be the number of a port"
        raise AnkiConnectError(message)
    return int(text or DEFAULT_PORT)
