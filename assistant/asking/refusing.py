"""Requests that are nothing for an archive of past evaluations: declined before they are read.

What it cannot see: a request in other words than these; such a one is ``unclear`` or finds
passages, but nothing is ever done because of a question.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from assistant.asking.parsing.unclear import Refused

_REASONS: Final = (
    (
        re.compile(
            r"(?:電話番号|携帯番号|携帯|連絡先|住所|自宅|メールアドレス|生年月日|マイナンバー|口座|給料|年収|年齢)"
            r"(?:の)?(?:番号)?(?:は|を|と|が|の|も|$|教え)|(?:氏名|名前|本名|実名|個人情報|名簿)(?:は|を|と|が|も|$|教え|わか|分か|一覧|リスト)"
            r"|誰(?:が|だ)(?:担当者|受け|もら)"
        ),
        "個人の氏名や連絡先などは、調書の記録からはお答えしません。",
    ),
    (
        re.compile(
            r"(?:予算|判定|評価|方向性|金額|額)(?:額)?(?:を|は)?.{0,12}(?:決めて|決定して|付けて|つけて|判断して|査定して)"
            r"|(?:決めて|決定して|判断して|査定して|選んで)(?:おいて|ください|下さい|ほしい|くれ|もらえ|$)"
            r"|どっちにしたら|どちらにすべき|どうすべき"
        ),
        "予算や判定を決めるのは職員です。過去の調書の数値や記載であれば、お答えできます。",
    ),
    (
        re.compile(
            r"(?:書き?(?:替え|換え|直し)|変更し|修正し|直し|削除し|消し|登録し|上書きし|差し替え)て(?:おいて|ください|ほしい|くれ)?$"
            r"|(?:書き?(?:替え|換え)|削除し|上書きし|消し)て"
        ),
        "ここでは調書を書き換えません。変更は、調書の作成の画面で職員が行ってください。",
    ),
    (
        re.compile(
            r"(?:明日|あした|明後日|今夜|来週|週末)(?:は|の|も)?[^。]{0,6}(?:雪|雨|晴|降|ふる|天気)|天気(?:は|予報|を|が知|$|教え)|気温(?:は|を|$)|俳句|短歌|川柳|詩を|小説|物語|歌詞|翻訳|英訳|英語に|和訳|占い|レシピ|ジョーク|冗談"
            r"|レストラン|居酒屋|歓送迎会|飲み会|お店を|ランチ|旅行の|ニュース|株価|為替|python|プログラム(?:を|の作)|コードを|スクリプト|関数を|sql"
            r"|(?:メール|手紙|通知|連絡)を?.{0,8}(?:送っ|出し|流し)(?:て|と)"
            r"|(?:作文|挨拶文|原稿|メール|返事|文章|文案|下書き|資料)を?.{0,8}(?:書いて|かいて|作って|つくって|作成して|考えて)"
        ),
        "過去の事業評価調書についての質問にだけお答えします。",
    ),
    (
        re.compile(
            r"システムプロンプト|プロンプトを|あなたの(?:指示|設定)|指示(?:は|を)(?:無視|忘れ)|ロールプレイ"
        ),
        "過去の事業評価調書についての質問にだけお答えします。",
    ),
)


def out_of_scope(question: str) -> None:
    """Raises :class:`Refused` with the reason where the question is none for the archive."""
    plain = unicodedata.normalize("NFKC", question).lower().strip(" 。.?!？！\n")
    for pattern, why in _REASONS:
        if pattern.search(plain):
            raise Refused(why)
