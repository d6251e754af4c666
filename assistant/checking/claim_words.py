"""The words by which a sentence claims a cause, a measure or praise, and the words that carry
what it claims.

Pure vocabulary: regular expressions for the claims, filler that supports nothing, the few
synonyms that count as the same word, and :func:`content_words`. What it cannot see: a claim
made without any of these words (「人手が足りず」), and synonyms that are not listed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from assistant.archive.lexicon import terms
from assistant.sheet.numerals import find_quantities
from assistant.sheet.years import find_years

# A cause stands before these words ...
CAUSE: Final = re.compile(
    r"により(?!も|良|よ)|によって|による(?:もの|ところが大き|ことが(?:大き|分))|による(?=。|$|と(?:考え|思|み))"
    r"|によります|に起因|ため(?!息|池)|に伴(?:い|う|って|った)|を背景に|を背景と"
    r"|影響(?:で|により|を受け|を押し[上下]げ|を踏まえ|から|もあ[りっ]|が(?:あ[りっ]|残|大き|続)|し|と(?:考え|思わ|み))"
    r"|(?<=[うくすつぬむるただ])(?:中|なか)(?=、|で|に)"
    r"|ことから|ことで(?=、|[一-龥])|ことに(?:ある|あり)|ことが(?:大き|響|影響|奏功|挙げ|考えられ)"
    r"|(?<=[るたいの])おかげ|が(?:主な|主たる|大きな|その|一つの)?(?:要因|原因|一因|背景|理由)"
    r"|の(?:主な|大きな)?(?:要因|原因|一因)(?=とな|であ|で、|と(?:考え|思わ|み))"
    r"|が(?:実を結|功を奏|奏功|響い|響き|追い風)|(?<=た)結果(?=、|であ|と(?:考え|い)|だ)|を(?:受け|契機に)(?=、|て)"
    r"|(?:の|を|に)(?:妨げ|支障|障害)(?=にな|とな|と|をきた)|を(?:阻害|後押し)し|を踏まえ|(?:が|も)(?:一層|更に|さらに|急速に)?(?:進み|進んで|続いて|高度化し|進展し|進行し|深刻化し|多様化し|複雑化し|高まり|高まって|増し、)"
    r"|(?:が|も)(?:求められ|期待され|懸念され|見込まれ|予想され|想定され)(?:る|て|、)"
)
# ... or, with these, behind.
CAUSE_AHEAD: Final = re.compile(r"(?:要因|原因|理由|背景)(?:は|として(?:は)?|には)、?")

# Measures whose name must itself have been entered. The name is group ``head``.
_DEEDS: Final = (
    "周知|広報|ＰＲ|PR|情報発信|発信|啓発|連携|協働|協力|見直し|強化|導入|検討|工夫|拡充|拡大|拡張"
    "|増員|増設|新設|創設|増額|委託|締結|展開|派遣|配布|配信|作成|開発|整備|養成|育成|研修|共有"
    "|改修|更新|簡素化|効率化|電子化|デジタル化|オンライン化|集約|統合|再編|調整|働き掛け|働きかけ"
    "|呼び掛け|呼びかけ|掘り起こし|声掛け|支援|訪問|巡回|充実|向上|促進|徹底|確保|活用|推進|改善"
    "|構築|参画|勧奨|分析|検証|把握|募集|一体化|平準化|適正化|多様化への対応|転換|実施"
)
_TAIL: Final = (
    r"(?:活動|体制|事業|策)?(?:等|など|や|及び|・)?"
    r"(?:の(?:強化|徹底|充実|推進|拡大|検討|促進|見直し|実施|向上|導入|確保))?"
    r"(?:(?:を|に|と|も|にも|へと)(?:積極的に|更に|さらに|より一層|一層|引き続き|検討し?|十分に)?)?"
    r"(?:図[りるっろら]|行[いうっなわ]|進め|努め|取り組|取組み|目指|深め|重ね|始め|開始|取り入れ|生か|"
    r"当た[りるっ]|し(?!かし|た(?:い|く))|する?(?!中|なか)|さ[せれ]|でき|力を入れ)"
)
MEASURE: Final = re.compile(
    rf"(?P<head>{_DEEDS}){_TAIL}"
    r"|(?P<verb>取り入れ|採り入れ|働き掛け|働きかけ|呼び掛け|呼びかけ|見直(?:し(?=を|て|、|た)|す)|引き上げ|引き下げ"
    r"|改める|改めた|設け[てるた]|整え|広げ|増や[しすせ]|減ら(?:[しせ]|す(?!目標))|早め[てるた]|促[しす]|高め[てるた]"
    r"|生か[しす]|注視し|講じ|反映し|立ち上げ|両立さ|結び付け|一体とな[っり]|力を入れ|含めて)"
    r"|(?P<light>[をに](?:積極的に|更に|さらに|一層|より一層|引き続き)?(?:図[りるっろ]|努め|取り組[みむん]|進め[てるた]|目指[しす]))"
    r"|(?P<noun>支援員の増員|との(?:連携|協働|一体運営)|連携協定|に向けた取組)"
)

PRAISE: Final = re.compile(
    r"寄与|貢献|充実|(?<!逆)効果(?:が|を|も)(?:着実に|十分に?|徐々に|大き[いく]?)?(?:表れ|現れ|あ(?:った|り、|る)|上げ|上が|発揮|得)"
    r"|効果的|効率的|効率よく|定着|好評|好意的|評判|円滑|着実|スムーズ"
    r"|成果(?:を|が|も|は)?(?:着実に|十分に?|大き[なく])?(?:上げ|上が|挙げ|表れ|現れ|得られ|あった|あり|結び付[いく]|とな|につなが)"
    r"|(?:一定|十分|大きな|相応)の(?:成果|効果)|(?<!より)高[くい]評価|高い(?:満足|水準)|良好|好調|適切に|適正に|的確|きめ細|きめこま|丁寧"
    r"|有効|有意義|意義(?:は|が|の)|満足度(?:は|が|も)(?:極めて|非常に|大変|大きく)?(?:高|良|向上)|満足(?:いただ|して(?:いただ|もら|い))"
    r"|感謝|喜ば|喜びの|ありがた|順調|飛躍|(?:大きく|着実に)(?:向上|改善|前進)|向上(?:した|し(?:て(?:い|お)|、|た)|が図られ|につなが|に資)"
    r"|つなが(?:った|っ(?:て(?:い|お)))|結び付いた(?=。|、|こと)|結び付いて|親身|寄り添|熱意|熱心|先進的|積極的に|ニーズに(?:的確に|十分に?)?(?:応え|合致|沿)"
    r"|(?:期待|要望|要請)に(?:十分に?|的確に)?応え|役割を(?:十分に?)?(?:果た|担)|果たされ|意識(?:が|の)(?:着実に)?(?:高ま|向上)"
    r"|関心(?:は|が|も)高|信頼(?:を|が)(?:得|高)|機運が|浸透|魅力を|大変|多大|優れ|(?:高く|大いに)評価"
    r"|促進(?:され|でき)|図られ(?:た|て(?:い|お))|底上げ|活性化(?:し|に(?:つなが|寄与|資|貢献))|資する(?:もの|こと)|妥当|適切(?:で|だ|な|と)"
)
# The officer's verdict on a judgement row, not praise of what was done.
VERDICT: Final = re.compile(
    r"(?:適切|妥当)(?:であ[るっり]|だ|で、|な[^、。]{0,6}(?:規模|水準|手法|範囲)|と(?:判断|考え|判定|評価|いえ|認め|思わ|する|した))"
    r"|(?:有効|効果的|効率的)(?:であ(?:る|った))?と(?:判断|判定)"
)

# Words of figures and verdicts: a clause made of nothing else reasons from the sheet's figures.
_FIGURE_WORDS: Final = """
達成 達する 未達 未達成 上回る 下回る 届く 及ぶ 満たす 超える 超過 増加 減少 増える 減る 増 減
増減 上昇 低下 横這い 横ばい 予定 計画 見込み 見込む 見込 当初 指標 成果 活動 数値 数 率 値 割合
執行 執行率 予算 決算 額 金額 費 費用 経費 計上 支出 要する 残る 不用 差 差額 同額 比べる 比較
対 比 比率 前回 昨年 昨年度 過去 推移 結果 至る 届 判定 判断 根拠 総合 規模 手法 水準 大幅
大きい 高い 低い 多い 少ない 大部分 全て 全体 何れ 一部 未 達 未満 以上 以下 以内 千 円 人工
人件費 人件 工 越える 超す 件数 人数 回数 者数 減らす 減らし 増やす 増やし 伸びる 伸ばす
落ち込む 収まる 小差 通り 分かれる 分れる 評価 進め方 遣り方 やり方 進む方 及ばず 課題 喫緊 全部
直接 委託 直営 補助 助成 業務 量 留まる 止まる 残り 確定 調査 集計 累計 合計 延べ 平均 単価
当たり ポイント パーセント 記載 欄 調書 設定 据え置く 据置く 初 期間 同じ 同様 変わる 変化 維持
現状 方向 方向性 縮小 増額 減額 満足 満足度
"""
# Words that say how or that something goes on, but not what.
_FILLER: Final = """
一定 今後 禍 概ね 裏付け 裏付ける 欠く 欠ける 引き上げ 引上げ 引き下げ 引下げ 度 取る 組む 組
引く 改める 改まる 引き上げる 引き下げる 引き続き 一層 更 より 様々 種々 多様 幅広い 広い 積極
積極的 的確 具体 具体的 総合的 計画的 継続 継続的 続ける 続く 進む 進展 対応 課題 問題 観点 視点
立場 関係 関係者 関連 活動 取り入れる 生かす 活かす 出来る 得る 受ける 踏まえる 基づく 応じる
通じる 通ずる 含む 伴う 影響 要因 原因 背景 理由 主 主な 側面 面 形 程度 部分 全般 共 一方
加える 併せる 合わせる 特に 既に 未だ 昨今 近年 現在 当面 期 将来 以降 当該 上記 下記 以上 以下
同 他 他方 為 中 際 場合 上 下 内容 実際 確実 持つ 持てる 高まる 高める 求める 期待 予想 想定
懸念 考える 見る 見直す 見直し 図る 努める 目指す 進める 取り組む 行う 実施 推進 事業 市民 使う
頂く 下さる 仕舞う 置く 来る 行く 呉れる 貰う 参る 為さる 致す 御 皆 皆様 方々 方 声 言葉 多数
多く 等 役立つ 図れる 拡大 充実 強化 向上 促進 改善 検討 工夫 確保 整備 活用 良い 良好 新た
新しい 新 初めて 本 本市 当市 市 町 県 国 地域 住民 利用 利用者 参加 参加者 対象 対象者 職員
開催 サービス 支援 業務 制度 提供 施策 年 年間 月 日 時期 早期 時点 つながる 繋がる 出る 有る
無い 成る 於く 付く 生じる
"""

#: A claim that is denied or left open is none (「把握していない」「つながったかは分からない」).
DENIED: Final = re.compile(
    r"^[^、。]{0,6}?(?:ていな|てはいな|ておら|なかった|ませんで|られな|できな)"
    r"|^[^、。]*(?:とは(?:いえ|言え)な|とまでは|かどうか|た(?:か|と)(?:は|を|も)|に至(?:らな|ってい?な)|方法がな|には限界)"
)
#: A comparison with others is a statement of fact, verdict or not.
COMPARED: Final = re.compile("近隣|他都市|他市|他自治体|全国|類似|同規模|県内")

_ANY_YEAR: Final = 2022
_TURN: Final = re.compile("[一-龥々]{2,4}化")
_LETTER: Final = re.compile("[a-z]")
_DROP: Final = frozenset((_FIGURE_WORDS + _FILLER).split())

#: Words that say the same; any of them, entered, stands for the others.
_SAME: Final = (
    ("周知", "広報", "ＰＲ", "PR", "案内", "情報発信", "発信", "啓発", "知らせ"),
    ("連携", "協働", "協力", "共同", "一体"),
    ("働き掛け", "働きかけ", "呼び掛け", "呼びかけ", "勧奨", "声掛け"),
    ("見直", "改め", "改善", "変更", "改正", "改定"),
    ("導入", "取り入れ", "採り入れ", "始め", "開始", "新設", "設け"),
    ("電子化", "デジタル", "オンライン", "システム"),
    ("好評", "評判", "満足", "喜", "良かった", "役に立", "高評価", "高い評価", "評価をいただ"),
    ("感謝", "お礼", "ありがた", "喜"),
    ("定着", "浸透", "根付", "根づ"),
    ("丁寧", "きめ細", "親身", "寄り添"),
    ("委託", "外注"),
    ("配布", "配付", "配っ", "送付", "発送", "渡"),
    ("作成", "作っ", "作り", "作る", "まとめ"),
    ("拡充", "拡大", "増や", "広げ", "充実"),
)
_LIKE: Final = {word: group for group in _SAME for word in group}


def alike(head: str) -> tuple[str, ...]:
    """The words of which one must have been entered for ``head`` to be supported."""
    for word, group in _LIKE.items():
        if head.startswith(word):
            return group
    return (head,)


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The words of ``text`` that tell what it is about, in dictionary form: no particles, no
    filler of the field, no words of figures and verdicts."""
    spans = [(q.start, q.end) for q in find_quantities(text)]
    spans += [(y.start, y.end) for y in find_years(text, around=_ANY_YEAR)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    # 高齢化 is not what 高齢者 is about: the tokeniser would cut both to 高齢.
    turns = frozenset(_TURN.findall(text))
    text = _TURN.sub(" ", text)
    return turns | frozenset(t for t in terms(text) if t not in _DROP and not _LETTER.fullmatch(t))
