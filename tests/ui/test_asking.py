"""過去の調書に聞く: asking, opening a source, going on, correcting, and what is no answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from .hands import draft_and_answer, sheet_file, step, upload

HOSTILE = (
    "<script>window.__pwned=true</script>",
    '=HYPERLINK("https://img.example/","a")',
    "<img src=x onerror=window.__pwned=true>の事業費の推移",
    "[開く](javascript:window.__pwned=true)![](https://img.example/p.png)${window.__pwned=true}{{x}}",
)


@pytest.fixture
def asking(page: Page) -> Iterator[Page]:
    page.get_by_role("tab", name="過去の調書に聞く").click()
    page.locator("#hy-chat .hy-answer.welcome").wait_for()
    yield page
    assert page.evaluate("window.__pwned === undefined")


def _box(page: Page) -> Locator:
    return page.locator("#hy-question textarea")


def _newest(page: Page, number: int) -> Locator:
    """The answer to the ``number``-th question, once it is there."""
    expect(page.locator("#hy-chat .hy-question")).to_have_count(number)
    expect(page.locator("#hy-chat .waiting")).to_have_count(0)
    answers = page.locator("#hy-chat .hy-answer")
    expect(answers).to_have_count(number)
    return answers.nth(number - 1)


def _ask(page: Page, question: str, number: int = 1) -> Locator:
    _box(page).fill(question)
    _box(page).press("Enter")
    answer = _newest(page, number)
    expect(_box(page)).to_have_value("")
    return answer


def _read(answer: Locator) -> str:
    return answer.locator(".hy-read").get_attribute("aria-label") or ""


def test_an_example_is_asked_with_a_press_and_the_page_does_not_scroll_sideways(
    asking: Page,
) -> None:
    asking.get_by_role("button", name="福祉部の事業費の推移").click()
    answer = _newest(asking, 1)
    expect(answer).to_have_attribute("data-kind", "series")
    expect(asking.locator(".hy-question")).to_have_text("福祉部の事業費の推移")
    wide, high = asking.evaluate("(d => [d.scrollWidth, d.scrollHeight])(document.documentElement)")
    assert wide == 1366
    assert high == 768


def test_a_list_names_its_sheets_and_a_press_opens_the_passage_beside_it(asking: Page) -> None:
    answer = _ask(asking, "令和5年度の執行立が8割未満の事業とその理由")
    expect(answer).to_contain_text("「執行立」を「執行率」と読みました。")
    assert _read(answer) == "読み取り: 令和5年度・予算に対する執行率が80％未満 → 一覧と評価の理由"
    source = answer.locator("[data-act=source]").first
    name = source.locator(".name").inner_text()
    expect(source).to_contain_text("令和5年度・評価の理由")
    source.click()
    beside = asking.locator("#hy-beside")
    expect(beside.locator("h3")).to_have_text(name)
    expect(beside).to_contain_text("令和5年度の調書")
    expect(beside.locator(".hy-passage")).to_contain_text("評価の理由")
    begins = answer.locator(".passage").first.inner_text()[:30]
    expect(beside.locator(".hy-passage")).to_contain_text(begins)
    expect(source).to_have_attribute("aria-current", "true")
    beside.get_by_text("調書の主な欄").click()
    expect(beside.get_by_text("今後の改善点")).to_be_visible()
    href = beside.get_by_role("link", name="この調書を別のタブで開く").get_attribute("href")
    assert href is not None
    assert href.startswith("?filed=")
    beside.get_by_role("button", name="閉じる").click()
    expect(beside).to_contain_text("答えの下の調書を押すと")


def test_a_figure_opens_with_its_formula(asking: Page) -> None:
    answer = _ask(asking, "令和5年度の執行率が低い順に3件")
    expect(answer).to_have_attribute("data-kind", "table")
    expect(answer.locator("table.answered tr")).to_have_count(4)
    expect(answer.locator("table.answered th.figure")).to_have_text("値（％）")
    answer.locator("[data-act=source]").first.click()
    beside = asking.locator("#hy-beside .hy-passage")
    shown = answer.locator("table.answered td").first.inner_text()
    expect(beside.locator("mark")).to_have_text(f"{shown}％")
    expect(beside).to_contain_text("計算:")


def test_a_series_has_a_table_and_a_plot_of_the_same_figures(asking: Page) -> None:
    answer = _ask(asking, "生活困窮者自立相談支援事業の令和4年度から令和6年度の事業費の推移")
    cells = answer.locator("table.answered td").all_inner_texts()
    assert len(cells) == 3
    assert all(re.fullmatch(r"\d{2},\d{3}", cell) for cell in cells)
    assert answer.locator(".hy-plot .value").all_text_contents() == cells
    years = answer.locator(".hy-plot .year").all_text_contents()
    assert years == ["令和4", "令和5", "令和6"]
    expect(answer.locator("figcaption")).to_contain_text("（千円）")


def test_a_question_goes_on_until_the_topic_is_new(asking: Page) -> None:
    whole = _ask(asking, "令和5年度にB判定だった事業")
    many = whole.locator("[data-act=source]").count()
    narrowed = _ask(asking, "その中で委託のものは", 2)
    assert "令和5年度・判定B・実施形態" in _read(narrowed)
    assert 0 < narrowed.locator("[data-act=source]").count() < many
    asking.get_by_role("button", name="新しい話題").click()
    expect(asking.locator(".hy-answer.welcome")).to_be_visible()
    alone = _ask(asking, "委託の事業は何件")
    assert "判定B" not in _read(alone)


def test_a_chip_that_is_pressed_away_answers_anew(asking: Page) -> None:
    answer = _ask(asking, "令和5年度にB判定だった事業は何件")
    before = int(re.findall(r"\d+", answer.locator(".hy-said").inner_text())[0])
    answer.get_by_role("button", name="「判定B」を外して答え直す").click()
    wider = _newest(asking, 2)
    assert _read(wider) == "読み取り: 令和5年度 → 件数"
    expect(asking.locator(".hy-question").last).to_have_text("「判定B」を外す")
    assert int(re.findall(r"\d+", wider.locator(".hy-said").inner_text())[0]) > before
    # The earlier answer is still what was understood then, and can be corrected otherwise.
    answer.get_by_role("button", name="「令和5年度」を外して答え直す").click()
    assert "判定B" in _read(_newest(asking, 3))


def test_more_than_ten_sheets_are_folded(asking: Page) -> None:
    answer = _ask(asking, "令和5年度の事業は何件")
    expect(answer.locator(".hy-sources > ol > li")).to_have_count(10)
    hidden = answer.locator(".hy-more li").first
    expect(hidden).to_be_hidden()
    answer.locator(".hy-more summary").click()
    expect(hidden).to_be_visible()


def test_the_form_changes_year_mark_and_figure(asking: Page) -> None:
    answer = _ask(asking, "令和5年度にB判定だった事業は何件")
    answer.get_by_role("button", name="条件を直す").click()
    form = asking.locator("#hy-beside .hy-correct")
    expect(form.get_by_label("令和5年度")).to_be_checked()
    expect(form.get_by_role("group", name="判定").get_by_label("B")).to_be_checked()
    form.get_by_label("令和5年度").uncheck()
    form.get_by_label("令和4年度").check()
    form.get_by_role("group", name="判定").get_by_label("B").uncheck()
    form.get_by_role("group", name="判定").get_by_label("A").check()
    form.get_by_label("知りたいこと").select_option(label="数値の合計")
    form.locator("[name=measure]").select_option(label="事業費（決算）")
    form.get_by_role("button", name="この条件で答える").click()
    changed = _newest(asking, 2)
    assert _read(changed) == "読み取り: 令和4年度・判定A → 事業費（決算）の合計"
    expect(changed).to_have_attribute("data-kind", "number")


def test_what_is_not_understood_is_calm_and_its_suggestion_is_asked(asking: Page) -> None:
    answer = _ask(asking, "あの件の金額")
    expect(answer).to_have_attribute("data-kind", "unclear")
    expect(answer).to_contain_text("読み取れませんでした")
    colours = answer.evaluate(
        "e => [...e.querySelectorAll('*')].map(x => getComputedStyle(x).color)"
    )
    assert "rgb(179, 38, 30)" not in colours
    suggestion = answer.locator("[data-act=ask]").first
    words = suggestion.inner_text()
    suggestion.click()
    expect(_newest(asking, 2)).to_have_attribute("data-kind", re.compile("number|sheets|series"))
    expect(asking.locator(".hy-question").last).to_have_text(words)


def test_nothing_found_and_refused_are_told_apart(asking: Page) -> None:
    none = _ask(asking, "令和5年度の執行率が1000％を超えた事業")
    expect(none).to_have_attribute("data-kind", "nothing")
    assert "令和5年度" in _read(none)
    refused = _ask(asking, "来年度の予算を決めてください", 2)
    expect(refused).to_have_attribute("data-kind", "refused")
    expect(refused).to_contain_text("ここではお答えできません")


@pytest.mark.parametrize("question", HOSTILE)
def test_a_hostile_question_is_shown_never_run(asking: Page, question: str) -> None:
    _ask(asking, question)
    expect(asking.locator(".hy-question")).to_have_text(question)
    asking.wait_for_timeout(150)
    assert asking.locator("#hy-chat :is(script, img, a, [onerror])").count() == 0
    assert asking.title() == "事業評価調書の下書き"


def test_shift_enter_breaks_the_line_and_an_empty_box_asks_nothing(asking: Page) -> None:
    _box(asking).press("Enter")
    _box(asking).fill("令和5年度の事業は")
    _box(asking).press("Shift+Enter")
    expect(asking.locator(".hy-question")).to_have_count(0)
    _box(asking).press_sequentially("何件")
    expect(_box(asking)).to_have_value("令和5年度の事業は\n何件")
    _box(asking).press("Enter")
    expect(_newest(asking, 1)).to_have_attribute("data-kind", "number")


def test_the_tab_has_an_address_and_the_conversation_outlasts_a_look_at_the_list(
    asking: Page,
) -> None:
    _ask(asking, "令和5年度の事業は何件")
    asking.get_by_role("tab", name="調書の一覧").click()
    expect(asking.locator("#hy-sheets table").first).to_be_visible()
    assert "tab=ask" not in asking.url
    asking.get_by_role("tab", name="過去の調書に聞く").click()
    expect(asking.locator(".hy-question")).to_have_text("令和5年度の事業は何件")
    assert asking.url.endswith("?tab=ask")
    asking.reload()
    expect(asking.locator("#hy-chat .hy-answer.welcome")).to_be_visible()


def test_a_sheet_confirmed_this_moment_is_found(asking: Page, tmp_path: Path) -> None:
    asking.get_by_role("tab", name="調書の一覧").click()
    source = sheet_file(tmp_path, "53008-akiya/2023.yaml", name="灯台守の試験事業", code="99431")
    upload(asking, source)
    asking.locator("[data-screen=figures]").wait_for()
    draft_and_answer(asking)
    step(asking, "confirm")
    asking.get_by_role("button", name="全欄を確定").click()
    asking.get_by_text("全欄を確定しました").wait_for()
    asking.get_by_role("button", name="← 一覧").click()
    asking.get_by_role("tab", name="過去の調書に聞く").click()
    answer = _ask(asking, "灯台守の試験事業の令和5年度の事業費")
    expect(answer).to_have_attribute("data-kind", "number")
    answer.locator("[data-act=source]").first.click()
    expect(asking.locator("#hy-beside h3")).to_have_text("灯台守の試験事業")


def _held(page: Page) -> list[Route]:
    """From now on what the page sends of a question stays on the way, until it is let go."""
    held: list[Route] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    return held


def _let_go(page: Page, held: list[Route]) -> None:
    for route in held:
        route.continue_()
    page.unroute("**/queue/join*")


def test_what_is_typed_while_a_question_is_on_its_way_stays(asking: Page) -> None:
    held = _held(asking)
    _box(asking).fill("令和5年度の事業は何件")
    _box(asking).press("Enter")
    expect(_box(asking)).to_have_value("")
    _box(asking).press_sequentially("次の質問")
    asking.wait_for_timeout(200)
    assert len(held) == 1
    _let_go(asking, held)
    expect(_newest(asking, 1)).to_have_attribute("data-kind", "number")
    expect(_box(asking)).to_have_value("次の質問")


@pytest.mark.parametrize("by_key", [True, False])
def test_an_empty_question_is_not_sent_and_what_is_typed_after_it_stays(
    asking: Page, by_key: bool
) -> None:
    held = _held(asking)
    _box(asking).fill("　")
    if by_key:
        _box(asking).press("Enter")
    else:
        asking.get_by_role("button", name="聞く", exact=True).click()
    _box(asking).press_sequentially("何件")
    asking.wait_for_timeout(500)
    assert held == []
    expect(_box(asking)).to_have_value("　何件")
    expect(asking.locator(".hy-question")).to_have_count(0)
