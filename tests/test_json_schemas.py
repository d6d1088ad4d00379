"""What every command writes with `--json` is what docs/json-schema says of it, key by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from command_line import Sdprep
from command_tree import walk
from json_cases import CASES, Desk, Value

FOLDER = Path(__file__).parents[1] / "docs" / "json-schema"
_SHARED = "common.json"
_OF_NO_COMMAND = {"common", "export-file"}
"""Values that several commands write, and the file that `export json` does."""


def schema(name: str) -> dict[str, Any]:
    value: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return value


def schema_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.json"))


def commands_with_json() -> set[str]:
    return {
        name
        for name, command in walk()
        if any("--json" in parameter.opts for parameter in command.params)
    }


def closed(value: Value) -> Value:
    """A schema that allows no key but those that it names."""
    if isinstance(value, list):
        return [closed(one) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: closed(one) for key, one in value.items()}
    if "properties" in value and "type" in value:
        found.setdefault("additionalProperties", False)
    return found


def validator(name: str) -> Draft202012Validator:
    shared = Resource.from_contents(closed(schema(_SHARED)))
    registry: Registry[Any] = Registry().with_resource(_SHARED, shared)
    checker = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(
        closed(schema(f"{name}.json")), registry=registry, format_checker=checker
    )


def fits(name: str, value: Value) -> None:
    assert value["v"] == 1
    errors = [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]
    assert errors == []


def properties(value: Value, path: str = "") -> Iterator[tuple[str, Value]]:
    if isinstance(value, list):
        for one in value:
            yield from properties(one, path)
    elif isinstance(value, dict):
        for key, one in value.get("properties", {}).items():
            yield f"{path}.{key}", one
        for key, one in value.items():
            yield from properties(one, f"{path}.{key}")


def test_every_command_that_writes_json_has_a_schema() -> None:
    named = {name.replace(" ", "-") for name in commands_with_json()}
    assert {*schema_names()} - _OF_NO_COMMAND == named
    assert {name.replace(" ", "-") for name in CASES} == named


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_one_and_says_what_each_key_is(name: str) -> None:
    value = schema(f"{name}.json")
    Draft202012Validator.check_schema(value)
    assert value["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert value["title"]
    for path, one in properties(value):
        assert one.get("description", "").endswith("."), path


# ---- what commands write -----------------------------------------------------------------------


@pytest.fixture
def desk(sdprep: Sdprep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A learner with answers, on a day in November."""
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)
    monkeypatch.setattr("sdprep.cli.run._local_now", lambda: now)
    monkeypatch.chdir(tmp_path)
    return Desk(sdprep, tmp_path)


@pytest.mark.parametrize("name", CASES)
def test_what_a_command_writes_is_what_its_schema_says(desk: Desk, name: str) -> None:
    written = list(CASES[name](desk))
    assert written
    for value in written:
        fits(name.replace(" ", "-"), value)


def test_what_is_exported_as_json_is_what_its_schema_says(desk: Desk) -> None:
    fits("export-file", desk.json("export", "json", "tinyurl"))
    desk.json("export", "json", "-o", "all.json")
    fits("export-file", json.loads(Path("all.json").read_text(encoding="utf-8")))


def test_a_key_that_is_not_documented_or_missing_would_be_found() -> None:
    value = {"v": 1, "path": "config.toml", "exists": True}
    fits("config-path", value)
    for wrong in ({**value, "new": 1}, {"v": 1, "path": ""}, {**value, "exists": "yes"}):
        with pytest.raises(AssertionError):
            fits("config-path", wrong)
