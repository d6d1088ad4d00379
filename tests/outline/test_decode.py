"""Bytes of any origin become the text that the author typed."""

from __future__ import annotations

import codecs

import pytest

from sdprep.outline import decode_text

TEXT = "# Café – 5 µs\n\n“Größe” ≤ 3 → 東京 🔥\n"


def test_utf_8_is_read_as_it_is() -> None:
    assert decode_text(TEXT.encode()) == TEXT


@pytest.mark.parametrize(
    "mark_and_codec",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
    ids=["utf-8", "utf-16-le", "utf-16-be"],
)
def test_a_byte_order_mark_is_obeyed_and_dropped(mark_and_codec: tuple[bytes, str]) -> None:
    mark, codec = mark_and_codec
    assert decode_text(mark + TEXT.encode(codec)) == TEXT


def test_a_mark_that_was_written_twice_is_dropped_twice() -> None:
    assert decode_text(codecs.BOM_UTF8 * 2 + b"a") == "a"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(codec: str) -> None:
    text = "# Design a Lamp\n\nIt is lit at dusk – and never at noon.\n"
    assert decode_text(text.encode(codec)) == text


def test_bytes_that_are_no_utf_8_are_read_as_windows_1252() -> None:
    assert decode_text("Café – “5 €”".encode("cp1252")) == "Café – “5 €”"


def test_bytes_that_windows_1252_does_not_know_are_read_all_the_same() -> None:
    assert decode_text(b"caf\xe9 \x81") == "café \x81"


def test_utf_8_that_went_through_mac_roman_is_mended() -> None:
    damaged = TEXT.encode().decode("mac_roman").encode()
    assert decode_text(damaged) == TEXT


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_utf_8_that_went_through_another_encoding_is_mended(codec: str) -> None:
    text = "“Größe” – 5 µs"
    damaged = "".join(bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in text.encode())
    assert decode_text(damaged.encode()) == text


@pytest.mark.parametrize("codec", ["mac_roman", "cp1252"])
def test_of_a_document_that_is_half_damaged_only_that_half_is_mended(codec: str) -> None:
    damaged = "Größe—5 µs".encode().decode(codec, "ignore")
    half = f"“naïve café” and {damaged}"
    mended = decode_text(half.encode())
    assert mended is not None
    assert mended.startswith("“naïve café” and ")
    assert mended.endswith("Größe—5 µs")


def test_utf_8_among_windows_1252_is_read_as_what_it_is() -> None:
    data = "naïve café ".encode("cp1252") + "“Größe” – 5 µs".encode()
    assert decode_text(data) == "naïve café “Größe” – 5 µs"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_file_that_ends_inside_a_character_loses_only_that(codec: str) -> None:
    assert decode_text("a whole lot of text and an end ü".encode(codec)[:-1]) == (
        "a whole lot of text and an end "
    )


def test_a_stray_nul_makes_no_binary_file() -> None:
    text = "a long text with a nul\0 inside, as editors leave it after a crash"
    assert decode_text(text.encode()) == text


@pytest.mark.parametrize(
    "text", ["naïve café", "≤ 5 µs", "≈ 3 × 10⁶", "“quoted” – and so on…", "√2", "Ångström", "日本"]
)
def test_text_that_is_whole_is_not_mended(text: str) -> None:
    assert decode_text(text.encode()) == text


@pytest.mark.parametrize("text", ["a\r\nb\r\n", "a\rb\r", "a\nb\n", "a\r\nb\n", "a\nb\r"])
def test_line_ends_become_line_feeds(text: str) -> None:
    assert decode_text(text.encode()) == "a\nb\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x10\x08\x06",
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00\x9b\xc4",
        b"text and then a \x00 byte",
        bytes(range(1, 32)) * 4,
    ],
    ids=["png", "zip", "nul", "controls"],
)
def test_what_is_no_text_gives_nothing(data: bytes) -> None:
    assert decode_text(data) is None


def test_colours_of_a_terminal_and_page_breaks_are_text() -> None:
    text = "\x1b[1mbold\x1b[0m\fnext page\tend"
    assert decode_text(text.encode()) == text


@pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8])
def test_an_empty_file_is_empty_text(data: bytes) -> None:
    assert decode_text(data) == ""


def test_a_single_letter_is_text() -> None:
    assert decode_text(b"a") == "a"
