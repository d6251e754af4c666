"""The fields of the form in questions: 「担当課」「評価の理由」「工夫」."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.asking.parsing.mentions import Cell, Mention

_NEXT = "(?:次年度|来年度|今後|翌年度)の?"

_CELLS: Final = {
    "主管課|担当部署|(?:どこが|どの課が|どこの課が)(?:やっ|担当し|所管し|行っ)て(?:い)?(?:る|ます)(?:の|か)*|担当課|所管(?:している|してる)?(?:の)?(?:課|部署?)?(?:は|って)?(?:どちら|どこ)?(?:に)?|担当の?(?:部署|課|部)|担当部課?|部署名?|所属|(?:どこの|どの)(?:部署?|課)(?:の?(?:担当|所管))?"
    "|何課|何部|担当(?:しているの)?(?:は|って)?(?:どこ|何課|誰)?|所管(?:は|って)?どこ": "project.department",
    "対象者?(?:は誰|は何)?|誰向け|だれ向け|誰(?:が|を)対象(?:と(?:した|する|している)|に(?:した|する|している))?"
    "|誰のため": "project.target",
    "(?:事業の)?実施形態|実施方法|やり方|直営か委託か|委託か直営か|直営(?:か|ですか、?|なのか)(?:それとも)?委託": "project.delivery",
    "経費の(?:区分|種類|性質)|経常か臨時か|経常経費か臨時的経費か": "project.nature",
    "事業の区分|内部管理か法定経費か": "project.category",
    "開始年度?|始まった(?:年度?|の)(?:は|って)?(?:いつ)?|始めた(?:年度?|の)(?:は|って)?(?:いつ)?|いつ(?:から|始ま(?:った|りました))(?:やっている|続いている)?"
    "|(?:開始|スタート)(?:は|した)(?:の)?(?:いつ|何年度?)|何年度?(?:から|に始ま(?:った|りました)?)(?:やっている|続いている|の事業)?": "project.start_year",
    "終了(?:する)?(?:予定)?(?:年度?|の)?(?:は)?(?:いつ|何年度?)?(?:の予定)?|終わる(?:年度?|の|予定)(?:は|が)?(?:いつ|何年度?)?(?:の予定)?|いつまで|何年度?まで": "project.end_year",
    "(?:どの|何の|なんの)法(?:律|令)(?:に(?:もとづ|基づ)いて(?:やっ|行っ|実施し)て(?:い)?る)?|根拠(?:に|と)(?:なって(?:い)?る|なる|している|してる)(?:法令|法律|条例|要綱|計画|もの)(?:(?:や|とか|、|・)(?:法令|法律|条例|要綱|計画))*|根拠法(?!令)|根拠(?:法令|条例|要綱)|(?:関連|関係)法令|根拠となる(?:法令|条例|要綱)|法令|条例|要綱": "project.legal_basis",
    "他都市の?(?:状況|動向|事例)?|ほかの市|他市の?(?:状況|動向)?": "project.other_cities",
    "短期の?目的|目的[(、]短期[)]?": "project.purpose_short_term",
    "長期の?目的|目的[(、]長期[)]?": "project.purpose_long_term",
    "目的|ねらい|狙い": "project.purpose_short_term",
    "取組内容|取り組み内容|事業内容|事業の内容": "project.activities",
    "事業コード|コード番号": "project.code",
    "(?:今回の?|総合)?(?:評価|判定)(?:結果)?|(?:総合)(?:判定|評価)|(?:評価の)?ランク": "evaluation.grade",
    "(?:前回|前年度?|去年)の?(?:評価|判定)(?:結果)?": "previous.grade",
    f"(?:{_NEXT})?(?:取組の?|取り組みの?|事業の?)?方向性?": "next_year.content_direction",
    f"(?:{_NEXT})?予算の?方向性?|(?:{_NEXT})予算(?:は|を)?(?:拡充|縮小|現状維持)(?:か|・|、)(?:拡充|縮小|現状維持)"
    "(?:(?:か|・|、)(?:拡充|縮小|現状維持|その他))*(?:の(?:どれ|どちら|いずれ))?": "next_year.budget_direction",
    "(?:対象者の)?満足度の?(?:判定|評価)?": "judgement.satisfaction",
    "(?:事業の)?実施手法の?(?:判定|評価)?|手法の?(?:判定|評価)": "judgement.method",
    "事業の?成果の?(?:判定|評価)?|成果の?(?:判定|評価)": "judgement.outcome",
    "事業規模の?(?:判定|評価)?|規模の?(?:判定|評価)": "judgement.scale",
    "(?:評価|判定)の?(?:理由|根拠)|理由|わけ(?=は|を|が|$)": "evaluation.reason",
    "要因|原因|なぜ|何故|どうして": "evaluation.reason",
    "今後の?改善点|改善点|課題|問題点|反省点": "evaluation.future_improvement",
    f"{_NEXT}(?:取組|取り組み|改善)(?:内容)?|改善内容": "next_year.content",
    f"{_NEXT}予算の?(?:説明|考え方?|理由)": "next_year.budget",
    "(?:事業実施における)?工夫(?:点|し(?:た|ている)(?:点|こと)?|していること|は)?": "ingenuity",
    "実施結果": "results",
    "(?:今年度)?(?:取り組んだ|行った)見直し?(?:の|た)?(?:内容|点|こと)?|見直し内容": "previous.done_this_year",
}
_COMPILED: Final = tuple((re.compile(words), Cell(field)) for words, field in _CELLS.items())


def cell_words(text: str) -> Iterator[Mention]:
    """Every name of a field in ``text`` (NFKC, lower case); they may overlap."""
    for pattern, what in _COMPILED:
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), what)
