"""Nothing in a document does anything in Anki but be shown."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sdprep.anki.fields import drawing_field, field_of

_TAGS = re.compile(r"<br>|<span></span>|</?pre[^>]*>|</?i[^>]*>")


def shown(field: str) -> str:
    """What somebody reads: line ends for breaks, markup gone."""
    text = field.replace("<br>", "\n").replace("<pre", "\n<pre").replace("</pre>", "\n")
    return html.unescape(_TAGS.sub("", text)).replace("\xa0", " ").strip("\n")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("plain words", "plain words"),
        ("List<String> & co", "List&lt;String&gt; &amp; co"),
        ("map[string]struct{}{}", "map[string]struct{}{}"),
        ("{{c1::x}} {{Front}}", "&#123;{c1::x}} &#123;{Front}}"),
        ("{{{x", "&#123;&#123;{x"),
        (r"\(x\) \[y\]", r"\<span></span>(x\) \<span></span>[y\]"),
        ("[sound:a.mp3]", "&#91;sound:a.mp3]"),
        ("[$]x[/$] [LaTeX]y[/latex]", "&#91;$]x&#91;/$] &#91;LaTeX]y&#91;/latex]"),
        ("[[type:Answer]]", "&#91;&#91;type:Answer]]"),
        ("[anki:tts lang=en]x", "&#91;anki:tts lang=en]x"),
        ("array[0]", "array[0]"),
        ("one\ntwo\r\nthree\u2028four", "one<br>two<br>three<br>four"),
        ("if:\n    indented", "if:<br>&nbsp;&nbsp;&nbsp;&nbsp;indented"),
        ("a\x1fb\x00c", "a\ufffdb\ufffdc"),
    ],
)
def test_what_is_live_in_anki_is_made_plain(text: str, field: str) -> None:
    assert field_of(text) == field


def test_a_tree_of_box_drawings_keeps_its_columns() -> None:
    field = field_of("A tree:\n├── a\n│   └── b\nends.")
    assert field == ('A tree:<br><pre class="drawing" style="--c:9">├── a<br>│   └── b</pre>ends.')


def test_in_a_drawing_what_the_font_lacks_gets_its_columns() -> None:
    field = drawing_field("│ 🔍 x │\n│ é ё │", 8)
    assert field == (
        '<pre class="drawing" style="--c:8">│ <i class="w2">🔍</i> x │<br>'
        '│ é <i class="w1">ё</i> │</pre>'
    )


_TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\xa0\u2028\u2029")
    | st.sampled_from("{}[]\\(<>&$:\n │─")
)


@given(_TEXTS)
def test_everything_is_shown_as_it_was_written(text: str) -> None:
    field = field_of(text)
    assert "\n" not in field
    assert "{{" not in field
    ours, theirs = (
        [line.rstrip(" ") for line in one.split("\n") if line.strip(" ")]
        for one in (shown(field), text)
    )
    assert ours == theirs
