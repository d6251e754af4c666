"""The entered passages as a stock of sentences from which a draft may take a cause, a survey, a
problem or a plan. Sentences are taken whole: nothing is added to what the officer wrote.

What a sentence is about is told by words alone; a sentence whose words say nothing of the kind
is never offered as a cause. The limits: irony, and a cause told over two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.sheet import Sheet

_ITEM = re.compile(r"^[①-⑳・○※◆■]\s*(?:[^：。、]{1,14}：)?")
_LEAD = re.compile(r"^(?:また|一方|さらに|なお|併せて|加えて|ただし|特に|次に|他方|これは)、")
_DEPENDENT = re.compile(
    r"^(?:うち|このうち|そのうち|同|これ|この|その|それ|ここ|なかでも|１件は|いずれも|残る|残り|計)"
)
_PREDICATE = re.compile(r"(?:た|だ|る|い|ない|である|いく|する|れる|せる|す|く|う|つ|ぶ|む|ぐ|ぬ)$")
_TABLE_LIKE = re.compile(
    r"次のとおり|以下のとおり|下記のとおり|次の[0-9０-９一二三四五六七八九]|^実施結果"
)

_CAUSAL = re.compile(
    r"により|による|によって|ため(?!の|に)|ことから|影響|を受け(?!た|る)|に伴|理由|要因|原因|きっかけ"
)
# 「減らすため」 is a purpose, not a cause; 「ようにした」 is a measure.
_MEASURE = re.compile(
    r"(?:らす|補う|防ぐ|抑える|高める|図る|進める|増やす|知らせる|ばす|める|せる)ため|ようにした|よう、"
)
_EVENT = re.compile(
    r"中止|休止|休館|退職|欠員|不足|遅れ|ずれ込|見送|見合わせ|取り下げ|対象から外|断念|"
    r"繰り延べ|縮小|少雪|大雪|大雨|豪雨|台風|感染|寒波|閉館|打ち切|高騰|値上|やめ|辞退|充てた|氾濫|被災|回数を減ら|枠を半分"
)
_FALL = re.compile(
    rf"{_EVENT.pattern}|改修|改正|改定|廃止|移転|閉鎖|終わ|終え|減(?!量|塩|免|災)|とどま|下回|届か|落ち込|低下|できな|短く"
)
_RISE = re.compile(
    r"増|伸び|上回|殺到|集中|話題|取り上げ|再開|晴天|広げ|拡大|大雪|大雨|豪雨|台風|寒波|高騰|値上|改定"
)
_SURVEY = re.compile(r"アンケート|聞き取り|調査|満足|感想|役に立|役立|回答|評価す|と答え|声が|意見")
_SURVEY_FIGURE = re.compile(r"[0-9０-９]")
_PROBLEM = re.compile(
    r"課題|意見|不便|指摘|分かりにくい|短い|不満|足りな|不足|できな|遅れ|遅い|中止|届か|難し|"
    r"にとどま|理由|担い手|断念|混雑|やめ|偏|問題|苦情"
)
_REASON_PHRASE = re.compile(r"(?:^|、)([^、。]{4,24}の(?:影響|拡大|流行))(?:により|を受け|で)")
_PLAN = re.compile(
    r"次年度|来年|翌年に|翌年度に|今後|検討し始|検討を始|準備し|準備を|打合せ|候補を|引継ぎ|引き継"
)

#: The printed names of the entered passages.
FIELD_WORDS = {
    "results": "実施結果",
    "ingenuity": "事業実施における工夫点",
    "previous.done_this_year": "今年度取り組んだ見直し内容",
    "project.activities": "取組内容",
}


@dataclass(frozen=True, slots=True)
class EnteredSentence:
    """One whole sentence of an entered passage, without its full stop and list mark.

    ``order`` is its place among all; ``field`` the passage it stands in.
    """

    field: str
    text: str
    order: int

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
        """It reports what people answered, with a figure."""
        return bool(_SURVEY.search(self.text) and _SURVEY_FIGURE.search(self.text))

    @property
    def tells_problem(self) -> bool:
        """It tells of something that does not work yet."""
        return bool(_PROBLEM.search(self.text))

    @property
    def tells_plan(self) -> bool:
        """It looks ahead."""
        return bool(_PLAN.search(self.text))


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


def _bare(sentence: str) -> str:
    """Without its list mark and connective."""
    return _LEAD.sub("", _ITEM.sub("", sentence)).strip()


def _whole(text: str) -> Iterator[str]:
    """The sentences of a passage that can stand alone in another text."""
    for sentence in split_sentences(text):
        plain = _bare(sentence)
        if _TABLE_LIKE.search(plain) or len(plain) < 12 or len(plain) > 130:
            continue
        if _DEPENDENT.match(plain) or not _PREDICATE.search(plain) or "②" in plain:
            continue
        yield plain


class Stock:
    """The sentences of one sheet; each is used at most once per draft."""

    def __init__(self, sheet: Sheet) -> None:
        passages = {
            "results": sheet.results,
            "ingenuity": sheet.ingenuity,
            "previous.done_this_year": sheet.previous.done_this_year,
        }
        self._everything = [
            EnteredSentence(field, _bare(sentence), 100 + order)
            for field, text in passages.items()
            for order, sentence in enumerate(split_sentences(text or ""))
        ]
        self.sentences: tuple[EnteredSentence, ...] = tuple(
            EnteredSentence(field, sentence, order)
            for order, (field, sentence) in enumerate(
                (field, sentence)
                for field, text in passages.items()
                if text
                for sentence in _whole(text)
            )
        )
        self._used: set[str] = set()
        # Words of the project's own name stand in every sentence and tell nothing apart.
        self._common = _pieces(sheet.project.name or "")

    def free(self, *fields: str) -> list[EnteredSentence]:
        """Sentences not used yet, of those passages (all when none is named)."""
        return [
            sentence
            for sentence in self.sentences
            if sentence.text not in self._used and (not fields or sentence.field in fields)
        ]

    def take(self, sentence: EnteredSentence) -> EnteredSentence:
        """Mark a sentence as used."""
        self._used.add(sentence.text)
        return sentence

    def surveys(self) -> list[EnteredSentence]:
        """Sentences and fragments that report answers with a figure, used or not: where there
        is one, nobody may say that no survey was entered."""
        return [s for s in self._everything if s.tells_survey]

    def cause_for(self, name: str, *, fell: bool) -> EnteredSentence | None:
        """The sentence of 実施結果 that explains why the indicator ``name`` fell (or rose).

        It must tell of a fall (rise), name an event or carry a word of cause, and share words
        with the indicator's name (one beside a word of cause, else two). ``None`` where nobody
        entered one: then the draft asks.
        """
        found = [
            (shared * 2 + 3 * sentence.tells_cause + sentence.tells_event, -sentence.order)
            for sentence, shared in self._candidates(name, fell=fell)
            if shared >= (1 if sentence.tells_cause else 2)
        ]
        by_place = {-sentence.order: sentence for sentence in self.sentences}
        return by_place[max(found)[1]] if found else None

    def possible_cause(self, *, fell: bool) -> EnteredSentence | None:
        """A sentence that tells of an event but does not name the indicator: it may be offered
        in a question, not as the cause."""
        found = [s for s, _ in self._candidates("", fell=fell) if s.tells_event]
        found.sort(key=lambda sentence: not sentence.tells_cause)
        return found[0] if found else None

    def possible_reason(self) -> tuple[str, EnteredSentence] | None:
        """「…の影響」 named in 工夫点, with its sentence: to be asked about, since it is told there
        as the reason of something else."""
        for sentence in self.sentences:
            match = _REASON_PHRASE.search(sentence.text)
            if match and sentence.field == "ingenuity":
                return match.group(1), sentence
        return None

    def _candidates(self, name: str, *, fell: bool) -> Iterator[tuple[EnteredSentence, int]]:
        for sentence in self.free("results"):
            moved = sentence.tells_fall if fell else sentence.tells_rise
            if moved and (sentence.tells_cause or sentence.tells_event):
                pieces = _pieces(name) - self._common
                yield sentence, sum(piece in sentence.text for piece in pieces)


_WORD = re.compile(r"[一-龥々ァ-ヴー]{2,}|[A-Za-zＡ-Ｚａ-ｚ]{2,}")
_EMPTY_WORDS = {
    "件数",
    "回数",
    "人数",
    "者数",
    "実施",
    "事業",
    "市民",
    "利用",
    "開催",
    "対象",
    "活動",
    "支援",
}


def _pieces(name: str) -> set[str]:
    """The two-character pieces of a name, filler apart."""
    words = _WORD.findall(name)
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)} - _EMPTY_WORDS
