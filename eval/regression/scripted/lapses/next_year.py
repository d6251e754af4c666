"""The clauses of 次年度の取組."""

from __future__ import annotations

import re
from typing import Final

from eval.regression.scripted.blocks import Blocks
from eval.regression.scripted.lapses.lapse import Lapse, Table
from eval.regression.scripted.saying import Draft, Sentence, asked_nothing, without

_NEXT: Final = re.compile(r"次年度は([^）]+年度)")


def _against_direction(draft: Draft, blocks: Blocks) -> Draft:
    part = "予算" if "予算" in blocks.field else "事業内容"
    chosen = blocks.heading(f"次年度の方向性（{part}）")
    told = "事業の規模を縮小し、廃止に向けて準備する。"
    if re.search("縮小|廃止|休止|終了|減", chosen):
        told = "事業の規模を拡充する。"
    elif re.search("改善|見直", chosen):
        told = "内容は従来のまま現状維持とし、何も変えない。"
    return (*(asked_nothing(draft, "取組") or draft), Sentence(told))


def _nobody(draft: Draft, blocks: Blocks) -> Draft:
    if "予算" in blocks.field:
        return draft
    kept = without(draft, "目標|予定|月|までに")
    return (*kept, Sentence("引き続き、適切に事業を進める。"))


def _amount_without_reason(draft: Draft, blocks: Blocks) -> Draft:
    if "予算" not in blocks.field or not draft:
        return draft
    first, *rest = asked_nothing(draft, "根拠", "理由", "確認") or draft
    reason = Sentence("増減は、委託料の見直しによるものである。")
    return (*rest, first, reason)


def _promised(draft: Draft, blocks: Blocks) -> Draft:
    found = _NEXT.search(blocks.text("調書"))
    year = found[1] if found else "翌年度"
    return (
        *draft,
        Sentence(f"{year}の１０月から予約システムを新たに導入し、利用者は１割増える見込みである。"),
    )


LAPSES: Final[Table[Draft]] = {
    "direction": Lapse(("担当者が選んだ方向性と合う文",), _against_direction),
    "who_when": Lapse(("だれが、何を、いつまでに行うか",), _nobody),
    "amount": Lapse(("今年度予算との差",), _amount_without_reason),
    "no_promise": Lapse(("約束しない",), _promised),
}
