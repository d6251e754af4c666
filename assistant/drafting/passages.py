"""The entered passages as a stock of sentences from which a draft may take a cause, a survey, a
problem or a plan. Sentences are taken whole: nothing is added to what the officer wrote.

What a sentence is about is told by words alone; a sentence whose words say nothing of the kind
is never offered as a cause. The limits: irony, and a cause told over two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.sheet.personal import find_personal
from assistant.sheet.supplements import PREFIX, SECTION

_ITEM = re.compile(r"^[①-⑳・○※◆■]\s*(?:[^：。、]{1,14}：)?")
_LEAD = re.compile(r"^(?:また|一方|さらに|なお|併せて|加えて|ただし|特に|次に|他方|これは)、")
# A sentence that leans on the one before it is only ever taken together with it.
_DEPENDENT = re.compile(
    r"^(?:うち|このうち|そのうち|同|これ|この|その|それ|ここ|なかでも|いずれも|残る|残り|計(?![画測])|"
    r"「|.{0,40}(?:ためである|によるものである|ことによる)$)"
)
STANDS_ALONE = re.compile(r"^(?:人工|予算|決算)")
_PREDICATE = re.compile(r"(?:た|だ|る|い|ない|である|いく|する|れる|せる|す|く|う|つ|ぶ|む|ぐ|ぬ)$")
_BRACKET_AT_END = re.compile(r"（[^（）]*）$")
_TABLE_LIKE = re.compile(
    r"次のとおり|以下のとおり|下記のとおり|次の[0-9０-９一二三四五六七八九]|^実施結果"
)

_CAUSAL = re.compile(
    r"により|による|によって|ため(?!の|に)|ことから|影響|を受け(?!た|る)|に伴|理由|要因|原因|きっかけ"
)
# 「減らすため」 is a purpose, not a cause; 「ようにした」 is a measure.
_MEASURE = re.compile(
    r"(?:らす|補う|防ぐ|抑える|高める|図る|進める|増やす|知らせる|ばす|める|せる|聞く)ため|ようにした|よう、"
)
_EVENT = re.compile(
    r"中止|休止|休館|退職|欠員|不足|遅れ|ずれ込|見送|見合わせ|取り下げ|対象から外|断念|間に合わ|"
    r"繰り延べ|縮小|少雪|大雪|大雨|豪雨|台風|感染|寒波|閉館|打ち切|高騰|値上|やめ|辞退|充てた|氾濫|"
    r"被災|回数を減ら|訪問を減ら|枠を半分|制限し|降雪"
)
# What touches everything a city does, so that it may be the cause of any figure that moved.
DISASTER = re.compile(
    r"(?:大雪|豪雪|少雪|降雪|大雨|豪雨|台風|地震|寒波|感染症)[^、。]{0,12}(?:により|で|のため|となり|にとどま|"
    r"を受け|上回|中止|の影響)|降雪量は|記録的な"
)
_FALL = re.compile(
    rf"{_EVENT.pattern}|改修|改正|改定|廃止|移転|閉鎖|終わ|終え|減(?!量|塩|免|災)|とどま|下回|届か|"
    r"落ち込|低下|できな|短く"
)
_RISE = re.compile(
    r"増|伸び|上回|殺到|集中|話題|取り上げ|再開|晴天|広げ|拡大|大雪|大雨|豪雨|台風|寒波|高騰|値上|改定"
)
# What people said: an answer, with the number of those who gave it.
_SURVEY = re.compile(r"アンケート|満足|役に立|役立|と答え|感想|意見|声が|声を")
_COUNTED_ANSWER = re.compile(
    r"」(?:など)?(?:と答えた\S{0,6})?(?:[がはのを]|の計が|を合わせて)?[計約]?[0-9０-９]"
)
ANSWER = re.compile(r"[0-9０-９][0-9０-９，．]*(?:％|人|件|名|割|団体)")
_PROBLEM = re.compile(
    r"意見|不便|指摘を受け|分かりにく|短い|遠い|狭い|不満|受け切れ|担い手|断念|混雑|やめた|偏っ|中断|"
    r"足りな|難し|ポイント下回|から外れた|問題|断った|電話だけ|のみとなった|予備費|限られ"
)
_WORDS_OF_CHANGE = re.compile(
    r"ようにした|改め|設け|作り|作っ|作成|始め|広げ|加え|絞り|配っ|送っ|担(?!い手)|案内|前倒し|組み替え|"
    r"借り|外した|外す|増やし|抑えた|集約し|渡した|まとめ"
)

_DEMAND = re.compile(r"(?:申込|申し込み|応募|希望|申請|要望)[^。]{0,20}?[0-9０-９]")
_SERVED = re.compile(
    r"予算の(?:範囲|上限|都合|枠)|予算が(?:尽き|なくな|足り)|定員(?:を超|に達|を上回)|抽選|"
    r"応じ(?:切れ|きれ|られな)|断っ|受け(?:切れ|きれ)"
)
_ALL_SERVED = re.compile(r"全て(?!は)|すべて(?!は)|全員")

REASON_PHRASE = re.compile(r"(?:^|、)([^、。]{4,24}の(?:影響|拡大|流行))(?:により|を受け|で)")
_PLAN = re.compile(r"次年度(?!末)|来年度|今後")
_AHEAD = re.compile(r"予定(?:である|だ|としている)$|見込み(?:である|だ)$|こととしている$")
# Shorter than this a sentence is a fragment, unless it tells a figure of what was done.
_SHORTEST, _SHORTEST_TOLD = 12, 8
_TOLD_FIGURE = re.compile(r"[0-9０-９].*た$")

_PRINTED = {
    "results": "実施結果",
    "ingenuity": "事業実施における工夫点",
    "previous.done_this_year": "今年度取り組んだ見直し内容",
    "project.activities": "取組内容",
}


class _FieldWords(Mapping[str, str]):
    """The printed names, and one name for every supplement, however many there are."""

    def __getitem__(self, field: str) -> str:
        return SECTION if field.startswith(PREFIX) else _PRINTED[field]

    def __iter__(self) -> Iterator[str]:
        return iter(_PRINTED)

    def __len__(self) -> int:
        return len(_PRINTED)


#: The printed names of the entered passages by field id.
FIELD_WORDS: Mapping[str, str] = _FieldWords()


@dataclass(frozen=True, slots=True)
class EnteredSentence:
    """One entered sentence, or two where the second leans on the first, without list mark and
    last full stop.

    ``field`` is the passage it stands in, ``order`` its place among all of the sheet;
    ``before`` is the sentence in front of it in the same passage. ``label`` is that of a
    supplement (要因 …), empty for a passage of the form.
    """

    field: str
    text: str
    order: int
    before: str = ""
    label: str = ""

    @property
    def field_words(self) -> str:
        """The printed name of the passage (実施結果 …)."""
        return FIELD_WORDS.get(self.field, "調書")

    @property
    def tells_cause(self) -> bool:
        """It has a word of cause, and the cause is not a purpose."""
        return bool(_CAUSAL.search(self.text)) and not _MEASURE.search(self.text)

    @property
    def tells_event(self) -> bool:
        """Something happened that can hold a figure down (中止, 欠員, 大雪 …)."""
        return bool(_EVENT.search(self.text)) and not _MEASURE.search(self.text)

    @property
    def tells_fall(self) -> bool:
        """It tells of a fall, a cancellation or a lack."""
        return bool(_FALL.search(self.text))

    @property
    def tells_rise(self) -> bool:
        """It tells of a rise or of what may raise a number."""
        return bool(_RISE.search(self.text))

    @property
    def tells_survey(self) -> bool:
        """It reports what people answered, and how many."""
        if _COUNTED_ANSWER.search(self.text):
            return True
        return bool(_SURVEY.search(self.text) and ANSWER.search(self.text)) and not (
            self.tells_change and "％" not in self.text
        )

    @property
    def tells_problem(self) -> bool:
        """It tells of something that does not work yet, not of what was done about it."""
        return bool(_PROBLEM.search(self.text)) and not self.tells_change

    @property
    def tells_change(self) -> bool:
        """It tells what was done differently."""
        return bool(_WORDS_OF_CHANGE.search(self.text))

    @property
    def tells_unmet_demand(self) -> bool:
        """It tells, with a figure, that more was asked for than could be served."""
        short = _DEMAND.search(self.text) and _SERVED.search(self.text)
        return bool(short) and not _ALL_SERVED.search(self.text)

    @property
    def hands_over(self) -> bool:
        """It tells who takes the work over."""
        return "引継" in self.text or "引き継" in self.text

    @property
    def names_person(self) -> bool:
        """It holds a name, a telephone number or other personal data, and may not be quoted."""
        return bool(find_personal(self.text))

    @property
    def tells_plan(self) -> bool:
        """It looks ahead."""
        return self.label == "取組" or bool(_PLAN.search(self.text))

    def looks_ahead(self, next_year: str) -> bool:
        """It tells what is still to come (``next_year``: 「令和７年度」 as the form writes it), so
        that it is no result of the year; 「令和７年度に繰り延べた」 is one."""
        if self.text.endswith("た"):
            return False
        return self.tells_plan or next_year in self.text or bool(_AHEAD.search(self.text))


def split_sentences(text: str) -> list[str]:
    """Sentences at 。 outside brackets and at line breaks, without trailing 。."""
    found, start, depth = [], 0, 0
    for at, char in enumerate(text):
        if char in "「『（(":
            depth += 1
        elif char in "」』）)":
            depth = max(0, depth - 1)
        elif (char == "。" and depth == 0) or char == "\n":
            found.append(text[start:at])
            start, depth = at + 1, 0
    found.append(text[start:])
    return [sentence.strip(" 　\t\r。") for sentence in found if sentence.strip(" 　\t\r。")]


def bare(sentence: str) -> str:
    """A sentence without its list mark and connective."""
    return _LEAD.sub("", _ITEM.sub("", sentence)).strip()


def whole_sentences(text: str) -> Iterator[tuple[str, str]]:
    """The sentences of a passage that can stand alone in another text, each with the one
    before it; a sentence that leans on the one before is joined to it."""
    units: list[tuple[str, str]] = []
    before = ""
    for sentence in split_sentences(text):
        plain = bare(sentence)
        leans = _DEPENDENT.match(plain) and not STANDS_ALONE.match(plain)
        if leans:
            if units and units[-1][0].endswith(before) and len(units[-1][0] + plain) < 150:
                units[-1] = (f"{units[-1][0]}。{plain}", units[-1][1])
        elif _stands(plain):
            units.append((plain, before))
        before = plain
    yield from units


def _stands(plain: str) -> bool:
    shortest = _SHORTEST_TOLD if _TOLD_FIGURE.search(plain) else _SHORTEST
    return (
        shortest <= len(plain) <= 130
        and not _TABLE_LIKE.search(plain)
        and bool(_PREDICATE.search(_BRACKET_AT_END.sub("", plain)))
        and "②" not in plain
    )
