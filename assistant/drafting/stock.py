"""The stock: the entered sentences of one sheet, dealt out to the boxes that need them."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.drafting.passages import (
    ANSWER,
    DISASTER,
    REASON_PHRASE,
    STANDS_ALONE,
    EnteredSentence,
    bare,
    split_sentences,
    whole_sentences,
)
from assistant.drafting.plain_style import ending_of, plain_style
from assistant.sheet import Sheet, indicator_label
from assistant.sheet.supplements import Supplement, supplements_of

_WORD = re.compile(r"[一-龥々ァ-ヴー]{2,}|[A-Za-zＡ-Ｚａ-ｚ]{2,}")
# Where the plans look for a supplement: a measure beside 工夫点, what is not a cause beside
# 実施結果. A cause has no place of its own: it is asked for by indicator.
_BESIDE = {"取組": "ingenuity", "根拠": "results", "補足": "results"}
_MONEY = re.compile(r"事業費|予算|決算|執行|人工|人件費|経費")
_EMPTY_WORDS = {
    *(
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
    ),
    *("年度", "実績", "予定", "目標"),
}


def pieces(name: str) -> set[str]:
    """The two-character pieces of the words in a text, filler apart."""
    words = _WORD.findall(name)
    return {word[i : i + 2] for word in words for i in range(len(word) - 1)} - _EMPTY_WORDS


class Stock:
    """The sentences of one sheet; each is used at most once per draft."""

    def __init__(self, sheet: Sheet) -> None:
        passages = {
            "results": sheet.results,
            "ingenuity": sheet.ingenuity,
            "previous.done_this_year": sheet.previous.done_this_year,
        }
        self._everything = [
            EnteredSentence(field, bare(sentence), 100 + order)
            for field, text in passages.items()
            for order, sentence in enumerate(split_sentences(text or ""))
        ]
        self.sentences: tuple[EnteredSentence, ...] = tuple(
            EnteredSentence(field, sentence, order, before)
            for order, (field, sentence, before) in enumerate(
                (field, sentence, before)
                for field, text in passages.items()
                if text
                for sentence, before in whole_sentences(text)
            )
        )
        # What names a person is not repeated in a text that is published; it may be asked about.
        self._withheld = tuple(s for s in self.sentences if s.names_person)
        self.sentences = tuple(s for s in self.sentences if not s.names_person)
        self.sentences += tuple(_supplement(s) for s in supplements_of(sheet))
        self._used: set[str] = set()
        self._names = [indicator.name or "" for indicator in sheet.indicators]
        self._labels = [view_name(indicator_label(indicator)) for indicator in sheet.indicators]
        self._units = dict(zip(self._labels, (one.unit for one in sheet.indicators), strict=True))
        # Words of the project's own name stand in every sentence and tell nothing apart.
        self._common = pieces(sheet.project.name or "")

    def free(self, *fields: str) -> list[EnteredSentence]:
        """Sentences not used yet, of those passages (all when none is named)."""
        return [
            sentence
            for sentence in self.sentences
            if sentence.text not in self._used
            and (not fields or {sentence.field, _BESIDE.get(sentence.label, "")} & set(fields))
        ]

    def take(self, sentence: EnteredSentence) -> EnteredSentence:
        """Mark a sentence as used."""
        self._used.add(sentence.text)
        return sentence

    def results_told(self) -> list[EnteredSentence]:
        """The sentences of 実施結果, used or not, apart from those that report answers."""
        return [s for s in self.sentences if s.field == "results" and not s.tells_survey]

    def surveys(self) -> list[EnteredSentence]:
        """Sentences and fragments that report answers with a figure, used or not: where there
        is one, nobody may say that no survey was entered."""
        whole = [sentence for sentence in self.sentences if sentence.tells_survey]
        fragments = (s for s in self._everything if s.tells_survey and not s.names_person)
        return whole or list(fragments)

    def cause_for(self, name: str, *, fell: bool) -> EnteredSentence | None:
        """The sentence that explains why the indicator ``name`` fell (or rose): the officer's own
        supplement where there is one, else a sentence of 実施結果.

        It must tell of a fall (rise), name an event or carry a word of cause, and share words
        with the indicator's name (one beside a word of cause, else two). ``None`` where nobody
        entered one: then the draft asks.
        """
        return self._told(name) or self._best(name, "", fell=fell, sure=True)

    def _told(self, name: str) -> EnteredSentence | None:
        """A cause that the officer added: one that names this indicator, else one that names
        none and does not speak of money."""
        causes = [s for s in self.free() if s.label == "要因"]
        about = [(sentence, self._subjects(sentence.text)) for sentence in causes]
        own = [sentence for sentence, names in about if view_name(name) in names]
        general = [s for s, names in about if not names and not _MONEY.search(s.text)]
        return next(iter((*own, *general)), None)

    def _subjects(self, text: str) -> set[str]:
        """The indicators that a text names: in full, the longest name alone, else by most of the
        words they share."""
        whole = sorted((n for n in self._labels if n in text), key=len, reverse=True)
        if whole:
            return {n for n in whole if not any(n in m and n != m for m in whole)}
        shared = {n: sum(w in text for w in pieces(n) - self._common) for n in self._labels}
        most = max(shared.values(), default=0)
        return {n for n, count in shared.items() if most and count == most}

    def _counted(self, text: str) -> set[str]:
        """The indicators that a text counts: it has a figure in their unit, and shares most words
        with their name, the words of the project's name among them, of all that it does so."""
        shared = {
            name: sum(word in text for word in pieces(name))
            for name, unit in self._units.items()
            if unit and re.search(rf"[0-9０-９]{re.escape(unit)}", text)
        }
        most = max(shared.values(), default=0)
        return {name for name, count in shared.items() if most >= 2 and count == most}

    def possible_cause(self, name: str, actual: str, *, fell: bool) -> EnteredSentence | None:
        """A sentence that may tell the cause, to be offered in a question: it shares one word
        with the name, or follows the sentence that reports the figure ``actual``. One that names
        a person is among them, and must not be quoted."""
        return self._best(name, actual, fell=fell, sure=False)

    @property
    def unusual_year(self) -> bool:
        """Whether 実施結果 tells of weather or a disaster, after which a usual year is lower."""
        told = [s.text for s in self._everything if s.field == "results"]
        return any(DISASTER.search(text) and re.search("[雪雨]|台風|地震", text) for text in told)

    def possible_reason(self) -> tuple[str, EnteredSentence] | None:
        """「…の影響」 named in 工夫点, with its sentence: to be asked about, since it is told there
        as the reason of something else."""
        for sentence in self.sentences:
            match = REASON_PHRASE.search(sentence.text)
            if match and sentence.field == "ingenuity":
                return match.group(1), sentence
        return None

    def related(self, told: EnteredSentence, known: Collection[str]) -> EnteredSentence | None:
        """A sentence with a figure that is about the same thing: what came of it. One that only
        repeats a figure of ``known`` (the indicators' results) tells nothing new."""
        words = pieces(told.text) - self._common
        best: tuple[int, EnteredSentence] | None = None
        for sentence in self.free("results", "ingenuity"):
            if any(figure in sentence.text for figure in known) or sentence.tells_survey:
                continue
            if sentence.tells_problem:
                continue  # what does not work yet did not come of it
            shared = sum(word in sentence.text for word in words)
            if shared >= 4 and ANSWER.search(sentence.text):
                best = max(best or (0, sentence), (shared, sentence), key=lambda pair: pair[0])
        return best[1] if best else None

    def covers(self, text: str) -> bool:
        """Whether the entered passages or the indicators speak of what ``text`` says (a third of
        its words): then nobody may ask what became of it."""
        words = pieces(text) - self._common
        whole = "".join([*self._names, *(sentence.text for sentence in self._everything)])
        return not words or sum(word in whole for word in words) * 3 >= len(words)

    def _best(self, name: str, actual: str, *, fell: bool, sure: bool) -> EnteredSentence | None:
        found: list[tuple[int, int, EnteredSentence]] = []
        words = pieces(name) - self._common
        withheld = [s for s in self._withheld if s.field == "results" and s.text not in self._used]
        for sentence in (*self.free("results"), *(() if sure else withheld)):
            if sentence.label:
                continue  # what the officer added under another heading is no cause
            moved = sentence.tells_fall if fell else sentence.tells_rise
            if not moved or not (sentence.tells_cause or sentence.tells_event):
                continue
            if STANDS_ALONE.match(sentence.text):
                continue  # it explains the staffing or the money
            shared = sum(word in sentence.text for word in words)
            follows = bool(actual) and actual in sentence.before
            rivals = (pieces(n) - self._common for n in self._names if n != name)
            if shared < max((sum(w in sentence.text for w in r) for r in rivals), default=0):
                continue  # it speaks of another indicator
            counted = self._counted(sentence.text)
            if not shared and counted and name not in counted:
                continue  # 「相談会を２４回取りやめた」 is about the one that counts 回 of 相談会
            own = name in counted and sentence.tells_cause and sentence.tells_event
            hint = shared or follows or bool(DISASTER.search(sentence.text))
            enough = own or shared >= (1 if sentence.tells_cause else 2) if sure else hint or own
            if enough:
                score = shared * 2 + 3 * sentence.tells_cause + sentence.tells_event + 2 * follows
                found.append((score, -sentence.order, sentence))
        return max(found)[2] if found else None


_UNTIL = re.compile(r"（[^（）]*年度まで）$")


def view_name(label: str) -> str:
    """An indicator's name without how long the form keeps it."""
    return _UNTIL.sub("", label)


def _supplement(supplement: Supplement) -> EnteredSentence:
    """A supplement in the style of the form, whole."""
    parts = [plain_style(part) for part in split_sentences(supplement.text)]
    said = [part + "である" if ending_of(part) == "noun" else part for part in parts if part]
    if supplement.label == "要因" and said and not _CAUSE_WORD.search(said[0]):
        body = said[0].removesuffix("である")
        said[0] = f"要因は、{body}{'こと' if ending_of(body) == 'clause' else ''}である"
    return EnteredSentence(supplement.id, "。".join(said), 1000, label=supplement.label)


_CAUSE_WORD = re.compile(r"要因|原因|理由|背景|ため|から|よる|により|影響|事情")
