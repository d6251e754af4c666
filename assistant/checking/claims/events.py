"""Deeds and events told with が or も, whatever their verb: 「案内の冊子も配られた」.

``events_of`` finds them: a thing, が or も (は before a passive), and what was done with it or
happened to it, in a form that says that it did. Movements of figures (「件数が増えた」), states
(「課題が残る」), opinions and what is to come are none. Whether a thing of that kind was entered
is for the caller to see.

Not caught: events told with は alone (「冊子は全戸に届いた」), and those of which the form leaves
open whether they happened (「冊子が届くよう」).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PASSIVE: Final = "(?:[さわたかなばまら]|[一-龥][がべけせてねめりえげじられ]|けら)れ"
_DONE: Final = re.compile(
    r"(?P<by>が(?![らりるれっ])|(?<!ど)も(?![のらっと])|は(?![がじ]))"
    r"(?P<did>[^、。をはがも（）「」　]{1,18}?)"
    r"(?P<form>(?:た|だ|て(?:い[るた]|おり|き(?:た|て(?:い[るた]|おり)))|で(?:いる|おり))"
    r"|(?P<open>[っいき]て|[れりしせけめちびみきえげ]て?))"
    r"(?:ほか|一方|など|上|うえ|ことに加え|もの(?:の|である)|(?:の|こと)である|が)?(?=、|。|$)"
)
_PASSIVE_END: Final = re.compile(_PASSIVE + "(?:た|て|$|、)")
#: What follows が or も in a statement of figures, of a state, of an opinion or of a plan.
_NO_EVENT: Final = re.compile(
    "増|減|伸び|上回|下回|届[いか]|達し|占め|超え|とどま|留ま|上昇|低下|改善|向上|悪化|落ち込|上が|下が|残"
    "|(?<!よう)[とに]な[っり]|くな[っり]|あっ?[たり]?$|あ[りっる]|(?<![一-龥])い[たて]?$|膨ら|かさ[みん]|縮[まんみ]|収ま|見られ|うかが|示[しさ]|推移|続[いけ]|変わ"
    "|異な|高[いかくまめ]|低[いかく]|多[いかく]|少な|回復|横ばい|予定|見込|期待|求め|必要|考え|思わ|想定|懸念"
    "|言え|いえ|評価|判断|認め|望[まみ]|課題|要し|足り|及[ばび]|至[らっり]|かか[っり]|生じ|不足|集中|挙げ|計上"
    "|確定|分か[りっ]|違[いう]|かった|適し|かな[っい]|表れ|現れ|問われ|利[いき]|でき(?!る)|なかっ|ません|満た|寄せられ|含ま|よる"
)
#: Who of the house did it: what was done stands elsewhere.
_BY_US: Final = re.compile("(?:[一-龥](?:課|係|局)(?:の職員)?|市職員|町職員|[本当](?:市|町)|直営)$")
#: 「２９社が参加した」 tells a figure, and belongs to the checks of numbers.
_COUNTED: Final = re.compile(
    "[0-9０-９][0-9０-９，,．.万千]*[^0-9０-９、。はがもをのにで]{1,4}$|こと$"
)


#: A thing of which there is said to be more or less: 「観光客が増え」, 「農家の苦情はなくなった」.
#: Who came and what was counted is for the checks of figures.
_MOVED: Final = re.compile(
    "(?P<thing>[^、。「」（）はがも0-9０-９　]{1,20}[一-龥々ァ-ヶー])(?<![者数率額費量料合間])"
    "(?P<by>[がはも])(?P<did>(?:大きく|大幅に|着実に|徐々に)?"
    "(?:増え|減[りっ]|なくな[りっ]|消え|広が[りっ]|伸び|回復し))(?:た|て(?:いる|おり|きた))?(?=、|。|$)"
)


def movements_of(text: str) -> Iterator[re.Match[str]]:
    """Things of which there is said to be more or less, without a figure. Whether anybody entered
    such a thing is for the caller to see."""
    return _MOVED.finditer(text)


def events_of(text: str) -> Iterator[re.Match[str]]:
    """The deeds and events of ``text``, from が, も or は to the end of their clause."""
    for match in _DONE.finditer(text):
        told = match["did"] + match["form"]
        if _NO_EVENT.search(told) or _COUNTED.search(text[: match.start()][-16:]):
            continue
        if not _PASSIVE_END.search(told) and (
            match["by"] == "は" or _BY_US.search(text[: match.start()])
        ):
            continue
        yield match
