"""Review here, export, review in Anki, import: each answer once, the state the fold of all."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from anki.studying import Learner
from anki_user import AnkiUser
from command_line import Sdprep
from sdprep.anki.identity import guid_of
from sdprep.schedule import replay

_AGAIN, _GOOD = 1, 3


@pytest.mark.parametrize("legacy", [True, False])
def test_a_real_package_there_and_back(sdprep: Sdprep, tmp_path: Path, *, legacy: bool) -> None:
    learner = Learner()
    learner.study()
    learner.close()
    before = sdprep("log", "--json").json["reviews"]
    reviewed = [one["card_id"] for one in before][-1]
    (new,) = [sdprep("cards", "cdn", "--json").json["cards"][-1]["id"]]
    package, back = tmp_path / "there.apkg", tmp_path / "back.apkg"
    user = AnkiUser(tmp_path / "user")
    for _ in range(2):
        assert sdprep("export", "anki", "-o", package).code == 0
        user.do(
            ("import_package", {"path": str(package)}),
            ("export", {"path": str(back), "legacy": legacy}),
        )
        # Nothing was answered in Anki: nothing comes of what went out, however often.
        assert sdprep("import", back, "--json").json["added"] == 0
    user.do(
        ("answer", {"guid": guid_of(reviewed), "ease": _AGAIN}),
        ("answer", {"guid": guid_of(new), "ease": _GOOD}),
        ("export", {"path": str(back), "legacy": legacy}),
    )
    assert [sdprep("import", back, "--json").json["added"] for _ in range(2)] == [2, 0]
    after = sdprep("log", "--json").json["reviews"]
    came = Counter(one["card_id"] for one in after) - Counter(one["card_id"] for one in before)
    assert came == Counter([reviewed, new])
    states = {one["card_id"]: one for one in sdprep("export", "json").json["states"]}
    for card_id in (reviewed, new):
        answers = [
            (one["quality"], date.fromisoformat(one["study_day"]))
            for one in after
            if one["card_id"] == card_id
        ]
        folded = replay(answers)
        assert states[card_id]["due_on"] == str(folded.due_on)
        assert states[card_id]["interval_days"] == folded.interval_days
        assert states[card_id]["lapses"] == folded.lapses
