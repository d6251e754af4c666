"""The batch format: what goes out is what the interface documents, what comes back is read, proved
and stored as an answer of the same day, whatever stands among it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.drafting import draft_sheet
from assistant.reading import FormProfile
from assistant.reviewing import Desk, Work, batch_in, batch_out, draft_all, every_field
from assistant.settings import Settings
from assistant.sheet.errors import ReviewError
from tests.stub import StubServer
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub
from tests.stub.protocol import objection
from tests.stub.recorded import Request

from .answering import CAUSE, PLAIN, begin, desk_with, said, writing
from .typing_in import WHO, corpus_sheet, filled_in

REASON = "evaluation.reason"
Line = dict[str, Any]


@pytest.fixture
def server(stub: OpenStub) -> StubServer:
    return stub(writing(PLAIN))


@pytest.fixture
def bureau(archive: Archive, settings: Settings, server: StubServer) -> Desk:
    return desk_with(archive, settings, server)


def only(*fields: str) -> Any:
    return lambda desk, work: fields


def lines_of(*paths: Path) -> list[Line]:
    return [json.loads(line) for path in paths for line in path.read_bytes().splitlines()]


def answered(line: Line, text: str, *, finish: str = "stop", refusal: str | None = None) -> Line:
    """The result that the interface documents for a request that was answered."""
    message = {"role": "assistant", "content": text, "refusal": refusal}
    body = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_760_000_000,
        "model": "stub-1-2026",
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish}],
        "usage": {"prompt_tokens": 4000, "completion_tokens": 90, "total_tokens": 4090},
    }
    return result(line["custom_id"], {"status_code": 200, "request_id": "r1", "body": body})


def result(custom_id: str, response: Any = None, error: Any = None) -> Line:
    return {"id": "batch_req_1", "custom_id": custom_id, "response": response, "error": error}


def write(path: Path, lines: Iterable[Line | str]) -> Path:
    text = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return path


# -- going out


def test_every_line_is_a_request_as_the_interface_documents_it(
    archive: Archive, bureau: Desk, server: StubServer, tmp_path: Path
) -> None:
    keys = begin(bureau, 3)
    path = tmp_path / "requests.jsonl"
    out = batch_out(bureau, archive, keys, path)
    assert (out.files, out.lines, out.skipped, out.waiting, out.failed) == ((path,), 24, 0, 0, ())
    lines = lines_of(path)
    assert len({line["custom_id"] for line in lines}) == 24
    for line in lines:
        assert set(line) == {"custom_id", "method", "url", "body"}
        assert (line["method"], line["url"]) == ("POST", "/v1/chat/completions")
        assert line["custom_id"].isascii()
        assert len(line["custom_id"]) <= 64
        assert "stream" not in line["body"]
        raw = json.dumps(line["body"]).encode()
        assert objection(Request(0, 0, "POST", line["url"], {}, raw)) is None
    assert server.requests == []
    assert list(tmp_path.glob(".*.part")) == []


def test_a_line_is_what_a_request_of_today_would_send(
    archive: Archive, bureau: Desk, server: StubServer, tmp_path: Path
) -> None:
    (key,) = begin(bureau, 1)
    batch_out(bureau, archive, [key], tmp_path / "r.jsonl", fields_of=only(REASON))
    (line,) = lines_of(tmp_path / "r.jsonl")
    bureau.draft(key, who=WHO, fields=[REASON])
    sent = {k: v for k, v in server.asked[0].body.items() if not k.startswith("stream")}
    assert line["body"] == sent


def test_the_ids_are_the_same_each_time_and_what_has_not_come_back_is_told(
    archive: Archive, bureau: Desk, tmp_path: Path
) -> None:
    (key,) = begin(bureau, 1)
    batch_out(bureau, archive, [key], tmp_path / "a.jsonl")
    again = batch_out(bureau, archive, [key], tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert again.waiting == 8


def test_what_was_answered_already_stays_at_home(
    archive: Archive, bureau: Desk, tmp_path: Path
) -> None:
    (key,) = begin(bureau, 1)
    draft_all(bureau, [key], who=WHO, fields_of=only(REASON))
    out = batch_out(bureau, archive, [key], tmp_path / "r.jsonl", fields_of=every_field)
    assert (out.lines, out.skipped) == (7, 1)
    nothing = batch_out(bureau, archive, [key], tmp_path / "n.jsonl", fields_of=only(REASON))
    assert (nothing.files, nothing.lines) == ((), 0)
    assert not (tmp_path / "n.jsonl").exists()


def test_an_answer_without_its_draft_is_not_paid_for_again(
    archive: Archive, bureau: Desk, sapporo: FormProfile, tmp_path: Path
) -> None:
    (key,) = begin(bureau, 1)
    sheet = bureau.open(key).sheet
    draft_sheet(sheet, profile=sapporo, archive=archive, fields=[REASON], writer=bureau.writer)
    assert bureau.drafts(key) == ()
    out = batch_out(bureau, archive, [key], tmp_path / "r.jsonl")
    assert (out.lines, out.skipped) == (7, 1)


@pytest.mark.parametrize("limits", [{"most_lines": 3}, {"most_bytes": 60_000}])
def test_too_much_for_one_file_goes_into_several(
    archive: Archive, bureau: Desk, tmp_path: Path, limits: dict[str, Any]
) -> None:
    (key,) = begin(bureau, 1)
    whole = batch_out(bureau, archive, [key], tmp_path / "whole.jsonl")
    out = batch_out(bureau, archive, [key], tmp_path / "r.jsonl", **limits)
    assert len(out.files) > 1
    assert [file.name for file in out.files[:2]] == ["r-1.jsonl", "r-2.jsonl"]
    assert lines_of(*out.files) == lines_of(*whole.files)
    for file in out.files:
        assert file.stat().st_size <= limits.get("most_bytes", 10**9)
        assert len(lines_of(file)) <= limits.get("most_lines", 10**9)


def test_without_a_model_nothing_can_go_out(desk: Desk, archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(ReviewError, match="HYOUKA_CHAT_MODEL"):
        batch_out(desk, archive, begin(desk, 1), tmp_path / "r.jsonl")
    assert list(tmp_path.glob("*.jsonl")) == []


# -- coming back


@pytest.fixture
def out(archive: Archive, bureau: Desk, tmp_path: Path) -> tuple[list[str], list[Line]]:
    """Two works, all of their fields out."""
    keys = begin(bureau, 2)
    batch_out(bureau, archive, keys, tmp_path / "requests.jsonl")
    return keys, lines_of(tmp_path / "requests.jsonl")


def test_answers_in_any_order_become_drafts_with_findings(
    archive: Archive,
    bureau: Desk,
    out: tuple[list[str], list[Line]],
    server: StubServer,
    tmp_path: Path,
) -> None:
    keys, lines = out
    back = [answered(line, said(PLAIN, CAUSE)) for line in reversed(lines)]
    taken = batch_in(bureau, archive, [write(tmp_path / "b.jsonl", back)], who=WHO)
    assert (taken.stored, taken.marked, taken.repeated, taken.failed) == (16, 16, 0, ())
    for key in keys:
        (kept,) = bureau.drafts(key)
        work = bureau.open(key)
        assert [f.field for f in kept.draft.fields] == [f.field for f in work.fields]
        assert work.field(REASON).text == PLAIN + CAUSE
        told = work.field(REASON).proof.findings
        assert [f.kind for f in told if f.severity == "error"] == ["cause"]
        made = kept.draft.fields[0].made
        assert made is not None
        assert (made.drafter, made.input_tokens, made.output_tokens) == ("stub-1", 4000, 90)
        assert made.prompt_hash
    report = draft_all(bureau, keys, who=WHO, fields_of=every_field)
    assert (report.done, report.skipped) == (0, 16)
    assert server.requests == []


def test_a_file_taken_in_twice_changes_nothing(
    archive: Archive, bureau: Desk, out: tuple[list[str], list[Line]], tmp_path: Path
) -> None:
    keys, lines = out
    back = [answered(line, said(PLAIN)) for line in lines]
    path = write(tmp_path / "b.jsonl", [*back, *back[:3]])
    assert batch_in(bureau, archive, [path], who=WHO).repeated == 3
    again = batch_in(bureau, archive, [path], who=WHO)
    assert (again.stored, again.repeated, again.failed) == (0, 19, ())
    assert [len(bureau.drafts(key)) for key in keys] == [1, 1]


def test_what_went_wrong_is_told_and_can_go_out_again(
    archive: Archive, bureau: Desk, out: tuple[list[str], list[Line]], tmp_path: Path
) -> None:
    _, lines = out
    expired = {"code": "batch_expired", "message": "This request could not be executed."}
    strange = {"code": "x" * 99, "message": "sk-test 北村"}
    rejected = {"error": {"message": "sk-test was refused", "code": "invalid_api_key"}}
    wrong: list[Line | str] = [
        result(lines[0]["custom_id"], error=expired),
        result(lines[1]["custom_id"], error=strange),
        result(lines[2]["custom_id"], {"status_code": 401, "request_id": "r", "body": rejected}),
        answered(lines[3], "", refusal="I cannot."),
        answered(lines[4], ""),
        answered(lines[5], '{"sentences":[{"text":"途中で'),
        answered(lines[6], said("Here is an English text about the figures of the year.")),
        answered(lines[7], "同じ文である。" * 200),
        result(lines[8]["custom_id"], {"status_code": 200, "request_id": "r", "body": {}}),
        result("somebody-elses", {"status_code": 200, "request_id": "r", "body": {}}),
        result(lines[9]["custom_id"], error=expired),
        answered(lines[9], said(PLAIN)),
        *(answered(line, said(PLAIN)) for line in lines[10:]),
        json.dumps(answered(lines[0], said(PLAIN)))[:-40],
    ]
    taken = batch_in(bureau, archive, [write(tmp_path / "b.jsonl", wrong)], who=WHO)
    assert taken.stored == 7
    reasons = [failure.reason for failure in taken.failed]
    assert len(reasons) == 11
    assert all(reason.endswith("。") and reason.count("。") <= 2 for reason in reasons)
    for words in ("時間内に処理されなかった", "OPENAI_API_KEY", "断りました", "空でした", "日本語"):
        assert any(words in reason for reason in reasons), words
    assert any("19行目" in failure.name for failure in taken.failed)
    told = " ".join(f"{failure.name}{failure.reason}" for failure in taken.failed)
    assert "sk-test" not in told
    assert "北村" not in told
    keys = [failure.key for failure in taken.failed if failure.key]
    again = batch_out(bureau, archive, keys, tmp_path / "again.jsonl")
    ids = {line["custom_id"] for line in lines[:9]}
    assert {line["custom_id"] for line in lines_of(*again.files)} == ids


def test_an_answer_that_was_cut_keeps_its_whole_sentences(
    archive: Archive, bureau: Desk, out: tuple[list[str], list[Line]], tmp_path: Path
) -> None:
    keys, lines = out
    whole = said(PLAIN, CAUSE)
    cut = whole[: whole.index(CAUSE) + 5]
    path = write(tmp_path / "b.jsonl", [answered(lines[0], cut, finish="length")])
    taken = batch_in(bureau, archive, [path], who=WHO)
    assert (taken.stored, taken.failed) == (1, ())
    assert bureau.open(keys[0]).fields[0].text == PLAIN


def test_an_answer_about_older_figures_is_refused(
    archive: Archive, bureau: Desk, out: tuple[list[str], list[Line]], tmp_path: Path
) -> None:
    keys, lines = out
    work = bureau.open(keys[0])
    typed = {"costs[0].project_cost": "12,345"}
    bureau.save_cells(keys[0], typed, version=work.version, who=WHO)
    path = write(tmp_path / "b.jsonl", [answered(line, said(PLAIN)) for line in lines])
    taken = batch_in(bureau, archive, [path], who=WHO)
    assert taken.stored == 8
    assert {failure.key for failure in taken.failed} == {keys[0]}
    assert all("数値か入力が変わった" in failure.reason for failure in taken.failed)
    assert bureau.drafts(keys[0]) == ()


def test_a_text_that_a_person_wrote_meanwhile_stays(
    archive: Archive, bureau: Desk, out: tuple[list[str], list[Line]], tmp_path: Path
) -> None:
    keys, lines = out
    work = bureau.open(keys[0])
    bureau.save_text(keys[0], REASON, "自分で書いた。", version=work.version, who=WHO)
    path = write(tmp_path / "b.jsonl", [answered(line, said(PLAIN)) for line in lines])
    assert batch_in(bureau, archive, [path], who=WHO).stored == 16
    assert bureau.open(keys[0]).field(REASON).text == "自分で書いた。"


def test_names_go_out_masked_and_come_back(
    archive: Archive, bureau: Desk, sapporo: FormProfile, tmp_path: Path
) -> None:
    work: Work = filled_in(bureau, sapporo)
    entered = "北村課長（電話011-222-3333）が担当した。"
    work = bureau.save_cells(work.key, {"results": entered}, version=work.version, who=WHO)
    path = tmp_path / "r.jsonl"
    batch_out(bureau, archive, [work.key], path, fields_of=only(REASON))
    written = path.read_text(encoding="utf-8")
    assert "北村" not in written
    assert "011-222-3333" not in written
    (line,) = lines_of(path)
    back = write(tmp_path / "b.jsonl", [answered(line, said("〔氏名1〕課長が担当した。"))])
    assert batch_in(bureau, archive, [back], who=WHO).stored == 1
    assert bureau.open(work.key).field(REASON).text == "北村課長が担当した。"


def test_precedents_that_changed_meanwhile_do_not_change_what_the_answer_meant(
    archive: Archive, bureau: Desk, sapporo: FormProfile, tmp_path: Path
) -> None:
    work = filled_in(bureau, sapporo)
    batch_out(bureau, archive, [work.key], tmp_path / "r.jsonl", fields_of=only(REASON))
    (line,) = lines_of(tmp_path / "r.jsonl")
    archive.ingest([corpus_sheet(2023, "14012"), corpus_sheet(2022, "14012")])
    named = json.loads(said(PLAIN))
    named["sentences"][0]["precedents"] = ["last.1"]
    back = [answered(line, json.dumps(named, ensure_ascii=False))]
    assert batch_in(bureau, archive, [write(tmp_path / "b.jsonl", back)], who=WHO).stored == 1
    (sentence,) = bureau.drafts(work.key)[0].draft.fields[0].sentences
    (source,) = [source for source in sentence.sources if source.kind == "precedent"]
    assert source.ref == f"last:{REASON}"
    assert source.text == corpus_sheet(2023).evaluation.reason
    assert sentence.findings == ()
