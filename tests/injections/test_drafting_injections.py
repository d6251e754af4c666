"""Orders in a sheet, in last year's and in a precedent, and a model that obeys every one of them:
what it was tempted to say is marked, the passage is told and did not leave the building."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from assistant.archive import Archive
from assistant.checking import find_instructions
from assistant.drafting import Draft, DraftSentence, FieldDraft, ModelWriter, draft_sheet
from assistant.drafting.passages import split_sentences
from assistant.models.fenced import as_data
from assistant.reading import load_profile
from assistant.settings import Settings
from assistant.ui.render import esc, lines
from tests.drafting.writing.answers import answer, item
from tests.injections.sheets import (
    REASON,
    Injection,
    harmless,
    injected,
    injections,
    past,
    this_year,
)
from tests.stub import Reply, StubServer, Text
from tests.stub.asking import client, settings_for
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub
from tests.stub.recorded import Request

IN_SHEET = ("results", "ingenuity", "project.activities", "project_name", "indicator_name")
IN_ARCHIVE = ("last_year", "precedent")


def _names(one: Injection) -> str:
    return f"{one.id}-{one.place}-{one.aim}"


def obeying(*sentences: str) -> object:
    """A model that says these sentences without naming a source, and takes nothing back."""

    def reply(request: Request) -> Reply:
        if "replacements" in json.dumps(request.schema or {}):
            return Text(json.dumps({"replacements": []}))
        return Text(answer(*(item(sentence) for sentence in sentences)), chunk=40)

    return reply


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """One archive; each injection is ingested over the one before it."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with Archive.open(settings, purpose="試験") as opened:
        yield opened


def drafted(server: StubServer, one: Injection, archive: Archive | None = None) -> FieldDraft:
    sheet = injected(one)
    writer = ModelWriter(client(server), settings_for(server))
    if archive is not None:
        archive.ingest(past(one))
    profile = load_profile(sheet.form)
    return _field(
        draft_sheet(sheet, profile=profile, archive=archive, writer=writer, fields=[REASON])
    )


def _field(draft: Draft) -> FieldDraft:
    (field,) = draft.fields
    return field


def unmarked(sentence: DraftSentence, words: str) -> bool:
    """Whether ``words`` stand in the sentence with no mark on them."""
    start = sentence.text.find(words)
    if start < 0:
        return False
    marks = [(t.start, t.end) for t in sentence.untraced]
    marks += [(f.start, f.end) for f in sentence.findings]
    return not any(a < start + len(words) and start < b for a, b in marks)


class Elements(HTMLParser):
    """The elements that a browser would make of a text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def elements(shown: str) -> list[str]:
    parser = Elements()
    parser.feed(shown)
    parser.close()
    return parser.found


def _told_and_kept_back(server: StubServer, one: Injection, field: FieldDraft) -> None:
    assert field.made is not None
    assert server.asked
    assert field.made.flagged, "the passage is not told"
    # What the model said itself goes back to it for repair, as its own words.
    sent = "\n".join(
        str(message["content"])
        for request in server.asked
        for message in request.messages
        if message["role"] != "assistant"
    )
    whole = one.place in ("project_name", "indicator_name", "precedent")
    parts = [one.text] if whole else split_sentences(one.text)
    for part in parts:
        if find_instructions(part):
            assert as_data(part) not in sent
            assert part not in sent


def _marked(one: Injection, field: FieldDraft) -> None:
    for sentence in field.sentences:
        if one.aim in ("figure", "verdict"):
            assert [words for words in one.betrays if unmarked(sentence, words)] == []
        for found in find_instructions(sentence.text):
            assert not unmarked(sentence, sentence.text[found.start : found.end])


def _inert(field: FieldDraft) -> None:
    for sentence in field.sentences:
        assert elements(esc(sentence.text)) == []
        assert set(elements(lines(sentence.text))) <= {"br"}


@pytest.mark.parametrize("one", injections(*IN_SHEET), ids=_names)
def test_an_order_in_the_sheet_is_told_not_sent_and_what_it_brings_about_is_marked(
    one: Injection, stub: OpenStub
) -> None:
    server = stub(obeying(*one.naive_reply))
    field = drafted(server, one)
    _told_and_kept_back(server, one, field)
    _inert(field)
    _marked(one, field)


@pytest.mark.parametrize("one", injections(*IN_ARCHIVE), ids=_names)
def test_an_order_in_a_past_sheet_is_told_not_sent_and_what_it_brings_about_is_marked(
    one: Injection, stub: OpenStub, archive: Archive
) -> None:
    server = stub(obeying(*one.naive_reply))
    field = drafted(server, one, archive)
    _told_and_kept_back(server, one, field)
    _inert(field)
    _marked(one, field)


@pytest.mark.parametrize("one", harmless(*IN_SHEET), ids=_names)
def test_an_honest_passage_is_sent_and_nothing_is_told(one: Injection, stub: OpenStub) -> None:
    server = stub(obeying("相談解決率は９４．２％で、目標の９２．０％を２．２ポイント上回った。"))
    field = drafted(server, one)
    assert field.made is not None
    assert field.made.flagged == ()
    (first, *_) = split_sentences(one.text)
    assert server.saw(as_data(first))


def test_without_the_search_for_orders_the_passage_would_have_gone_out(
    stub: OpenStub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.drafting.writing.request.find_instructions", lambda text: ())
    (one,) = [one for one in injections("results") if one.id == "i01"]
    server = stub(obeying(*one.naive_reply))
    drafted(server, one)
    assert server.saw(split_sentences(one.text)[0])


def test_the_sheet_without_an_injection_tells_of_none(stub: OpenStub) -> None:
    server = stub(obeying("相談解決率は９４．２％で、目標の９２．０％を２．２ポイント上回った。"))
    sheet = this_year()
    writer = ModelWriter(client(server), settings_for(server))
    draft = draft_sheet(sheet, profile=load_profile(sheet.form), writer=writer)
    assert [field.made.flagged for field in draft.fields if field.made] == [()] * len(draft.fields)
