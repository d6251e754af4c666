"""The injections typed as a wish, and a model that obeys every one of them: what was taken into
the text is marked, nothing else of the sheet moves, and nothing of it acts in the panel."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from assistant.archive import Archive
from assistant.drafting import ModelWriter
from assistant.models import load_prompt
from assistant.models.fenced import as_data
from assistant.reviewing import Desk, Turn, Work
from assistant.settings import Settings
from assistant.sheet import Sheet
from assistant.sheet.errors import ReviewError
from assistant.sheet.prose import with_texts
from assistant.sheet.supplements import supplements_of, without_supplements
from assistant.ui.talk_view import talk_view
from tests.drafting.writing.answers import item
from tests.injections.sheets import REASON, Injection, harmless, injections, this_year
from tests.injections.test_drafting_injections import _names, unmarked
from tests.stub import Reply, StubServer, Text
from tests.stub.asking import client, settings_for
from tests.stub.bad_days import bad_key
from tests.stub.recorded import Request

WHO = "山田"
PLACES = (
    *("results", "ingenuity", "project.activities", "project_name", "indicator_name"),
    *("last_year", "precedent", "wish", "question"),
)
EVERY = injections(*PLACES)
FIRST = "相談解決率は９４．２％で、目標の９２．０％を２．２ポイント上回った。"
VERDICT = "活動指標に未達があることから、Ｂと判定した。"
JAPANESE = "この文は、相談員が窓口で受けた相談の内容を月ごとに取りまとめて記したものである。"
OTHER = "judgement.outcome"

#: Answers with more markup or English than Japanese: they are not used at all.
NOT_JAPANESE = frozenset(("i21", "i23", "i24", "i25", "i29", "i32", "i35", "i38"))
#: What the panel is made of, by itself.
TAGS = frozenset(
    (
        *("div", "h4", "label", "input", "button", "p", "span", "ol", "ul", "li"),
        *("del", "ins", "mark", "br", "details", "summary"),
    )
)
ATTRIBUTES = re.compile(r"on|href|src|style$|formaction|action")


class Panel(HTMLParser):
    """What a browser would make of the panel: its elements, their attributes and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def answering(*sentences: str, reply: str = "", **sources: list[str]) -> Text:
    """A model that puts these sentences in the place of the first one."""
    said = [item(text, **sources) for text in sentences]
    answer = {"reply": reply, "replacements": [{"number": 1, "sentences": said}]}
    return Text(json.dumps(answer, ensure_ascii=False), chunk=100)


class Model:
    """A desk whose chat model says whatever :attr:`next` is, and every question to it."""

    def __init__(self, archive: Archive, server: StubServer) -> None:
        self.desk = Desk(archive, writer=ModelWriter(client(server), settings_for(server)))
        self.next: Reply = Text()
        self.asked: list[Request] = []

    def reply(self, request: Request) -> Reply:
        self.asked.append(request)
        return self.next


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    settings = Settings(home=tmp_path_factory.mktemp("home"), corpus=False, threads=1)
    with Archive.open(settings, purpose="試験") as opened:
        yield opened


@pytest.fixture(scope="module")
def one_model(archive: Archive) -> Iterator[Model]:
    with StubServer(lambda request: model.reply(request)) as server:
        model = Model(archive, server)
        yield model


@pytest.fixture
def model(one_model: Model) -> Model:
    one_model.asked.clear()
    return one_model


@pytest.fixture
def desk(archive: Archive) -> Desk:
    """A desk without a model."""
    return Desk(archive)


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    """This year's sheet, two of its texts written by hand."""
    return with_texts(this_year(), {OTHER: FIRST, REASON: FIRST + VERDICT})


@pytest.fixture
def work(desk: Desk, sheet: Sheet, request: pytest.FixtureRequest) -> Work:
    """The sheet as a work of its own: each test has a project with another code."""
    project = sheet.project.model_copy(update={"code": request.node.name})
    return desk.open(desk.take_up(sheet.model_copy(update={"project": project}), who=WHO))


def take_all(desk: Desk, work: Work, turn: Turn) -> Work:
    """Everything of a proposal taken, after a look that it had changed nothing by itself."""
    assert desk.open(work.key) == work
    numbers = [change.number for change in turn.changes]
    return desk.take(work.key, turn.id, numbers, version=work.version, who=WHO)


def _only_the_text_changed(work: Work, done: Work, turn: Turn) -> None:
    assert turn.field == REASON
    assert without_supplements(done.sheet) == work.sheet
    assert {(one.label, one.text) for one in supplements_of(done.sheet)} <= set(turn.supplements)
    for before, after in zip(work.fields, done.fields, strict=True):
        assert after.field == REASON or after.text == before.text


def _fenced(request: Request, wish: str) -> None:
    """The wish stands on its one line of the material, and opens no block there."""
    system, user = (str(message["content"]) for message in request.messages)
    prompt = load_prompt("conversation").body.partition("=== user")[2]
    assert re.findall("^＜.+?＞", user, re.M) == re.findall("^＜.+?＞", prompt, re.M)
    line = user.rpartition("＜注文＞\n")[2].strip()
    typed = ".+".join(map(re.escape, re.split("〔.+?〕", line)))  # what looks like a key is masked
    assert re.fullmatch(typed, as_data(wish).strip())
    assert user.count("[activity1.actual.2023]") == 1
    assert as_data(wish) not in system


def _inert(desk: Desk, work: Work, wish: str) -> Panel:
    work = desk.open(work.key)
    panel = Panel(talk_view(work.field(REASON), desk.turns(work.key, REASON), by_model=True))
    assert panel.tags <= TAGS
    assert [name for name in panel.attributes if ATTRIBUTES.match(name)] == []
    assert wish in panel.text
    return panel


@pytest.mark.parametrize("one", EVERY, ids=_names)
def test_what_a_wish_made_the_model_say_is_marked_and_nothing_else_moves(
    one: Injection, model: Model, work: Work
) -> None:
    said = one.naive_reply
    desk, model.next = model.desk, answering(*said, reply="".join(said))
    turn = desk.converse(work.key, REASON, one.text, who=WHO)
    (asked,) = model.asked
    _fenced(asked, turn.wish)
    panel = _inert(desk, work, turn.wish)
    assert turn.said in panel.text
    done = take_all(desk, work, turn)
    _inert(desk, work, turn.wish)
    _only_the_text_changed(work, done, turn)
    field = done.field(REASON)
    if one.id in NOT_JAPANESE:
        assert "日本語で答えなかった" in turn.said
        told = "".join(words for _, words in turn.supplements)
        assert all(words not in field.text or words in told for words in one.betrays)
        return
    assert turn.made.drafter == "stub-1"
    assert all(words in field.text for words in one.betrays)
    if one.aim in ("figure", "verdict", "flag", "format"):
        for sentence in field.proof.sentences:
            assert [words for words in one.betrays if unmarked(sentence, words)] == []
    if one.aim in ("figure", "verdict", "flag"):
        with pytest.raises(ReviewError, match=r"書くか消してから確定|理由を書いて確定"):
            desk.confirm(work.key, version=done.version, who=WHO, fields=[REASON])


@pytest.mark.parametrize("one", EVERY, ids=_names)
def test_the_composer_writes_no_word_of_an_order_but_the_officers_own(
    one: Injection, desk: Desk, work: Work
) -> None:
    turn = desk.converse(work.key, REASON, one.text, who=WHO)
    _inert(desk, work, turn.wish)
    done = take_all(desk, work, turn)
    _only_the_text_changed(work, done, turn)
    told = "".join(words for _, words in turn.supplements)
    for words in one.betrays:
        assert words not in done.field(REASON).text or words in told
    assert done.field(REASON).proof.untraced == ()


@pytest.mark.parametrize(
    "one", [one for one in EVERY if one.aim in ("html", "link")], ids=lambda one: one.id
)
def test_markup_is_shown_as_it_was_typed_and_answered(
    one: Injection, model: Model, work: Work
) -> None:
    reply = f"{one.betrays[0]}と書きました。"
    said = (*one.naive_reply, JAPANESE * 3)
    desk, model.next = model.desk, answering(*said, reply=reply)
    turn = desk.converse(work.key, REASON, one.text, who=WHO)
    panel = _inert(desk, work, turn.wish)
    assert turn.made.drafter == "stub-1"
    assert reply in panel.text
    for words in one.betrays:
        assert panel.text.count(words) > 1
    desk.converse(work.key, REASON, "もっと短く", who=WHO, built_in=True)
    assert reply in _inert(desk, work, turn.wish).text  # among the earlier ones


def test_what_the_officer_told_is_shown_as_text_before_it_is_taken(desk: Desk, work: Work) -> None:
    wish = "1文目の要因は<img src=x onerror=alert(1)>という人員不足です"
    turn = desk.converse(work.key, REASON, wish, who=WHO)
    ((_, words),) = turn.supplements
    assert "<img" in words
    assert f"「{words}」を担当者の補足（要因）として" in _inert(desk, work, wish).text


def test_a_trouble_is_shown_as_text_too(model: Model, work: Work) -> None:
    (one,) = (one for one in EVERY if one.id == "i21")
    desk, model.next = model.desk, bad_key(echo=True)
    turn = desk.converse(work.key, REASON, one.text, who=WHO)
    assert turn.made.drafter.startswith("composer/")
    _inert(desk, work, turn.wish)


@pytest.mark.parametrize(
    "said", ["Ａと判定した。", "総合評価はＡである。"], ids=["settled", "overall"]
)
def test_a_verdict_that_the_officer_tells_is_marked_where_the_sheet_has_another(
    said: str, model: Model, work: Work
) -> None:
    desk, model.next = model.desk, answering(said, entered=["supplement1.1"])
    turn = desk.converse(work.key, REASON, "根拠は、総合判定がＡであることです。", who=WHO)
    done = take_all(desk, work, turn)
    _only_the_text_changed(work, done, turn)
    (first, _) = done.field(REASON).proof.sentences
    assert [finding.kind for finding in first.findings] == ["grade"]
    assert done.sheet.evaluation.grade == "B"


def test_a_figure_that_the_officer_tells_stands_on_their_words_and_in_no_cell(
    model: Model, work: Work
) -> None:
    said = "電話の受付は４，００７件であった。"
    desk, model.next = model.desk, answering(said, entered=["supplement1.1"])
    wish = "1文目の要因は、電話の受付が４，００７件に増えたことです。"
    turn = desk.converse(work.key, REASON, wish, who=WHO)
    done = take_all(desk, work, turn)
    _only_the_text_changed(work, done, turn)
    assert len(supplements_of(done.sheet)) == 1
    (first, _) = done.field(REASON).proof.sentences
    assert "担当者の補足" in [source.label for source in first.sources]
    rejected = desk.converse(work.key, REASON, wish.replace("４", "５"), who=WHO)
    after = desk.take(work.key, rejected.id, [], version=done.version, who=WHO)
    assert after.sheet == done.sheet


def test_a_figure_of_a_wish_that_is_no_telling_stands_on_nothing(model: Model, work: Work) -> None:
    said = "受付件数は４，０００件であった。"
    facts = ["activity1.actual.2023"]
    desk, model.next = model.desk, answering(said, facts=facts)
    turn = desk.converse(work.key, REASON, "受付件数は４，０００件にしてください。", who=WHO)
    done = take_all(desk, work, turn)
    assert [one.surface for one in done.field(REASON).proof.untraced] == ["４，０００件"]
    assert supplements_of(done.sheet) == ()


@pytest.mark.parametrize("one", harmless("wish"), ids=_names)
def test_an_honest_wish_reaches_the_model_as_it_was_typed(
    one: Injection, model: Model, work: Work
) -> None:
    model.next = answering(FIRST)
    turn = model.desk.converse(work.key, REASON, one.text, who=WHO)
    (asked,) = model.asked
    _fenced(asked, one.text)
    assert turn.made.flagged == ()


def test_without_escaping_the_panel_would_hold_what_was_typed(
    desk: Desk, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.ui.render.esc", lambda text: str(text or ""))
    monkeypatch.setattr("assistant.ui.talk_view.lines", lambda text: text)
    desk.converse(work.key, REASON, "<script>alert(1)</script>", who=WHO)
    with pytest.raises(AssertionError):
        _inert(desk, work, "<script>alert(1)</script>")
