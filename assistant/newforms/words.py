"""Words of the field: which printed label usually means which field of a sheet.

The words are those that evaluation forms of Japanese cities print; a form may mean something
else by them, so every guess carries its reason and is meant to be read by a person.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from assistant.reading.plain import bare, plain

_YEAR = re.compile(r"(?:令和|平成|R|H)?(?:元|\d{1,4})年度")
#: NFKC makes a plain digit of ①.
_NUMBERING = re.compile(r"^(?:[(\[]?\d{1,2}[)\].、]|\d{1,2}(?=[^\d年月割千百万円%.,])|[■◇・])+")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label may mean. ``sure`` is false where the word is used in several ways."""

    field: str
    sure: bool = True


def label_of(text: str) -> str:
    """The label as a profile writes it: without blanks and remarks, ``{year}`` for a year."""
    return _YEAR.sub("{year}", bare(text))


def titled(label: str) -> str:
    """The label without the number in front, for screens."""
    return _NUMBERING.sub("", label) or label


def stem_of(text: str) -> str:
    """The label's word alone, for looking it up: without a year and a number in front."""
    word = _NUMBERING.sub("", bare(text))
    return re.sub(r"^(?:における|以降の|の)", "", _YEAR.sub("", word)).strip("「」【】<>:")


_FIELDS: Final[tuple[tuple[str, str, bool], ...]] = (
    ("project.code", r"(?:事務)?事業(?:コード|番号|ID)|整理番号|NO\.?|No\.?|事業整理番号", True),
    ("project.name", r"(?:事務)?事業(?:の)?名称?|細事業名|取組名|施設名", True),
    (
        "project.department",
        r"(?:担当|所管|主管|所属)(?:部署|部局|部課|課|部・?課|課所|課・?係|部)?名?|部課名|部局名|課名|所属",
        True,
    ),
    ("period", r"(?:事業)?(?:実施|計画)?期間|事業年度", True),
    ("project.start_year", r"(?:事業)?開始(?:年度)?|始期|事業期間\(期間\(始期\)\)", True),
    ("project.end_year", r"(?:事業)?終了(?:予定)?(?:年度)?|終期|事業期間\(期間\(終期\)\)", True),
    ("project.target", r"(?:事業の?)?対象者?|対象\(誰を?、?何を?\).*", True),
    ("project.purpose_short_term", r"(?:事業の?)?目的(?:・意図)?|意図|ねらい|短期", True),
    ("project.purpose_long_term", r"長期|上位目的|最終的な目標", True),
    (
        "project.activities",
        r"(?:事務)?事業(?:の)?(?:内容|概要)|(?:取組|活動|実施)内容|事業の手段|手段",
        True,
    ),
    (
        "project.legal_basis",
        r"(?:根拠|関連|関係)(?:法令|計画|例規|条例|要綱)\S{0,14}|法的根拠",
        True,
    ),
    ("project.other_cities", r"他(?:都市|市町村|自治体|市|団体)(?:の状況|との比較|の事例)", True),
    ("project.nature", r"事業の性質|経費の?区分|経費の性質", True),
    ("project.category", r"(?:事務)?事業(?:の)?(?:区分|分類)", False),
    ("project.delivery", r"(?:事業の?)?(?:実施|運営)(?:形態|方法|手法)", True),
    (
        "results",
        r"(?:事業の?)?(?:実施|取組|活動)(?:結果|実績|状況)|(?:主な)?(?:取組|活動)実績|事業の?実績",
        True,
    ),
    ("ingenuity", r"(?:事業実施における)?工夫(?:した)?点?", True),
    ("previous.grade", r"(?:前回|前年度)の?(?:評価|判定)(?:結果)?", True),
    (
        "previous.done_this_year",
        r"今年度取り組んだ\S{2,10}|(?:前回|前年度)\S{0,8}(?:対応|改善)(?:状況|内容)",
        True,
    ),
    ("previous.saving", r"前年度の?見直し効果額|見直し効果額\(前年度\)", True),
    ("evaluation.grade", r"(?:今回の|総合)?評価(?:結果)?|総合判定|(?:一次|自己)評価", True),
    (
        "evaluation.reason",
        r"(?:総合)?(?:評価|判定)の?(?:理由|説明|コメント|根拠)|総合所見|総評|所見",
        True,
    ),
    (
        "evaluation.future_improvement",
        r"今後の(?:改善点|課題)|(?:現状の?)?課題(?:・?(?:問題点|改善点?|対応策?))?|改善(?:すべき)?点|問題点(?:・課題)?",
        True,
    ),
    (
        "next_year.content_direction",
        r"(?:今後|次年度|翌年度)?(?:以降)?の?(?:事業の)?(?:方向性?|方針)|改革改善の方向性?|今後の取組方針",
        True,
    ),
    (
        "next_year.content",
        r"(?:次年度|翌年度|今後)の?(?:取組|改善|対応)(?:内容|計画|策)?|(?:具体的な)?改善(?:内容|策|計画|案)|改革改善の内容",
        True,
    ),
    ("next_year.budget", r"予算", False),
    ("next_year.budget_direction", r"(?:予算|コスト)の方向性?", True),
    ("evaluation.saving", r"見直し効果額", True),
    ("participation.stages", r"市民参加の実施", True),
    ("participation.responses", r"市民参加結果への対応", True),
    (
        "extra",
        r"備考|特記事項|(?:基本)?(?:施策|政策|目標)(?:の柱|の?名称?|分野|体系|番号|コード)?|基本事業(?:名|ID)?|(?:予算科目|予算)?(?:会計|款|項|目)|"
        r"予算科目\S{0,8}|総合計画\S{0,10}|位置付け|SDGs\S{0,8}|関連する\S{2,14}|(?:事業の)?手段・方法",
        True,
    ),
)

#: Criteria of 項目別の判定: id, words, and the field of the Sapporo form argued the same way.
_JUDGED: Final[tuple[tuple[str, str, str], ...]] = (
    ("method", r"事業の実施手法|実施手法の?妥当性?", "judgement.method"),
    ("satisfaction", r"(?:対象者|利用者|市民)の?満足度?", "judgement.satisfaction"),
    ("outcome", r"事業の成果|成果", "judgement.outcome"),
    ("scale", r"事業規模", "judgement.scale"),
    ("achievement", r"(?:成果)?(?:指標|目標)の?達成(?:状況|度)|達成度", "judgement.outcome"),
    ("effectiveness", r"(?:事業の)?有効性\S{0,4}", "judgement.method"),
    ("efficiency", r"(?:事業の)?効率性\S{0,4}", "judgement.method"),
    ("necessity", r"(?:事業の)?(?:必要性|緊急性|市民ニーズ)", "judgement.scale"),
    ("public_role", r"公共関与の妥当性|市の関与の?(?:必要性|妥当性)|公共性", "judgement.scale"),
    ("validity", r"(?:目的|対象・意図|事業)?の?妥当性", "judgement.scale"),
    ("alignment", r"政策体系との整合性|整合性", "judgement.scale"),
    ("outcome_room", r"成果の?向上(?:の)?余地", "judgement.outcome"),
    ("cost_room", r"事業費の?削減(?:の)?余地", "judgement.method"),
    ("labour_room", r"人件費\S{0,10}削減(?:の)?余地", "judgement.method"),
    ("fairness", r"(?:事業の)?公平性|受益\S{0,12}(?:適正化余地|適正|公平)", "judgement.method"),
    ("abolition", r"廃止・?休止の\S{0,6}影響", "judgement.scale"),
)

_COSTS: Final[tuple[tuple[str, str], ...]] = (
    ("earmarked_revenue", r"(?:うち)?特定財源(?:計)?"),
    ("fte", r"(?:正規)?職員(?:業務量|従事人数|数)|正規職員\S{0,6}|人工|従事職員数"),
    ("hours", r"(?:延べ)?業務時間|従事時間"),
    ("personnel_cost", r"(?:職員)?人件費(?:計)?[A-E]?(?:\([A-E]\))?"),
    (
        "total",
        r"(?:トータル|総)コスト\S{0,12}|総事業費\S{0,8}|合計\S{0,8}|計(?:[A-E]|\(.*\))?|総額",
    ),
    ("project_cost", r"(?:直接)?事業費(?:計|合計)?[A-E]?(?:\([A-E]\))?"),
    (
        "funding",
        r"(?:うち)?(?:国庫?|国・?(?:府|県|道|都)|(?:都道府)?県|府|道|都)(?:支出金|補助金)|"
        r"地方債|市債|町債|起債|一般財源|その他(?:特定)?(?:財源)?|(?:うち)?受益者負担(?:金)?[A-E]?|"
        r"使用料(?:・手数料)?|分担金\S{0,6}|繰入金|諸収入",
    ),
    ("extra", r"受益者負担率\S{0,6}|執行率|単位コスト\S{0,8}"),
)

_OTHER: Final = re.compile(
    r"区分|項目|年度|単位|財源(?:内訳)?|目標値|実績値|千円|円|百万円|望ましい方向|指標名?|"
    r"(?:主な)?内訳|事業費の?内訳|合計欄|評価項目|評価の観点|判定|理由|コメント|説明"
)
#: Words in the head of a table of judgements, which own no value themselves.
HEADS: Final = re.compile(
    r"(?:評価)?項目|判定|評価|理由|判定理由|コメント|説明|評価の(?:観点|視点)"
)
#: A reason that belongs to whatever was judged or decided above it.
REASONS: Final = re.compile(r"(?:判断|判定|評価|選択)?の?理由|コメント|説明|根拠")
BREAKDOWN: Final = re.compile(r"(?:主な)?内訳|事業費の?内訳")
#: Endings of words that name a field rather than fill it.
_NAMING: Final = re.compile(
    r"(?:名称?|理由|状況|方法|手段|内容|概要|目的|区分|体系|分野|視点|課題|備考|根拠|期間|形態|方向性?|"
    r"方針|意見|指標|目標値?|実績値?|コスト|特記事項|経過|経緯|観点|必要性|妥当性|有効性|効率性|公平性|"
    r"影響|余地|ゴール|予定|計画名|責任者|連絡先|種別|分類|性質|要素|年月日|対応|結果|効果額|改善点|担当課?)$"
)
DIRECTIONS: Final = (
    *("拡充", "拡大", "改善", "見直し", "現状維持", "継続", "縮小", "統合"),
    *("休止・廃止", "廃止", "休止", "終了", "完了", "その他"),
)
_PERSONAL: Final = re.compile(
    r"(?:氏名|担当者|職員名|課長名?|係長名?|責任者|電話|内線|連絡先|メール|E-?mail)\S{0,4}"
)


def meaning_of(text: str) -> Meaning | None:
    """The field that a label usually means; ``None`` where the word is not known."""
    for word in dict.fromkeys((plain(text), stem_of(text))):
        for id, words, _ in _JUDGED:
            if re.fullmatch(words, word):
                return Meaning(f"judgement.{id}")
        for field, words, sure in _FIELDS:
            if re.fullmatch(words, word):
                return Meaning(field, sure)
    short = stem_of(text).split("(")[0]
    if short and short != stem_of(text):
        guess = meaning_of(short)
        return guess and Meaning(guess.field, sure=False)
    return None


def cost_of(text: str) -> str | None:
    """The figure of 事業費 that a row or column with this label holds."""
    word = stem_of(text)
    return next((field for field, words in _COSTS if re.fullmatch(words, word)), None)


def is_other(text: str) -> bool:
    """Whether the word heads a table or names a unit, and so owns no value of a field."""
    return _OTHER.fullmatch(stem_of(text)) is not None


def names_a_field(text: str) -> bool:
    """Whether a text that no list knows reads like a label: short, no figure, no sentence."""
    word = label_of(text).replace("{year}", "")
    if not 1 < len(word) <= 20 or re.search(r"[\d。、,.%]", word):
        return False
    return _NAMING.search(word) is not None


def is_personal(text: str) -> bool:
    """Whether the label asks for a person's name, telephone or address."""
    return _PERSONAL.fullmatch(stem_of(text)) is not None


def plan_of(field: str) -> str | None:
    """The Sapporo field whose kind of argument a judgement follows; ``None`` for its own."""
    id = field.removeprefix("judgement.").removesuffix(".grade")
    plans = (plan for known, _, plan in _JUDGED if known == id)
    return next((plan for plan in plans if plan != f"judgement.{id}"), None)


def field_ids() -> tuple[str, ...]:
    """Every field id that a suggestion may use, for forms and tables alike."""
    judged = [f"judgement.{id}{part}" for id, _, _ in _JUDGED for part in ("", ".grade")]
    fixed = [field for field, _, _ in _FIELDS]
    return tuple(dict.fromkeys([*fixed, *judged]))
