"""The words that carry what a clause claims: no filler, no figures, one form for what says the
same.

What it cannot see: synonyms that are not listed, and 少雪 against 大雪 in other words.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from assistant.archive.lexicon import terms
from assistant.sheet.numerals import find_quantities
from assistant.sheet.years import find_years

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
当たり パーセント 記載 欄 調書 設定 据え置く 据置く 初 期間 同じ 同様 変わる 変化 維持
現状 方向 方向性 縮小 増額 減額 満足 満足度 傾向 基調
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
無い 成る 於く 付く 生じる 側 手 員 うち 余り 半年 途上 掛かる なくなる 無くなる 寄せる 寄る
済む 違う 響く 挙げる 上げる 足りる 表れる 現れる 分かる 示す 於ける 大変 非常 極めて 幾つ 最も
一つ 二つ 三つ 双方 両方 両 日 自体 自ら 残額 単純 可能 可能性 中心 全 ほぼ 殆ど 回る 占める
当たる 挙がる 終える 始める 高まり 増し 来年 次年 毎年 毎月 毎週 例年 名 個 度 者 生まれる 齎す
効果 成果 功 奏する 実 結ぶ 恵まれる 有効 良い 役 立つ 表れ 現れ 終わる 賜物 一助 会 奏 伸び
回復 留める 割高 割安 相次ぐ 相 次ぐ 響き 凡そ 約 略 丁度 近く 翌 実に 僅か 優に 翌年 翌年度 次年度
強 弱 半ば 半数 半分
過半 過半数 人 完了 先 用 優先 優先的 向け おー 定期 定期的 奏功 総額 掛ける かける 亘る わたる
"""
_ANY_YEAR: Final = 2022
_TURN: Final = re.compile("[一-龥々]{2,4}化")
_LETTERS: Final = frozenset("abcdefghijklmnopqrstuvwxyz")
_DROP: Final = frozenset((_FIGURE_WORDS + _FILLER).split())

#: Normalised words that tell of one and the same event or act.
_EVENTS: Final = (
    "休館 休業 休止 閉館 閉所 閉室 閉める 閉まる 閉じる 停止 止める 中止 休む 運休 "
    "取り止め 取りやめ 取り止める 見送る 止む",
    "繰る 越す 持ち越す 延期 先送り 繰越し 繰越 ずれる ずれ込む",
    "高騰 値上がり 値上げ 値上がる 騰貴",
    "欠員 退職 離職 辞める 欠く 抜ける",
    "募集 募る 公募",
    "早い 早める 早まる 前倒し 迅速 迅速化 速い 速やか",
    "遅い 遅れる 遅らせる 遅延 遅れ 遅らす",
    "延ばす 延長 長引く 長期",
    "短縮 短い 縮める 縮まる",
    "拡張 広げる 広がる 増やす 増員 増設 増備 増す",
    "貸し出す 貸し出し 貸出し 貸出 貸す",
    "設ける 設置 新設 用意 開設 設営 創設 立ち上げる 備える 揃える 整える 配置",
    "苦情 要望 意見 不満 声 指摘",
    "回答 答える 返答",
    "申込み 申し込む 応募 申請 申込",
    "改訂 改正 改定 変更 見直し 改める 手直し",
    "運行 走る 走らせる 運転",
    "採用 雇用 雇う 任用 着任",
    "配布 配付 配る 送付 発送 送る 郵送 送信 届ける 手渡す",
    "周知 広報 pr 案内 発信 啓発 知らせる 宣伝",
    "連携 協働 協力 共同",
    "分ける 振り分ける 区分 分類",
    "訪問 訪ねる 巡回 回る 出向く",
    "作成 作る 纏める 策定 制作 製作 作製",
    "完成 仕上がる 竣工",
    "研修 講習 講座 勉強会",
    "参加 出席 受講",
    "流行 蔓延 広まる",
    "故障 不具合 壊れる 損傷 傷む 傷み",
    "修繕 修理 改修 補修 直す",
    "契約 締結 結ぶ",
    "委託 外注 任せる",
    "再開 復活 戻す 戻る",
    "移転 引っ越し 移す 移る",
    "通行 通れる 通る 寸断 不通",
    "消す 取り消す 取り消し やめる 抹消 解約",
    "紹介 斡旋 引き合わせる",
    "手順 手引 マニュアル 手順書",
    "天候 晴天 好天 晴れる 晴れ",
    "台風 暴風",
    "開館 開く 開ける 開所 開園 開場",
    "講師 先生",
    "交換 更新 替える 換える 新調",
    "順番 順位 順序",
    "大雪 雪 降雪 積雪 豪雪",
    "大雨 雨 豪雨 雨天 降雨",
    "質問 質疑 疑問",
    "抑える 押さえる 抑制",
    "手洗い トイレ 便所",
    "場所 スペース コーナー",
    "映す 投影 上映 映写",
    "客 乗客 来場者 来場",
    "人手 人員 要員 働き手",
)
#: As these, but not for a search: 聞き取り would find every 「聞く」 of the archive.
_LIKE_EVENTS: Final = ("聞き取り 聞く 聴取 ヒアリング 伺う", "木目細か 細かい")
_SAME_EVENT: Final = {
    word: group.split()[0] for group in (*_EVENTS, *_LIKE_EVENTS) for word in group.split()
}
_GROUPS: Final = {word: tuple(group.split()) for group in _EVENTS for word in group.split()}


def same_event(word: str) -> tuple[str, ...]:
    """The other words that tell of the same event or act as ``word`` (normalised form)."""
    return tuple(other for other in _GROUPS.get(word, ()) if other != word)


#: Words that say the same in a text as it stands; any of them, entered, stands for the others.
_SAME: Final = (
    ("周知", "広報", "ＰＲ", "PR", "案内", "情報発信", "発信", "啓発", "知らせ"),
    ("連携", "協働", "協力", "共同", "一体", "一緒に", "と組", "と共に"),
    (
        "働き掛け",
        "働きかけ",
        "呼び掛け",
        "呼びかけ",
        "勧奨",
        "声掛け",
        "声をかけ",
        "声を掛け",
        "声かけ",
    ),
    ("見直", "改め", "改善", "変更", "改正", "改定", "改訂"),
    ("導入", "取り入れ", "採り入れ", "始め", "開始", "新設", "設け"),
    ("電子化", "デジタル", "オンライン", "システム", "電子"),
    (
        "好評",
        "評判",
        "満足",
        "喜",
        "良かった",
        "役に立",
        "高評価",
        "高い評価",
        "評価をいただ",
        "よかった",
    ),
    ("感謝", "お礼", "ありがた", "喜"),
    ("定着", "浸透", "根付", "根づ", "習慣がつ", "習慣が付"),
    ("丁寧", "きめ細", "親身", "寄り添"),
    ("委託", "外注"),
    ("配布", "配付", "配っ", "送付", "発送", "渡し"),
    ("作成", "作っ", "作り", "作る", "まとめ"),
    ("拡充", "拡大", "増や", "広げ", "充実", "増員", "拡張"),
    ("増員", "増や", "増設"),
    ("募集", "募り", "募っ", "公募"),
    ("研修", "講習"),
    ("改修", "修繕", "修理"),
    ("設け", "設置", "置い", "置き", "置く", "用意", "開設"),
    ("締結", "結び", "結ん"),
    ("訪問", "訪ね", "巡回", "回り", "回っ"),
    ("調整", "協議", "打合せ"),
    ("検討", "協議", "案を", "見直"),
    ("簡素化", "減ら", "省い", "省き", "絞っ", "絞り"),
    ("集約", "統合", "まとめ", "一本化"),
    ("分析", "集計", "調べ", "洗い出", "調査"),
    ("把握", "調べ", "調査", "集計", "洗い出", "聞き取"),
    ("個別", "戸別", "一軒", "一戸", "一件", "個々"),
    ("開発", "作っ", "作り", "作る", "作成", "制作"),
    ("購入", "買", "調達"),
    ("インターネット", "ホームページ", "動画", "配信", "ウェブ"),
    ("動画", "映像"),
    ("映像", "動画"),
    ("発見", "見つけ", "見付け"),
    ("承諾", "同意", "了解"),
    ("整備", "設け", "設置", "置い", "造", "整え", "改修", "修繕", "直し", "交換", "用意"),
    ("更新", "入れ替え", "入れ換え", "交換", "取り替え", "買い替え", "新調"),
    ("派遣", "送り", "出向", "訪"),
    ("養成", "育成", "育て", "研修", "講習"),
    ("育成", "養成", "育て", "研修", "講習"),
    ("検証", "確かめ", "分析", "調べ"),
    ("効率化", "省い", "省き", "減ら", "短縮", "まとめ"),
    ("転換", "改め", "切り替え", "替え", "移し"),
    ("掘り起こし", "働き", "呼び", "見つけ"),
    ("参画", "参加", "加わ", "任せ"),
    ("構築", "作っ", "作り", "整え", "設け"),
)
_LIKE: Final = {word: group for group in reversed(_SAME) for word in group}
_LIKE_BY_INITIAL: Final = {
    initial: tuple(word for word in _LIKE if word[0] == initial)
    for initial in {word[0] for word in _LIKE}
}


def alike(head: str) -> tuple[str, ...]:
    """The words of which one must have been entered for ``head`` to be supported."""
    for word in _LIKE_BY_INITIAL.get(head[:1], ()):
        if head.startswith(word):
            return _LIKE[word]
    return (head,)


#: Turns of phrase that say what one verb does.
_IDIOMS: Final = {
    "力を入れ": "　　　　",  # no more than 努める
    "足を運ん": "訪問　　",
    "足を運び": "訪問　　",
    "足を運ぶ": "訪問　　",
    "間に入": "仲介　入",
    "手を入れ": "修繕　入れ",
    "時間帯": "　　　",
    "連絡を取り合": "　　　やり取り",
    "声をかけ": "声掛けし",
    "声を掛け": "声掛けし",
    "聞き取っ": "聞き取りし",  # what was done is named by its noun elsewhere
    "聞き取る": "聞き取りする",
    "の場を借り": "の会場とし",
    "取りやめ": "中止し",
    "スマートフォン": "携帯電話　　　",
    "スマホ": "携帯電話",
    "受け止め": "　　　　",  # no 止める
    "入れ替え": "交換し",
    "取り替え": "交換し",
    "不具合": "故障　",
    "が足り": "が不足し",
    "は足り": "は不足し",
    "費が上がり": "費が値上がり",
    "費が上がっ": "費が値上がりし",
    "価格が上がり": "価格が値上がり",
    "価格が上がっ": "価格が値上がりし",
    "年度に送っ": "年度に繰越し",
    "年度に送り": "年度に繰越し",
    "年度に送る": "年度に繰越する",
}


class Content(NamedTuple):
    """What a text is about: its words and its numbers with their units."""

    words: frozenset[str]
    amounts: frozenset[tuple[Decimal, str | None]]


@lru_cache(maxsize=16384)
def content(text: str) -> Content:
    """Both at once, since either needs the numbers found. Kept by text: the same sentences are
    looked at by several checks, and again after each keystroke of an officer."""
    quantities = find_quantities(text)
    found = frozenset((q.value, q.unit) for q in quantities if q.unit or abs(q.value) >= 10)
    spans = [(q.start, q.end) for q in quantities]
    spans += [(y.start, y.end) for y in find_years(text, around=_ANY_YEAR)]
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    for idiom, plain in _IDIOMS.items():
        if idiom in text:
            text = text.replace(idiom, plain)
    # 高齢化 is not what 高齢者 is about: the tokeniser would cut both to 高齢.
    turns: frozenset[str] = frozenset()
    if "化" in text:
        turns = frozenset(_SAME_EVENT.get(turn, turn) for turn in _TURN.findall(text))
        text = _TURN.sub(" ", text)
    words = [_SAME_EVENT.get(t, t) for t in terms(text) if t not in _DROP and t not in _LETTERS]
    return Content(turns.union(words), found)


def content_words(text: str) -> frozenset[str]:
    """The words of ``text`` that tell what it is about, in dictionary form, one word for each
    event: no particles, no filler of the field, no words of figures and verdicts."""
    return content(text).words


def amounts(text: str) -> frozenset[tuple[Decimal, str | None]]:
    """The numbers of ``text`` with their units; single digits without a unit tell nothing."""
    return content(text).amounts
