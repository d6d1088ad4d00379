"""A package may come from anybody: what Anki never writes is refused in one sentence."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from anki_package import (
    AT_MS,
    CARD,
    GUID,
    LATEST,
    OLDER,
    OLDEST,
    collection,
    compressed,
    pack,
)
from command_line import Sdprep
from sdprep.anki import package as packages
from sdprep.anki.complaints import UnusablePackageError
from sdprep.anki.package import unpacked_collection
from sdprep.anki.reading import Contents, read_collection

SOUND = collection()
MEGABYTE = 1 << 20


def card_of(guid: str) -> str | None:
    return CARD if guid == GUID else None


def read(path: Path) -> Contents:
    with unpacked_collection(path) as unpacked:
        return read_collection(unpacked.path, card_of, path, 2 * AT_MS)


def refusal(path: Path) -> str:
    with pytest.raises(UnusablePackageError) as caught:
        read(path)
    sentence = str(caught.value)
    assert sentence.startswith(f"cannot import {path}: ")
    assert "\n" not in sentence
    return sentence


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deck.apkg"


@pytest.mark.parametrize("member", [LATEST, OLDER, OLDEST])
def test_a_sound_package_of_each_kind_is_read(path: Path, member: str) -> None:
    found = read(pack(path, SOUND, member))
    assert [(one.card.current_id, one.at_ms, one.ease) for one in found.reviews] == [
        (CARD, AT_MS, 3)
    ]


# ---- the zip file ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["../evil", "/etc/passwd", "a/b", "..\\evil", "C:evil", "..", "folder/"]
)
def test_a_member_that_is_a_path_is_refused(path: Path, name: str) -> None:
    assert "a member is called" in refusal(pack(path, SOUND, OLDER, **{name: b"x"}))
    assert [one.name for one in path.parent.iterdir()] == [path.name, "home"]


def test_a_name_is_quoted_on_one_line_and_in_part(path: Path) -> None:
    name = "../" + "a\n\x1b[31m" * 1000
    sentence = refusal(pack(path, SOUND, OLDER, **{name: b"x"}))
    assert len(sentence) < len(str(path)) + 200


def entry(name: str) -> bytes:
    """A medium in the list of the latest packages."""
    text = name.encode()
    inner = b"\x0a" + bytes([len(text)]) + text + b"\x10\x05\x1a\x02ab"
    return b"\x0a" + bytes([len(inner)]) + inner


@pytest.mark.parametrize("name", ["../evil.svg", "/tmp/evil", "a\\b.svg"])  # noqa: S108
def test_a_medium_that_is_a_path_is_refused(path: Path, name: str) -> None:
    assert "a medium is called" in refusal(
        pack(path, SOUND, OLDER, media=json.dumps({"0": "fine.svg", "1": name}).encode())
    )
    media = compressed(entry("fine.svg") + entry(name))
    assert "a medium is called" in refusal(pack(path, SOUND, LATEST, media=media))
    assert read(pack(path, SOUND, LATEST, media=compressed(entry("fine.svg")))).notes == 1


@pytest.mark.parametrize("media", [b"[]", b"{", b'{"0": 1}', b"[" * 100_000, b"\xff"])
def test_a_list_of_media_that_is_none_is_damage(path: Path, media: bytes) -> None:
    assert "it is damaged" in refusal(pack(path, SOUND, OLDER, media=media))


@pytest.mark.parametrize("media", [b"\x0a\xff", b"\x0b", b"\xff" * 30, b"\x0a\x05ab"])
def test_so_it_is_in_the_latest_kind(path: Path, media: bytes) -> None:
    assert "it is damaged" in refusal(pack(path, SOUND, LATEST, media=compressed(media)))


def test_a_member_that_is_there_twice_is_refused(path: Path) -> None:
    pack(path, SOUND)
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr(OLDER, b"another")
    assert "twice" in refusal(path)


def test_an_encrypted_package_is_refused(path: Path) -> None:
    content = bytearray(pack(path, SOUND).read_bytes())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    path.write_bytes(content)
    assert "it is encrypted" in refusal(path)


def test_an_unusual_compression_is_refused(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as package:
        package.writestr(OLDER, SOUND)
    assert "compressed by method 14" in refusal(path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is no package of Anki's"),
        (b"# Design a Cache\n", "it is no package of Anki's"),
        (SOUND, "it is a bare collection; export a package"),
        (b"PK\x03\x04" + b"\x00" * 100, "it is damaged"),
        (b"PK", "it is damaged"),
    ],
)
def test_what_is_no_package_is_told(path: Path, content: bytes, reason: str) -> None:
    path.write_bytes(content)
    assert reason in refusal(path)


def test_a_folder_and_nothing_are_told(tmp_path: Path) -> None:
    assert "Is a directory" in refusal(tmp_path)
    assert "No such file" in refusal(tmp_path / "none.apkg")


def test_a_package_without_a_collection_is_told(path: Path) -> None:
    assert "there is no collection.anki2 in it" in refusal(pack(path, b"x", "0"))


def test_a_bomb_that_says_so_is_not_unpacked(path: Path) -> None:
    bomb = bytes(80 * MEGABYTE)
    assert "larger than 64 MB unpacked" in refusal(pack(path, bomb))


def test_a_bomb_in_zstandard_is_stopped_on_its_way(path: Path) -> None:
    bomb = compressed(bytes(80 * MEGABYTE))
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("meta", b"\x08\x03")
        package.writestr(LATEST, bomb)
    assert "larger than 64 MB unpacked" in refusal(path)


def test_a_bomb_in_the_list_of_media_is_stopped(path: Path) -> None:
    bomb = bytes(17 * MEGABYTE)
    assert "larger than 16 MB" in refusal(pack(path, SOUND, OLDER, media=bomb))
    assert "larger than 16 MB" in refusal(pack(path, SOUND, LATEST, media=compressed(bomb)))


def test_a_lie_about_a_size_is_damage(path: Path) -> None:
    content = bytearray(pack(path, bytes(2 * MEGABYTE)).read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.index(signature) + offset
        content[place : place + 4] = struct.pack("<I", 1000)
    path.write_bytes(content)
    assert "it is damaged" in refusal(path)


@pytest.mark.parametrize(("signature", "place"), [(b"PK\x05\x06", 12), (b"PK\x06\x06", 40)])
def test_a_list_of_members_that_is_very_long_is_not_read(
    path: Path, signature: bytes, place: int
) -> None:
    end = pack(path, SOUND).read_bytes()
    if signature not in end:
        end = end[:-22] + signature + bytes(52) + end[-22:]
    at = end.rindex(signature) + place
    path.write_bytes(end[:at] + struct.pack("<I", 1 << 30) + end[at + 4 :])
    assert "its list of members is very long" in refusal(path)


def test_large_and_tightly_packed_is_refused_only_beyond_what_is_real(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "ALWAYS_ALLOWED_BYTES", 1000)
    assert read(pack(path, SOUND)).notes == 1
    assert "unpacked" in refusal(pack(path, SOUND + bytes(20 * MEGABYTE)))


# ---- which collection --------------------------------------------------------------------------


def test_the_notice_for_older_ankis_is_not_taken_for_the_collection(path: Path) -> None:
    notice = collection(guid="l$T+vVa1Ll")
    for member in (LATEST, OLDER):
        found = read(pack(path, SOUND, member, **{OLDEST: notice}))
        assert (found.notes, found.other_notes) == (1, 0)
    assert "there is no collection.anki21b in it" in refusal(
        pack(path, SOUND, OLDEST, meta=b"\x08\x03")
    )


def test_a_package_of_a_newer_anki_is_told(path: Path) -> None:
    assert 'tick "Support older Anki versions"' in refusal(
        pack(path, SOUND, LATEST, meta=b"\x08\x04")
    )


def test_without_zstandard_it_is_told_what_to_do(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sdprep.anki.zstandard.IS_THERE", False)
    sentence = refusal(pack(path, SOUND, LATEST, **{OLDEST: SOUND}))
    assert "pip install backports.zstd" in sentence
    assert 'tick "Support older Anki versions"' in sentence
    assert read(pack(path, SOUND, OLDER)).notes == 1


# ---- whatever there is in a file ---------------------------------------------------------------


def read_or_refuse(folder: Path, content: bytes) -> None:
    """Nothing but a value or a sentence."""
    path = folder / "deck.apkg"
    path.write_bytes(content)
    sentence = ""
    try:
        assert len(read(path).reviews) <= 1
    except UnusablePackageError as error:
        sentence = str(error)
    assert "\n" not in sentence


def bytes_of(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("meta", b"\x08\x03" if member == LATEST else b"\x08\x02")
        package.writestr(member, compressed(SOUND) if member == LATEST else SOUND)
    return buffer.getvalue()


PACKAGES = {member: bytes_of(member) for member in (LATEST, OLDER, OLDEST)}
many = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(content=st.binary(max_size=500))
@example(b"PK\x05\x06" + bytes(18))
def test_any_bytes_give_a_sentence(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(tmp_path, content)
    read_or_refuse(tmp_path, b"PK\x03\x04" + content)


@many
@given(member=st.sampled_from(list(PACKAGES)), share=st.floats(0, 1))
def test_a_package_that_was_cut_off_gives_a_sentence(
    tmp_path: Path, member: str, share: float
) -> None:
    content = PACKAGES[member]
    read_or_refuse(tmp_path, content[: int(len(content) * share)])


@many
@given(
    member=st.sampled_from(list(PACKAGES)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), max_size=5),
)
def test_a_package_with_other_bytes_gives_a_sentence(
    tmp_path: Path, member: str, changes: list[tuple[float, bytes]]
) -> None:
    content = bytearray(PACKAGES[member])
    for share, piece in changes:
        place = int((len(content) - len(piece)) * share)
        content[place : place + len(piece)] = piece
    read_or_refuse(tmp_path, bytes(content))


@many
@given(changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=4)), min_size=1))
def test_a_collection_with_other_bytes_gives_a_sentence(
    tmp_path: Path, changes: list[tuple[float, bytes]]
) -> None:
    """Within a zip file that is sound, so that SQLite gets to see it."""
    content = bytearray(SOUND)
    for share, piece in changes:
        place = int((len(content) - len(piece)) * share)
        content[place : place + len(piece)] = piece
    read_or_refuse(tmp_path, pack(tmp_path / "deck.apkg", bytes(content)).read_bytes())


@pytest.mark.parametrize("spoil", [lambda text: text[:-30], lambda text: b"\xff" * 20 + text[20:]])
def test_a_damaged_package_leaves_the_log_as_it_is(
    sdprep: Sdprep, path: Path, home: Path, spoil: Callable[[bytes], bytes]
) -> None:
    path.write_bytes(b"PK\x03\x04" + spoil(pack(path, SOUND).read_bytes()))
    result = sdprep("import", path)
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(f"sdprep: cannot import {path}: it is damaged (")
    assert result.err.count("\n") == 1
    assert not (home / "sdprep" / "data").exists()
