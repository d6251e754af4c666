"""The desk: beginning, typing, drafting, and who wins when two people write."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from assistant.archive import Archive
from assistant.reading import FormProfile
from assistant.reviewing import Conflict, Desk, NeedsIdentity, Work
from assistant.settings import Settings
from assistant.sheet import Sheet
from assistant.sheet.errors import ArchiveError, ReviewError
from assistant.sheet.model import Project
from assistant.sheet.prose import blank, texts_of

from .typing_in import CODE, WHO, answered, begun, corpus_sheet, filled_in

COST = "costs[2].project_cost"
TOTAL = "costs[2].total"
REASON = "evaluation.reason"
OTHER = "佐藤"


def write_json(path: Path, *sheets: Sheet) -> Path:
    data = [sheet.model_dump(mode="json") for sheet in sheets]
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


# -- beginning


def test_the_newest_filed_sheet_is_a_candidate_until_its_next_year_is_begun(desk: Desk) -> None:
    (candidate,) = desk.candidates()
    assert (candidate.code, candidate.fiscal_year) == (CODE, 2024)
    work = desk.start_from(candidate.sheet_key, who=WHO)
    assert work.sheet.fiscal_year == 2024
    assert desk.candidates() == ()
    (row,) = desk.list()
    assert (row.key, row.name, row.state) == (work.key, work.sheet.project.name, "未入力")


def test_last_years_plan_stands_beside_as_the_promise(desk: Desk) -> None:
    promise = begun(desk).promise
    assert promise is not None
    assert promise.fiscal_year == 2023
    assert promise.next_year == corpus_sheet(2023).evaluation.next_year


def test_beginning_twice_opens_the_same_work(desk: Desk) -> None:
    assert begun(desk).key == begun(desk).key
    assert len(desk.list()) == 1


def test_two_people_beginning_at_once_share_one_work(desk: Desk) -> None:
    keys: list[str] = []
    threads = [threading.Thread(target=lambda: keys.append(begun(desk).key)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 4
    assert len(set(keys)) == 1


def test_a_year_that_is_filed_already_is_revised_not_begun(desk: Desk) -> None:
    with pytest.raises(ReviewError, match="取込み済み"):
        desk.start_from(f"汐見市/{CODE}/2022", who=WHO)
    work = desk.revise(f"汐見市/{CODE}/2023", who=WHO)
    assert work.field(REASON).text == corpus_sheet(2023).evaluation.reason
    assert work.whole == corpus_sheet(2023)
    assert work.origin == "filed"


def test_a_sheet_that_is_not_filed_cannot_be_begun_from(desk: Desk) -> None:
    with pytest.raises(ReviewError):
        desk.start_from("汐見市/99999/2023", who=WHO)
    with pytest.raises(ReviewError):
        desk.open("nothing")


def test_a_file_brings_its_figures_and_its_texts(desk: Desk, tmp_path: Path) -> None:
    path = write_json(tmp_path / "a.json", corpus_sheet(2024))
    (work,) = desk.start_from_file(path, who=WHO)
    assert work.whole == corpus_sheet(2024)
    assert work.sheet.evaluation.reason is None
    assert work.promise is not None
    assert work.promise.fiscal_year == 2023


def test_a_sheet_without_name_and_code_is_asked_for_them(desk: Desk, tmp_path: Path) -> None:
    bare = corpus_sheet(2024).model_copy(update={"project": Project(department="経済部")})
    path = write_json(tmp_path / "a.json", bare)
    with pytest.raises(NeedsIdentity, match=r"a\.json"):
        desk.start_from_file(path, who=WHO)
    with pytest.raises(NeedsIdentity):
        desk.start_from_file(path, who=WHO, department="経済局")
    assert desk.list() == ()
    (work,) = desk.start_from_file(path, who=WHO, name="就業支援事業", department="経済局")
    assert (work.sheet.project.name, work.sheet.project.department) == ("就業支援事業", "経済局")


def test_of_a_file_all_sheets_are_taken_or_none(desk: Desk, tmp_path: Path) -> None:
    begun(desk)
    other = corpus_sheet(2024).model_copy(update={"project": Project(name="別の事業")})
    path = write_json(tmp_path / "a.json", other, corpus_sheet(2024))
    with pytest.raises(ReviewError, match="作業中"):
        desk.start_from_file(path, who=WHO)
    assert len(desk.list()) == 1


def test_a_second_upload_replaces_the_figures_and_keeps_the_texts(
    desk: Desk, tmp_path: Path
) -> None:
    work = begun(desk)
    desk.save_text(work.key, REASON, "書きかけの文。", version=work.version, who=WHO)
    path = write_json(tmp_path / "a.json", corpus_sheet(2024))
    (again,) = desk.start_from_file(path, who=OTHER, update=True)
    assert again.key == work.key
    assert again.sheet.costs == corpus_sheet(2024).costs
    assert again.field(REASON).text == "書きかけの文。"


# -- typing


def test_what_is_typed_survives_a_killed_process(desk: Desk, settings: Settings) -> None:
    work = begun(desk)
    desk_code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from assistant.archive import Archive\n"
        "from assistant.reviewing import Desk\n"
        "from assistant.settings import Settings\n"
        "home, key, version = sys.argv[1:]\n"
        "settings = Settings(home=Path(home), corpus=False, threads=1)\n"
        "desk = Desk(Archive.open_records(settings))\n"
        f"work = desk.save_cells(key, {{'{COST}': '44,106', '{TOTAL}': '9x'}},"
        " version=int(version), who='山田')\n"
        "desk.save_text(key, 'evaluation.reason', '打ちかけ', version=work.version, who='山田')\n"
        "os.kill(os.getpid(), 9)\n"
    )
    args = [sys.executable, "-c", desk_code, str(settings.home), work.key, str(work.version)]
    assert subprocess.run(args, check=False).returncode == -9
    again = desk.open(work.key)
    assert again.sheet.costs[2].project_cost == 44106
    assert again.unread == {TOTAL: "9x"}
    assert again.field(REASON).text == "打ちかけ"


def test_an_unread_cell_stays_as_typed_until_it_is_typed_again(desk: Desk) -> None:
    work = begun(desk)
    work = desk.save_cells(work.key, {COST: "12a"}, version=work.version, who=WHO)
    assert work.unread == {COST: "12a"}
    assert any("読めません" in reason for reason in work.reasons)
    work = desk.save_cells(work.key, {TOTAL: "5"}, version=work.version, who=WHO)
    assert work.unread == {COST: "12a"}
    work = desk.save_cells(work.key, {COST: "12"}, version=work.version, who=WHO)
    assert work.unread == {}
    assert work.sheet.costs[2].project_cost == 12


def test_two_people_may_type_into_different_cells_and_fields(desk: Desk) -> None:
    work = begun(desk)
    desk.save_cells(work.key, {COST: "1"}, version=work.version, who=WHO)
    desk.save_cells(work.key, {TOTAL: "2"}, version=work.version, who=OTHER)
    desk.save_text(work.key, REASON, "一。", version=work.version, who=WHO)
    both = desk.save_text(work.key, "next_year.budget", "二。", version=work.version, who=OTHER)
    assert (both.sheet.costs[2].project_cost, both.sheet.costs[2].total) == (1, 2)
    assert (both.field(REASON).text, both.field("next_year.budget").text) == ("一。", "二。")


def test_the_second_writer_of_a_text_is_told_who_won_and_loses_nothing(desk: Desk) -> None:
    work = begun(desk)
    desk.save_text(work.key, REASON, "先の文。", version=work.version, who=OTHER)
    with pytest.raises(Conflict, match=r"「評価の理由」は佐藤さんが\d+月\d+日\d\d:\d\d") as refused:
        desk.save_text(work.key, REASON, "後の文。", version=work.version, who=WHO)
    assert str(refused.value).count("。") == 1
    assert desk.open(work.key).field(REASON).text == "先の文。"
    lost = desk.history(work.key)[0]
    assert (lost.kind, lost.who, lost.field, lost.after) == ("conflict", WHO, REASON, "後の文。")


def test_the_second_writer_of_a_cell_is_told_which_cell(desk: Desk) -> None:
    work = begun(desk)
    desk.save_cells(work.key, {COST: "1"}, version=work.version, who=OTHER)
    with pytest.raises(Conflict, match=r"令和6年度決算の事業費.*佐藤"):
        desk.save_cells(work.key, {TOTAL: "3", COST: "2"}, version=work.version, who=WHO)
    now = desk.open(work.key)
    assert (now.sheet.costs[2].project_cost, now.sheet.costs[2].total) == (1, None)
    lost = desk.history(work.key)[0]
    assert json.loads(lost.after or "") == {TOTAL: "3", COST: "2"}


def test_a_whole_sheet_is_not_put_over_somebody_elses_figures(desk: Desk) -> None:
    work = begun(desk)
    desk.save_cells(work.key, {COST: "1"}, version=work.version, who=OTHER)
    with pytest.raises(Conflict, match="佐藤"):
        desk.save_sheet(work.key, corpus_sheet(2024), version=work.version, who=WHO)
    fresh = desk.open(work.key)
    saved = desk.save_sheet(work.key, corpus_sheet(2024), version=fresh.version, who=WHO)
    assert saved.sheet.costs == corpus_sheet(2024).costs
    assert saved.field(REASON).text == ""


def test_saving_the_same_text_late_is_no_conflict(desk: Desk) -> None:
    work = begun(desk)
    desk.save_text(work.key, REASON, "同じ文。", version=work.version, who=OTHER)
    same = desk.save_text(work.key, REASON, "同じ文。", version=work.version, who=WHO)
    assert same.field(REASON).updated_by == OTHER


def test_many_writers_at_once_lose_nothing(desk: Desk) -> None:
    work = begun(desk)
    fields = [field.field for field in work.fields]

    def write(field: str) -> None:
        for number in range(5):
            now = desk.open(work.key)
            desk.save_text(work.key, field, f"{number}番。", version=now.version, who=field)

    threads = [threading.Thread(target=write, args=(field,)) for field in fields]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {field.text for field in desk.open(work.key).fields} == {"4番。"}
    kinds = [event.kind for event in desk.history(work.key)]
    assert kinds.count("text") == 5 * len(fields)
    assert "conflict" not in kinds


def test_a_sheet_may_be_named_anew_but_not_unnamed_nor_made_anothers_double(
    desk: Desk, tmp_path: Path
) -> None:
    work = begun(desk)
    other = corpus_sheet(2024).model_copy(update={"project": Project(name="別の事業")})
    (double,) = desk.start_from_file(write_json(tmp_path / "a.json", other), who=WHO)
    named = {"project.code": "31204", "project.name": "生活困窮者自立相談支援事業"}
    with pytest.raises(ReviewError, match="もう1枚"):
        desk.save_cells(double.key, named, version=double.version, who=WHO)
    with pytest.raises(NeedsIdentity):
        desk.save_cells(double.key, {"project.name": ""}, version=double.version, who=WHO)
    assert desk.open(double.key).sheet.project.name == "別の事業"
    renamed = desk.save_cells(
        work.key, {"project.department": "福祉局"}, version=work.version, who=WHO
    )
    assert {row.department for row in desk.list()} == {None, "福祉局"}
    assert renamed.sheet.project.department == "福祉局"


def test_text_that_no_database_can_hold_is_made_storable(desk: Desk) -> None:
    work = begun(desk)
    text = "一行\r\n二行\0\ud800。"
    assert (
        desk.save_text(work.key, REASON, text, version=work.version, who=WHO).field(REASON).text
        == "一行\n二行?。"
    )


def test_a_field_that_the_form_does_not_draft_is_a_mistake_of_the_caller(desk: Desk) -> None:
    work = begun(desk)
    with pytest.raises(KeyError):
        desk.save_text(work.key, "results", "文。", version=work.version, who=WHO)
    with pytest.raises(KeyError):
        desk.prove(work.key, "results", "文。")
    with pytest.raises(KeyError):
        desk.draft(work.key, who=WHO, fields=["results"])


# -- drafting


def test_a_draft_fills_what_is_empty_and_every_draft_is_kept(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = filled_in(desk, sapporo)
    first = desk.draft(work.key, who=WHO, fields=[REASON])
    assert first.filled == (REASON,)
    now = desk.open(work.key)
    assert now.field(REASON).text == first.draft.fields[0].text
    assert now.field(REASON).draft_id == first.id
    assert now.field("next_year.budget").text == ""
    second = desk.draft(work.key, who=OTHER)
    assert set(second.filled) == {field.id for field in sapporo.drafted}
    assert [(kept.id, kept.who) for kept in desk.drafts(work.key)] == [
        (second.id, OTHER),
        (first.id, WHO),
    ]
    assert desk.drafts(work.key)[1].draft == first.draft


def test_a_draft_never_replaces_a_persons_text(desk: Desk, sapporo: FormProfile) -> None:
    work = filled_in(desk, sapporo)
    desk.draft(work.key, who=WHO)
    work = desk.open(work.key)
    drafted = work.field(REASON).text
    work = desk.save_text(work.key, REASON, drafted + "追記した。", version=work.version, who=WHO)
    again = desk.draft(work.key, who=WHO)
    assert REASON not in again.filled
    work = desk.open(work.key)
    assert work.field(REASON).text == drafted + "追記した。"
    work = desk.accept(work.key, REASON, draft_id=again.id, version=work.version, who=WHO)
    assert work.field(REASON).text == drafted
    assert work.field(REASON).draft_id == again.id
    kept = next(e for e in desk.history(work.key) if e.kind == "accepted" and e.field == REASON)
    assert kept.before == drafted + "追記した。"


def test_only_a_draft_of_this_work_and_field_can_be_accepted(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = filled_in(desk, sapporo)
    made = desk.draft(work.key, who=WHO, fields=[REASON])
    version = desk.open(work.key).version
    for draft_id, field in ((made.id, "judgement.method"), (made.id + 1, REASON)):
        with pytest.raises(ReviewError):
            desk.accept(work.key, field, draft_id=draft_id, version=version, who=WHO)


def test_drafting_without_filling_leaves_the_texts_alone(desk: Desk, sapporo: FormProfile) -> None:
    work = filled_in(desk, sapporo)
    made = desk.draft(work.key, who=WHO, fill=False)
    assert made.filled == ()
    assert texts_of(desk.open(work.key).whole, [f.id for f in sapporo.drafted]) == {}


# -- state


def test_the_state_goes_from_nothing_to_a_draft_to_confirmed(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = begun(desk)
    assert work.state == "未入力"
    assert "令和6年度決算の事業費が未入力です。" in work.reasons
    work = filled_in(desk, sapporo)
    assert (work.state, work.reasons) == ("未入力", ("文章がまだありません。",))
    desk.draft(work.key, who=WHO)
    work = desk.open(work.key)
    assert work.state == "要確認"
    work = answered(desk, work)
    assert (work.state, work.reasons) == ("下書き", ())
    work = desk.confirm(work.key, version=work.version, who=WHO)
    assert work.state == "確定"
    assert desk.list()[0].state == "確定"


def test_figures_changed_after_the_draft_are_told_until_it_is_drafted_again(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = answered(desk, filled_in(desk, sapporo))
    work = desk.save_cells(work.key, {COST: "1,234"}, version=work.version, who=WHO)
    assert work.state == "要確認"
    assert all(field.stale for field in work.fields)
    desk.save_text(
        work.key, REASON, work.field(REASON).text + "追記。", version=work.version, who=WHO
    )
    work = desk.open(work.key)
    assert work.field(REASON).stale
    made = desk.draft(work.key, who=WHO)
    work = desk.accept(
        work.key, REASON, draft_id=made.id, version=desk.open(work.key).version, who=WHO
    )
    assert not work.field(REASON).stale


def test_a_changed_grade_makes_texts_stale_and_a_corrected_word_does_not(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = answered(desk, filled_in(desk, sapporo))
    words = {"project.legal_basis": "別の法律", COST: f"{work.sheet.costs[2].project_cost:,}"}
    work = desk.save_cells(work.key, words, version=work.version, who=WHO)
    assert not any(field.stale for field in work.fields)
    new = "C" if work.sheet.evaluation.grade != "C" else "B"
    work = desk.save_cells(work.key, {"evaluation.grade": new}, version=work.version, who=WHO)
    assert all(field.stale for field in work.fields)


def test_an_exempt_sheet_asks_for_no_figures(desk: Desk, sapporo: FormProfile) -> None:
    work = begun(desk)
    typed = {"evaluation.state": sapporo.exempt}
    work = desk.save_cells(work.key, typed, version=work.version, who=WHO)
    assert work.reasons == ("文章がまだありません。",)


def test_pending_and_dash_are_answers(desk: Desk, sapporo: FormProfile) -> None:
    work = filled_in(desk, sapporo)
    cell = "indicators[0].values[2].value"
    for typed, asked in (("", True), ("調査中", False), ("－", False)):
        work = desk.save_cells(work.key, {cell: typed}, version=work.version, who=WHO)
        assert any("新規相談" in reason for reason in work.reasons) is asked


# -- confirming


def test_confirming_files_the_sheet_with_its_texts(
    desk: Desk, archive: Archive, sapporo: FormProfile
) -> None:
    work = answered(desk, filled_in(desk, sapporo))
    done = desk.confirm(work.key, version=work.version, who=WHO)
    assert done.filed
    filed = archive.get(f"汐見市/{CODE}/2024")
    assert filed == done.whole
    assert texts_of(filed, [f.id for f in sapporo.drafted]) == {
        f.field: f.text for f in done.fields
    }
    for field in done.fields:
        assert field.confirmed is not None
        assert field.confirmed.who == WHO
        assert field.draft_id == desk.drafts(work.key)[0].id
    assert archive.search(done.field(REASON).text, limit=1)[0].passage.fiscal_year == 2024


def _confirmable(desk: Desk, sapporo: FormProfile) -> Work:
    return answered(desk, filled_in(desk, sapporo))


def test_an_open_question_always_refuses(desk: Desk, sapporo: FormProfile) -> None:
    work = _confirmable(desk, sapporo)
    text = work.field(REASON).text + "【要因を記入：減った理由】"
    work = desk.save_text(work.key, REASON, text, version=work.version, who=WHO)
    for fields in (None, [REASON]):
        with pytest.raises(ReviewError, match="「評価の理由」に【要因を記入：減った理由】"):
            desk.confirm(work.key, version=work.version, who=WHO, fields=fields, even_so="急ぐため")
    assert desk.open(work.key).state == "要確認"


def test_an_untraced_number_needs_a_reason_which_is_kept(desk: Desk, sapporo: FormProfile) -> None:
    work = _confirmable(desk, sapporo)
    text = "全国では43,211件であった。"
    work = desk.save_text(work.key, REASON, text, version=work.version, who=WHO)
    for reason in (None, "　"):
        with pytest.raises(ReviewError, match="「43,211件」"):
            desk.confirm(work.key, version=work.version, who=WHO, even_so=reason)
    assert desk.open(work.key).state == "要確認"
    work = desk.confirm(
        work.key, version=work.version, who=WHO, fields=[REASON], even_so="国の統計による"
    )
    given = work.field(REASON).confirmed
    assert given is not None
    assert given.reason == "国の統計による"
    assert work.state == "下書き"
    logged = next(e for e in desk.history(work.key) if e.kind == "confirmed")
    assert (logged.note, logged.after) == ("国の統計による", text)


def test_a_field_confirmed_with_a_reason_is_not_asked_again(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = _confirmable(desk, sapporo)
    text = "全国では43,211件であった。"
    work = desk.save_text(work.key, REASON, text, version=work.version, who=WHO)
    work = desk.confirm(
        work.key, version=work.version, who=WHO, fields=[REASON], even_so="国の統計による"
    )
    work = desk.confirm(work.key, version=work.version, who=OTHER)
    given = work.field(REASON).confirmed
    assert work.state == "確定"
    assert given is not None
    assert (given.who, given.reason) == (WHO, "国の統計による")


def test_missing_entries_need_a_reason_and_unread_ones_an_answer(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = _confirmable(desk, sapporo)
    work = desk.save_cells(work.key, {COST: ""}, version=work.version, who=WHO)
    with pytest.raises(ReviewError, match="令和6年度決算の事業費"):
        desk.confirm(work.key, version=work.version, who=WHO)
    bad = desk.save_cells(work.key, {COST: "?"}, version=work.version, who=WHO)
    with pytest.raises(ReviewError, match=r"「\?」"):
        desk.confirm(work.key, version=bad.version, who=WHO, even_so="決算前")


def test_nothing_written_cannot_be_confirmed(desk: Desk, sapporo: FormProfile) -> None:
    work = filled_in(desk, sapporo)
    with pytest.raises(ReviewError, match="文章がまだない"):
        desk.confirm(work.key, version=work.version, who=WHO, even_so="急ぐため")
    with pytest.raises(ReviewError, match="「評価の理由」に文章がない"):
        desk.confirm(work.key, version=work.version, who=WHO, fields=[REASON])


def test_what_changed_since_it_was_seen_is_not_confirmed(desk: Desk, sapporo: FormProfile) -> None:
    work = _confirmable(desk, sapporo)
    desk.save_text(work.key, "next_year.budget", "別の文。", version=work.version, who=OTHER)
    with pytest.raises(Conflict, match="佐藤"):
        desk.confirm(work.key, version=work.version, who=WHO)
    one = desk.confirm(work.key, version=work.version, who=WHO, fields=[REASON])
    assert one.field(REASON).confirmed is not None
    assert one.field("next_year.budget").confirmed is None
    desk.save_cells(work.key, {COST: "1"}, version=one.version, who=OTHER)
    with pytest.raises(Conflict, match="数値"):
        desk.confirm(work.key, version=one.version, who=WHO, fields=[REASON])


@pytest.mark.parametrize("change", ["text", "cell", "reopen"])
def test_a_confirmed_sheet_that_is_touched_is_no_longer_confirmed(
    desk: Desk, archive: Archive, sapporo: FormProfile, change: str
) -> None:
    work = _confirmable(desk, sapporo)
    work = desk.confirm(work.key, version=work.version, who=WHO)
    filed = archive.get(f"汐見市/{CODE}/2024")
    if change == "text":
        work = desk.save_text(work.key, REASON, "書き直した。", version=work.version, who=OTHER)
        assert work.field(REASON).confirmed is None
        assert work.field("judgement.method").confirmed is not None
    elif change == "cell":
        work = desk.save_cells(work.key, {COST: "1"}, version=work.version, who=OTHER)
    else:
        work = desk.reopen(work.key, who=OTHER)
        assert {field.confirmed for field in work.fields} == {None}
    assert work.state != "確定"
    assert work.confirmed is None
    assert any(e.kind == "reopened" and e.who == OTHER for e in desk.history(work.key))
    assert archive.get(f"汐見市/{CODE}/2024") == filed


def test_a_field_confirmed_with_a_reason_is_settled_until_the_figures_change(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = _confirmable(desk, sapporo)
    text = "全国では43,211件であった。"
    work = desk.save_text(work.key, REASON, text, version=work.version, who=WHO)
    assert work.field(REASON).doubtful
    work = desk.confirm(
        work.key, version=work.version, who=WHO, fields=[REASON], even_so="国の統計による"
    )
    assert work.field(REASON).settled
    work = desk.confirm(work.key, version=work.version, who=WHO)
    assert not any(field.doubtful for field in work.fields)
    assert all(field.settled for field in work.fields)
    work = desk.save_cells(work.key, {COST: "1"}, version=work.version, who=WHO)
    assert not any(field.settled for field in work.fields)
    assert all(field.doubtful for field in work.fields)


def test_confirming_is_the_last_change_of_the_list(desk: Desk, sapporo: FormProfile) -> None:
    work = _confirmable(desk, sapporo)
    work = desk.confirm(work.key, version=work.version, who=OTHER, fields=[REASON])
    assert desk.list()[0].updated_by == OTHER
    work = desk.confirm(work.key, version=work.version, who="部長")
    assert work.confirmed is not None
    (row,) = desk.list()
    assert (row.updated_by, row.updated_at) == ("部長", work.confirmed.at)
    desk.reopen(work.key, who=OTHER)
    assert desk.list()[0].updated_by == OTHER


@pytest.mark.parametrize("code", ["13044", "14012", "31204", "41033"])
def test_an_uploaded_sheet_has_one_state_in_list_and_page(
    desk: Desk, tmp_path: Path, code: str
) -> None:
    path = write_json(tmp_path / "a.json", corpus_sheet(2024, code))
    (work,) = desk.start_from_file(path, who=WHO)
    assert desk.list()[0].state == work.state
    assert not any(field.stale for field in work.fields)


def test_work_on_a_filed_sheet_is_given_up_for_it(
    desk: Desk, archive: Archive, tmp_path: Path
) -> None:
    path = write_json(tmp_path / "a.json", corpus_sheet(2023))
    (work,) = desk.start_from_file(path, who=WHO)
    work = desk.save_text(work.key, REASON, "別の文。", version=work.version, who=WHO)
    assert desk.can_discard(work.key)
    key = desk.discard(work.key, who=WHO)
    assert archive.get(key) == corpus_sheet(2023)
    assert desk.list() == ()
    with pytest.raises(ReviewError):
        desk.open(work.key)


def test_work_without_a_filed_sheet_or_once_confirmed_is_not_given_up(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = _confirmable(desk, sapporo)
    assert not desk.can_discard(work.key)
    work = desk.confirm(work.key, version=work.version, who=WHO)
    desk.reopen(work.key, who=WHO)
    assert not desk.can_discard(work.key)
    with pytest.raises(ReviewError, match="保管"):
        desk.discard(work.key, who=WHO)
    assert desk.open(work.key).key == work.key


def test_drafting_on_a_confirmed_sheet_does_not_reopen_it(desk: Desk, sapporo: FormProfile) -> None:
    work = _confirmable(desk, sapporo)
    work = desk.save_text(work.key, "judgement.scale", "", version=work.version, who=WHO)
    work = desk.confirm(work.key, version=work.version, who=WHO)
    assert desk.draft(work.key, who=WHO).filled == ()
    assert desk.open(work.key).state == "確定"


def test_confirmed_but_not_filed_is_filed_at_the_next_opening(
    settings: Settings, sapporo: FormProfile
) -> None:
    with Archive.open(settings, purpose="試験") as archive:
        desk = Desk(archive)
        work = answered(desk, filled_in(desk, sapporo))
    with Archive.open_records(settings) as records:  # cannot write to the archive
        held = Desk(records)
        with pytest.raises(ArchiveError):
            held.confirm(work.key, version=work.version, who=WHO)
        waiting = held.open(work.key)
        assert (waiting.state, waiting.filed) == ("確定", False)
        assert records.get(f"汐見市/{CODE}/2024") is None
    with Archive.open(settings, purpose="試験") as archive:
        assert Desk(archive).open(work.key).filed
        assert archive.get(f"汐見市/{CODE}/2024") == waiting.whole


def test_the_history_tells_who_when_what_and_on_which_draft(
    desk: Desk, sapporo: FormProfile
) -> None:
    work = begun(desk)
    work = desk.save_cells(work.key, {COST: "44,106"}, version=work.version, who=OTHER)
    made = desk.draft(work.key, who=WHO, fields=[REASON])
    accepted, drafted, typed, started = desk.history(work.key)
    assert [e.kind for e in (started, typed, drafted, accepted)] == [
        "started",
        "figures",
        "drafted",
        "accepted",
    ]
    assert (json.loads(typed.before or ""), json.loads(typed.after or "")) == (
        {COST: ""},
        {COST: "44,106"},
    )
    assert typed.who == OTHER
    assert typed.figures != started.figures
    assert accepted.draft_id == drafted.draft_id == made.id
    assert accepted.after == made.draft.fields[0].text


def test_settling_a_doubtful_reading_takes_the_note_away(desk: Desk, tmp_path: Path) -> None:
    note = {"field": "costs[2].project_cost", "kind": "needs_confirmation", "message": "不確か。"}
    data = blank(corpus_sheet(2024), []).model_dump(mode="json") | {"notes": [note]}
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    (work,) = desk.start_from_file(path, who=WHO)
    assert len(work.sheet.notes) == 1
    settled = desk.settle(work.key, note["field"], version=work.version, who=WHO)
    assert settled.sheet.notes == ()


def test_typing_the_same_figure_late_is_no_conflict(desk: Desk) -> None:
    work = begun(desk)
    desk.save_cells(work.key, {COST: "1,200"}, version=work.version, who=OTHER)
    same = desk.save_cells(work.key, {COST: "１２００"}, version=work.version, who=WHO)
    assert same.sheet.costs[2].project_cost == 1200


def test_a_cell_that_cannot_be_read_is_told_once(desk: Desk) -> None:
    work = begun(desk)
    wrong = desk.save_cells(work.key, {COST: "たくさん"}, version=work.version, who=WHO)
    assert len([reason for reason in wrong.reasons if "令和6年度決算の事業費" in reason]) == 1
