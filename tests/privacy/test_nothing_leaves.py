"""No planted name, phone, address, mail, account or key reaches the endpoint or a log while a
sheet is drafted and repaired; in the draft the names stand as they were entered."""

from __future__ import annotations

import json
import logging
import re
import sys
from dataclasses import dataclass
from io import StringIO

import pytest

from assistant.archive import Archive
from assistant.drafting import Draft, ModelWriter, draft_sheet
from assistant.reading import load_profile
from assistant.settings import Settings
from tests.drafting.writing.answers import answer, item
from tests.privacy.planted import ADDRESS, PEOPLE, SECRETS, past, this_year
from tests.stub import Reply, StubServer, Text
from tests.stub.asking import KEY, client, logged, settings_for
from tests.stub.recorded import Request

_PLACEHOLDER = re.compile(r"〔(?:氏名|電話|メール|住所|番号)\d+〕")


@dataclass(frozen=True)
class Drafted:
    """A sheet drafted once, and everything that could have been overheard."""

    draft: Draft
    server: StubServer
    log: str
    stderr: str


def _reply(request: Request) -> Reply:
    """First a figure that stands on nothing, beside all names that came; then it is taken back."""
    names = "、".join(dict.fromkeys(_PLACEHOLDER.findall(request.text)))
    if "replacements" in json.dumps(request.schema or {}):
        mended = {"number": 2, "sentences": [item(f"実績は{names}が確かめた。")]}
        return Text(json.dumps({"replacements": [mended]}, ensure_ascii=False), chunk=400)
    said = (f"説明は{names}が行った。", f"利用は９８，７６５人であり、{names}が数えた。")
    return Text(answer(*(item(text) for text in said)), chunk=400)


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    records: list[logging.LogRecord] = []

    class Overhearing(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    root, ear = logging.getLogger(), Overhearing(0)
    before, stderr, said = root.level, sys.stderr, StringIO()
    levels = {
        logger: logger.level
        for logger in list(logging.Logger.manager.loggerDict.values())
        # What the database is told stays here, and is logged only where somebody asks for it.
        if isinstance(logger, logging.Logger) and not logger.name.startswith("sqlalchemy")
    }
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    for logger in levels:
        logger.setLevel(logging.DEBUG)
    sys.stderr = said
    try:
        sheet = this_year()
        with StubServer(_reply) as server:
            # The name may stand in several fields at once: one after the other tells less.
            writer = ModelWriter(client(server), settings_for(server, chat_window=60_000))
            home = tmp_path_factory.mktemp("home")
            with Archive.open(Settings(home=home), purpose="試験") as archive:
                archive.ingest(past())
                draft = draft_sheet(
                    sheet, profile=load_profile(sheet.form), archive=archive, writer=writer
                )
    finally:
        sys.stderr = stderr
        root.removeHandler(ear)
        root.setLevel(before)
        for logger, level in levels.items():
            logger.setLevel(level)
    return Drafted(draft, server, logged(records), said.getvalue())


def test_all_fields_were_drafted_by_the_model_and_repaired(drafted: Drafted) -> None:
    made = [field.made for field in drafted.draft.fields if field.made]
    assert len(made) == 8
    assert [one.trouble for one in made] == [None] * 8
    assert all(one.repaired and one.masked for one in made)
    assert len(drafted.server.asked) == 16


def test_every_planted_place_was_part_of_a_request(drafted: Drafted) -> None:
    """Else nothing would be proved by its absence: the words around the names came along."""
    text = "\n".join(request.text for request in drafted.server.asked)
    assert text.count("課長（") > len(PEOPLE)
    flagged = [told for field in drafted.draft.fields if field.made for told in field.made.flagged]
    assert flagged == []


@pytest.mark.parametrize("planted", SECRETS)
def test_nothing_planted_reaches_the_endpoint(drafted: Drafted, planted: str) -> None:
    assert not drafted.server.saw(planted)


@pytest.mark.parametrize("planted", [*SECRETS, KEY])
def test_nothing_planted_reaches_a_log(drafted: Drafted, planted: str) -> None:
    assert planted not in drafted.log
    assert planted not in drafted.stderr


def test_the_key_goes_into_its_own_header_and_nowhere_else(drafted: Drafted) -> None:
    asked = drafted.server.asked
    assert {request.key for request in asked} == {KEY}
    assert not drafted.server.saw(KEY)
    assert KEY.encode() not in drafted.server.bodies


def test_something_was_logged_at_all(drafted: Drafted) -> None:
    assert drafted.log


def test_the_names_stand_in_the_draft_as_they_were_entered(drafted: Drafted) -> None:
    text = "".join(field.text for field in drafted.draft.fields)
    assert not _PLACEHOLDER.search(text)
    for surname, phone, mail, account in PEOPLE.values():
        for word in (surname, phone, mail, account):
            assert word in text
    assert ADDRESS in text


def test_the_draft_itself_holds_no_key(drafted: Drafted) -> None:
    assert KEY not in drafted.draft.model_dump_json()
