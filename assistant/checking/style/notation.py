"""表記: marks, kana and kanji, か所, 取組, dates. Each rule of the guide with its patterns.

Left alone are the words that the guide itself leaves open (全て・すべて), the names of the
sheet, and every kanji noun that could be a real noun (事, 物, 所) rather than a formal one.
"""

from __future__ import annotations

import re
from typing import Final

from assistant.checking.rules import Rule
from assistant.checking.style.pattern import Pattern, rule

COMMA: Final = rule("comma", "読点は「、」", "Ⅰ-5")
FULL_STOP: Final = rule("full_stop", "句点は「。」", "Ⅰ-5")
KA: Final = rule("counter_ka", "数字の後は「か所」「か月」", "Ⅰ-4")
FORMAL_NOUN: Final = rule(
    "formal_noun",
    "形式名詞・補助動詞は仮名",
    "Ⅰ-1",
    "事・物・所・時は、形式名詞と分かる形だけを見ます。",
)
OR: Final = rule("conjunction_kanji", "「及び」「又は」「並びに」「若しくは」は漢字", "Ⅰ-1")
CONJUNCTION: Final = rule("conjunction_kana", "接続詞は仮名", "Ⅰ-1")
TORIKUMI: Final = rule("torikumi", "名詞は「取組」、動詞は「取り組む」", "Ⅰ-2")
EACH: Final = rule("one_by_one", "「一人一人」「一つ一つ」は漢字", "Ⅰ-4")
DATE: Final = rule("date", "年月日は「令和４年７月１日」の形", "Ⅰ-4")

RULES: Final[tuple[Rule, ...]] = (
    *(COMMA, FULL_STOP, KA, FORMAL_NOUN, OR, CONJUNCTION, TORIKUMI, EACH, DATE),
)

_VERB_END: Final = "るたいうくすつぬぶむぐ"


def _p(rule: Rule, find: str, better: str, hints: str, *, warning: bool = False) -> Pattern:
    """``better`` is a template (``\\1``); ``hints`` are parted by blanks."""
    return Pattern(
        rule,
        re.compile(find),
        lambda match: match.expand(better),
        tuple(hints.split()),
        "warning" if warning else "info",
    )


PATTERNS: Final[tuple[Pattern, ...]] = (
    _p(
        COMMA, r"(?<![0-9０-９])[，,](?=[^\sA-Za-z])|[，](?![0-9０-９])", "、", "， ,", warning=True
    ),
    _p(FULL_STOP, r"(?<=[ぁ-ん])．(?![0-9０-９A-Za-zＡ-Ｚ])", "。", "．", warning=True),
    _p(
        KA,
        r"(?<=[0-9０-９数])[ヶケヵカ箇](所|月(?!\d)|年|国|村)",
        r"か\1",
        "ヶ ケ ヵ カ 箇",
        warning=True,
    ),
    _p(FORMAL_NOUN, rf"(?<=[{_VERB_END}])事(?=[がをはにもでと、。])", "こと", "事"),
    _p(FORMAL_NOUN, "(?<=[るた])時(?=には|は|に、|、)", "とき", "時"),
    _p(FORMAL_NOUN, "(?<=[るた])所(?=であ|だが|です|、)", "ところ", "所"),
    _p(FORMAL_NOUN, "(?<=[るた])物(?=であ|とす|とし|と考|と思|です)", "もの", "物"),
    _p(FORMAL_NOUN, rf"(?<=[{_VERB_END}の])為(?=[、。にのでと])", "ため", "為"),
    _p(FORMAL_NOUN, rf"(?<=[{_VERB_END}の])様(?=に(?!々)|な(?!々)|であ)", "よう", "様"),
    _p(FORMAL_NOUN, "(?<=[るたの定画初例常望])通り(?=[にで、。のだ]|であ)", "どおり", "通り"),
    _p(FORMAL_NOUN, "(?<=[てで])下さ(?=い|る)", "くださ", "下さ"),
    _p(FORMAL_NOUN, "(?<=[てで])頂([いくきけ])", r"いただ\1", "頂"),
    _p(FORMAL_NOUN, "出来(?=る|な[いか]|ま[しす]|た|ず|れば)", "でき", "出来"),
    _p(FORMAL_NOUN, "(?<=[はがもで])無([いくか])", r"な\1", "無"),
    _p(OR, "および(?!腰)", "及び", "および"),
    _p(OR, "または(?!じ)", "又は", "または"),
    _p(OR, "ならびに", "並びに", "ならびに"),
    _p(OR, "もしくは", "若しくは", "もしくは"),
    _p(CONJUNCTION, "(?:(?<=。)|(?<=^))又(?=、)", "また", "又"),
    _p(CONJUNCTION, "且つ", "かつ", "且つ"),
    _p(CONJUNCTION, "但し", "ただし", "但し"),
    _p(CONJUNCTION, "尚(?=、)", "なお", "尚"),
    _p(CONJUNCTION, "(?:(?<=。)|(?<=^))従って(?=、)", "したがって", "従って"),
    _p(
        TORIKUMI,
        "(?<![にへも])(?:取り?組み|とりくみ)(?=[をがはのにもとで。、やへ]|など|等|内容|状況|$)",
        "取組",
        "組み りくみ",
    ),
    _p(TORIKUMI, "取組み(?=ま[すし]|つつ|ながら|たい)", "取り組み", "取組み"),
    _p(TORIKUMI, "取組(?=[むんま](?:で|だ|こ|す|し|、|。|必|予|体))", "取り組", "取組"),
    _p(EACH, "一人ひとり|ひとりひとり|[1１]人[1１]人(?!当)", "一人一人", "ひとり 人"),
    _p(EACH, "一つひとつ|ひとつひとつ|[1１]つ[1１]つ", "一つ一つ", "ひとつ つ"),
)

_ERA: Final = {"R": "令和", "H": "平成", "S": "昭和"}
_SHORT_YEAR: Final = (
    r"(?<![A-Za-zＡ-Ｚａ-ｚ0-9０-９])([RHSＲＨＳ])\s?([0-9０-９]{1,2}|元)"
    r"(?![0-9０-９A-Za-zＡ-Ｚ])年?"
)
_SLASHED: Final = r"(?<![0-9０-９])((?:19|20)[0-9]{2})[./]([0-9]{1,2})[./]([0-9]{1,2})(?![0-9])"


def _era(match: re.Match[str]) -> str:
    letter = match[1].translate(str.maketrans("ＲＨＳ", "RHS"))
    return f"{_ERA[letter]}{match[2]}年"


DATES: Final[tuple[Pattern, ...]] = (
    Pattern(DATE, re.compile(_SHORT_YEAR), _era, tuple("RHSＲＨＳ")),
    Pattern(
        DATE,
        re.compile(_SLASHED),
        lambda match: f"{match[1]}年{int(match[2])}月{int(match[3])}日",
        ("/", "."),
    ),
)
