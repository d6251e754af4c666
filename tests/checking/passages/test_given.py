"""Numbers of the entered passages that a text gives to another thing, and those it does not."""

import pytest

from tests.checking.passages.sample import findings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("路線別では港町線の４，８２０人が最も多い。", "港町線の４，８２０人"),
        ("港町線の乗客は940人にとどまった。", "港町線の乗客は940人"),
        ("最も少ない路線は港町線で、９４０人でした。", "港町線で、９４０人"),
        ("補助金では交通費の１，２６０千円が大きい。", "交通費の１，２６０千円"),
        ("食費の補助額は８４５千円である。", "食費の補助額は８４５千円"),
        ("その他が８４５千円を占める。", "その他が８４５千円"),
        ("本管の箇所は２３か所であった。", "本管の箇所は２３か所"),
        ("８０歳以上の相談は１１７件である。", "８０歳以上の相談は１１７件"),
    ],
)
def test_a_name_before_another_number_is_an_error(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.severity, found.rule) == ("role", "error", "role.passage")
    assert text[found.start : found.end] == words


def test_the_finding_tells_both_numbers() -> None:
    (found,) = findings("路線別では港町線の４，８２０人が最も多い。")
    assert "東浜線" in found.message
    assert "3,115人" in found.message


def test_each_of_two_swapped_numbers_is_told() -> None:
    assert len(findings("東浜線は３，１１５人、港町線は４，８２０人であった。")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "老朽度の診断が必要と判断した橋は、１８基である。",
        "要診断と判断したのは18基であった。",
        "アンケートでは４１２世帯が「満足」と答えた。",
        "見学会のアンケートでは６４０世帯から回答があった。",
        "住宅改修の補助は３９件を交付した。",
        "予約の待ち日数は５２日であった。",
        "申請の様式は９枚である。",
    ],
)
def test_what_the_words_around_say_is_a_warning_and_an_error_of_a_machine(text: str) -> None:
    assert [f.severity for f in findings(text)] == ["warning"]
    assert [f.severity for f in findings(text, machine=True)] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "路線別では東浜線の４，８２０人が最も多く、山の手線の９４０人が最も少ない。",
        "６４０世帯のアンケートに４１２世帯から回答があった。",
        "３９件の見込みに２６件の交付にとどまった。",
        "乗客は東浜線、港町線の順に多く、それぞれ４，８２０人、３，１１５人である。",
        "港町線より多い４，８２０人が東浜線を利用した。",
        "港町線に比べて東浜線は４，８２０人と多い。",
        "港町線を上回る４，８２０人が乗った路線は東浜線である。",
        "食費が１，２６０千円、交通費が８４５千円、その他が９３千円であった。",
        "要診断とした３１基のうち、１８基を補強しました。",
        "診断が必要な橋３１基に対し、年度内に補強した橋は１８基である。",
        "アンケートには４１２世帯が答え、３５５世帯が満足とした。",
        "６４０世帯に配ったアンケートへの回答は４１２世帯であった。",
        "回答した４１２世帯の多くが「満足」と答えた。",
        "住宅改修の補助は２６件で、見込みの３９件に届かなかった。",
        "住宅改修の補助の交付は２６件であった。",
        "前年度は５２日であった予約の待ち日数は３７日となった。",
        "申請の様式は、９枚から４枚へと減った。",
        "本管が４４か所、枝管が２３か所であった。",
        "土曜コースでは８８名が学んだ。",
        "若い世代からの相談は１１７件であった。",
        "８０歳以上からの相談が２０４件と多い。",
    ],
)
def test_the_same_in_other_words_is_silent(text: str) -> None:
    assert findings(text) == []
    assert findings(text, machine=True) == []


def test_a_narrower_thing_than_the_name_is_silent() -> None:
    assert findings("新たに開いた港町線は９４０人の利用を見た。") == []
    assert findings("東浜線と港町線の９４０人である。") == []


def test_a_difference_is_no_number_of_the_passage() -> None:
    assert findings("港町線は４，８２０人増えた。") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("６５歳未満による相談は２０４件であった。", "６５歳未満による相談は２０４件"),
        ("東浜線への乗客は３，１１５人であった。", "東浜線への乗客は３，１１５人"),
        ("本管に関する調査は２３か所であった。", "本管に関する調査は２３か所"),
    ],
)
def test_a_thin_word_between_name_and_number_changes_nothing(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.severity, text[found.start : found.end]) == ("error", words)


@pytest.mark.parametrize(
    "text",
    [
        "６５歳未満による相談は１１７件であった。",
        "東浜線への乗客は４，８２０人であった。",
        "本管に関する調査は４４か所、枝管に関する調査は２３か所であった。",
    ],
)
def test_and_its_own_number_stays_silent(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("車椅子１９台分の購入費を計上する。", "next_year.budget"),
        ("車椅子を１９台買い足す。", "next_year.content"),
        ("令和５年度は車椅子１９台の購入を予定する。", "judgement.outcome"),
        ("車椅子は１６台を購入した。", "judgement.outcome"),
    ],
)
def test_a_number_of_a_coming_year_is_of_the_thing_named_before_it(text: str, field: str) -> None:
    assert findings(text, field) == []
    assert findings(text, field, machine=True) == []


def test_but_no_number_of_the_year_itself() -> None:
    (found,) = findings("車椅子は１９台を購入した。")
    assert found.rule == "role.passage"
    assert "令和5年度」の数" not in found.message  # a year is no name of a thing


@pytest.mark.parametrize(
    "text",
    [
        "窓口の延長を週２回に増やす。",
        "巡回は年６０回とする。",
        "未舗装の区間は１４か所が残っている。",
        "未舗装の区間は、まだ１４か所ある。",
    ],
)
def test_how_often_and_what_remains_are_of_the_same_thing(text: str) -> None:
    assert findings(text, "evaluation.future_improvement", machine=True) == []


def test_but_what_remains_is_not_all() -> None:
    (found,) = findings("未舗装の区間は１４か所である。")
    assert found.rule == "role.passage"
