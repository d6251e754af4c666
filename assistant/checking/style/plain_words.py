"""専門用語・片仮名語: words that readers outside the office may not know, with plain ones.

The list is this program's own; the guide says to put such words plainly or to explain them
(Ⅱ-2 to Ⅱ-4). A word that the sheet's own names carry, or that is explained in brackets right
behind, is left alone. Words that are not listed are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.style.pattern import finding, rule

PLAIN_WORD: Final = rule(
    "plain_word", "専門用語・片仮名語は分かりやすく", "Ⅱ-2・Ⅱ-3", "一覧にある語だけを見ます。"
)

# word plain, one a line; more than one plain word parted by ・.
_LIST: Final = """
アウトリーチ 訪問支援・出向いて行う支援
アウトソーシング 外部委託
アーカイブ 保存記録
アカウンタビリティ 説明責任
アクセシビリティ 利用しやすさ
アクションプラン 行動計画
アセスメント 事前評価・査定
アプローチ 取組方・働き掛け
イニシアティブ 主導権・先導
イノベーション 技術革新
インキュベーション 起業支援
インセンティブ 動機付け・奨励
インターフェース 接点・画面
インバウンド 外国人観光客
インフラストラクチャー 社会基盤
エビデンス 根拠
エンパワーメント 力を引き出すこと
オーソライズ 公認・承認
オペレーション 運用・作業
オルタナティブ 代わりの案
ガイドライン 指針
カウンターパート 対応相手
ガバナンス 統治・管理体制
キャパシティ 容量・受入れ能力
キャリアパス 昇進・職歴の道筋
クオリティ 質
クライアント 利用者・依頼者
グランドデザイン 全体構想
ケースバイケース 場合に応じて
コア 中核
コーディネート 調整
コミットメント 約束・関与
コミュニケーションツール 伝達手段
コラボレーション 共同・連携
コンシェルジュ 案内係
コンセプト 考え方
コンセンサス 合意
コンソーシアム 共同事業体
コンテンツ 内容
コンプライアンス 法令遵守
コンポスティング 生ごみの堆肥化
サステナビリティ 持続可能性
サステナブル 持続可能な
サプライチェーン 供給網
シームレス 途切れない
シェア 共有・占有率
シナジー 相乗効果
シビックプライド 市への愛着・誇り
シフト 移行
スキーム 仕組み・枠組み
スキル 技能
スキルアップ 技能の向上
スケールメリット 規模の利点
スタートアップ 新興企業
ステークホルダー 利害関係者
ストックマネジメント 施設の計画的な管理
スパイラルアップ 段階的な向上
スピード感 迅速
スポット 場所
セーフティネット 安全網
ソリューション 解決策
ターゲット 対象
タイアップ 提携
タイムリー 時機を得た
タスクフォース 作業部会
ダイバーシティ 多様性
ツール 道具・手段
データベース 情報の集まり
デマンド 需要・予約型
トレードオフ 両立しない関係
ドラスティック 思い切った
ニーズ 要望・必要とするもの
ネットワーク化 つながりをつくること
ノウハウ 技術・知識・経験
ノーマライゼーション 等しく暮らせる社会づくり
パートナーシップ 協力関係
パイロット事業 試行事業
パブリシティ 広報
バックアップ 支援
バックアップ体制 支援体制
パラダイム 考え方の枠組み
ハレーション 悪影響
ビジョン 将来像
ヒアリング 聞き取り
ファシリテーター 進行役
ファシリティマネジメント 施設の総合管理
フィードバック 意見を返すこと・反映
フェーズ 段階
フォーカス 焦点
フォローアップ 追跡調査・事後の支援
フレーム 枠組み
フレキシブル 柔軟な
フロー 流れ・手順
ブラッシュアップ 磨き上げ・改良
ブランディング 魅力の確立と発信
プライオリティ 優先順位
プラットフォーム 基盤
プレゼンス 存在感
プロセス 過程
プロモーション 宣伝
ベストプラクティス 優れた事例
ペーパーレス 紙を使わない
ペンディング 保留
ベンチマーク 基準
ポータルサイト 入口となるウェブサイト
ポテンシャル 潜在力
ボトムアップ 下からの積み上げ
ボトルネック 支障となる点
ボリューム 量
マイルストーン 節目
マスタープラン 基本計画
マッチング 引き合わせ・組合せ
マネジメント 管理・運営
マンパワー 人手
ミスマッチ 不一致
ミッション 使命
メソッド 方法
メリット 利点
モチベーション 意欲
モニタリング 継続的な確認
モラル 道徳・規範
ユーザー 利用者
ライフステージ 人生の段階
リーダーシップ 指導力
リソース 資源・人手
リスクヘッジ 危険の回避
リテラシー 活用する力
リニューアル 刷新
レガシー 遺産
レスポンス 反応
レジリエンス 回復力
ロードマップ 工程表
ワークショップ 参加型の講座
ワンストップ 一つの窓口で済む
伴走型支援 寄り添って続ける支援
ＤＸ デジタル技術による業務の見直し
ＰＤＣＡ 計画・実行・評価・改善
ＫＰＩ 重要業績指標
ＥＢＰＭ 根拠に基づく政策立案
ＢＰＲ 業務の見直し
見える化 目に見える形にすること
横展開 他への展開
喫緊 差し迫った
"""
_PLAIN: Final = dict(line.split(" ", 1) for line in _LIST.strip().splitlines())
_NARROW: Final = {
    word.translate({code: code - 0xFEE0 for code in range(0xFF21, 0xFF3B)}): plain
    for word, plain in _PLAIN.items()
}
_KNOWN: Final = _PLAIN | _NARROW
_KATAKANA: Final = "ァ-ヶー"
_RUN: Final = re.compile(f"[{_KATAKANA}]{{2,}}|[A-ZＡ-Ｚ]{{2,}}")
_WHOLE_UP_TO: Final = 4
_RUNS: Final = {word: plain for word, plain in _KNOWN.items() if _RUN.fullmatch(word)}
_BY_FIRST: Final[dict[str, list[str]]] = {}
for _word in sorted(_RUNS, key=len, reverse=True):
    _BY_FIRST.setdefault(_word[0], []).append(_word)
_OTHERS: Final = tuple(word for word in _KNOWN if word not in _RUNS)


def plain_words(text: str, field: str, names: str) -> Iterator[Finding]:
    """Each listed word of ``text`` once, with a plain one; ``names`` are the printed names of
    the sheet's project, indicators and items, whose words are everybody's."""
    told = set()
    for start, word in _words(text):
        end = start + len(word)
        if word in told or word in names or _explained(text, start, end):
            continue
        told.add(word)
        plain = _KNOWN[word].split("・")
        options = "」「".join(plain)
        message = f"「{word}」は「{options}」などと言い換えるか、説明を添えてください。"
        yield finding(PLAIN_WORD, "info", (start, end), message, field, plain[0])


def _words(text: str) -> Iterator[tuple[int, str]]:
    for run in _RUN.finditer(text):
        yield from ((run.start() + at, word) for at, word in _in_run(run[0]))
    for word in _OTHERS:
        at = text.find(word)
        if at >= 0:
            yield at, word


def _in_run(run: str) -> Iterator[tuple[int, str]]:
    """The listed words within a run of katakana or capitals (マッチングスキーム); a short one
    counts only where it is the whole run: コア is no part of スコア."""
    at = 0
    while at < len(run):
        for word in _BY_FIRST.get(run[at], ()):
            if run.startswith(word, at) and (len(word) > _WHOLE_UP_TO or word == run):
                yield at, word
                at += len(word) - 1
                break
        at += 1


def _explained(text: str, start: int, end: int) -> bool:
    """Whether brackets stand right behind the word, or around it behind a plain one."""
    return text[end : end + 1] in ("（", "(") or (
        text[max(0, start - 1) : start] in ("（", "(") and text[end : end + 1] in ("）", ")")
    )
