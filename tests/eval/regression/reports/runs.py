"""Two runs in which everything that a report can show happens once."""

from __future__ import annotations

from eval.regression.comparing import Comparison, compare
from eval.regression.product import Told
from eval.regression.results import Opinion, Result, Run, Score, Stamp

MODEL = "gemma-3-1b-it"

REASON = (
    "相談解決率は９４．２％で、目標の９２．０％を２．２ポイント上回った。"
    "前年度（９３．１％）と比べると１．１ポイント高い。"
    "水曜日の電話受付を７月から休止したため、受け切れなかった電話がある。"
    "成果指標は目標に達した一方、活動指標に未達があることから、Ｂと判定した。"
)
WRONG = REASON.replace("９４．２％", "９４．８％").replace("２．２ポイント", "２．８ポイント")
CLAIMS = REASON + "職員の懸命な努力により、市民の満足度も大きく向上した。"
ASKS = REASON.replace(
    "水曜日の電話受付を７月から休止したため、受け切れなかった電話がある。",
    "【要因を記入：受付件数が予定を下回った要因】",
)


def passed(grader: str, item: str, times: int = 1, of: int = 1, told: str = "") -> Score:
    return Score(grader=grader, item=item, passed=times, attempts=of, told=told)


def measured(grader: str, item: str, value: int) -> Score:
    return Score(grader=grader, item=item, value=value, better="less")


def told(message: str, rule: str, quote: str) -> Told:
    return Told(
        field="evaluation.reason",
        rule=rule,
        kind="praise",
        severity="error",
        quote=quote,
        message=message,
    )


def result(
    case: str, text: str = REASON, *scores: Score, by: str = "code", **more: object
) -> Result:
    kind = case.partition("/")[0]
    fields: dict[str, object] = {
        "case": case,
        "by": by,
        "kind": kind,
        "title": TITLES.get(case, case),
        "why": WHYS.get(case, "達成と未達を取り違えないこと"),
        "case_digest": "bf11d3dfd2f0772d",
        "scores": scores or (passed("findings", "誤りの指摘がない"),),
        "texts": {"答え" if kind == "ask" else "評価の理由": text} if text else {},
        "milliseconds": 140,
    }
    if by != "code":
        fields |= {"input_tokens": 2143, "output_tokens": 318, "requests": 1}
    return Result.model_validate(fields | more)


TITLES = {
    "draft/met": "成果指標は達成し、活動指標は未達の事業の評価の理由",
    "draft/praise": "根拠のない評価を書かない",
    "draft/cause": "要因の入力がない事業では、要因を尋ねる",
    "draft/wording": "言い回しだけが変わった評価の理由",
    "draft/long": "字数の上限に近い、取組の多い事業の評価の理由",
    "draft/several": "３回試して、いつも同じ判定を書く",
    "draft/new": "今年度に始まった事業（新しいケース）",
    "draft/steady": "前後で何も変わらない事業",
    "draft/poor": "前から不合格のままの事業",
    "draft/unrecorded": "記録のない依頼の評価の理由",
    "draft/never": "まだ一度も記録していない事業",
    "check/direction": "減ったのに「増加」と書いた文を見付ける",
    "ask/count_b": "判定Bの件数を答える",
    "ask/gone": "該当のない質問に、ないと答える",
    "proof/mutate": "誤りを入れて検査を試す",
}
WHYS = {
    "draft/met": "達成と未達を取り違えず、入力された要因を使い、判定の文で結ぶこと",
    "draft/praise": "調書に書かれていない効果や努力を、モデルが書き足さないこと",
    "draft/cause": "要因が入力されていないときは、推測せずに担当者に尋ねること",
    "check/direction": "増減の語と数値の矛盾を検査が見付けること",
}


def before() -> Run:
    model = {"by": MODEL}
    return Run(
        stamp=Stamp(
            date="2026-10-30",
            prompts={"evaluation_reason/1": "2bb7fcf6b63e4639", "next_year/1": "881808e47a36caf8"},
            corpus={"14012-shohi-sodan/2023": "8d80cf4850b4148d", "33015-taiki-jido/2022": "ea0f"},
            code={"検査": "ccbd89a95a06be96", "採点": "008d830be23bd6f9"},
            models=(MODEL,),
        ),
        results=(
            result(
                "draft/met",
                REASON,
                passed("figures", "outcome1.actual.2023 94.2"),
                passed("figures", "outcome1.actual.2023 の根拠"),
                passed("findings", "誤りの指摘がない"),
                measured("findings", "誤りの数", 0),
                guards=("shared.figures", "evaluation_reason.verdict"),
            ),
            result("draft/praise", REASON, **model),
            result(
                "draft/cause",
                CLAIMS,
                passed("findings", "誤りの指摘がない", 0, told="「向上した」の根拠がありません。"),
                findings=(
                    told("「向上した」の根拠が調書にありません。", "praise.unsupported", "向上"),
                ),
                **model,
            ),
            result("draft/wording", REASON, **model),
            result("draft/long", REASON, measured("findings", "注意の数", 0)),
            result(
                "draft/several",
                REASON,
                passed("findings", "判定の名指し", 3, 3),
                attempts=3,
                **model,
            ),
            result("draft/steady"),
            result("draft/steady", by=MODEL),
            result(
                "draft/poor",
                REASON,
                passed("findings", "誤りの指摘がない", 0, told="「９４」の根拠がありません。"),
            ),
            result("draft/unrecorded", REASON, **model),
            result("check/direction", "", passed("findings", "指摘 direction「増加」")),
            result("ask/count_b", "該当は4件です。", passed("figures", "4")),
            result("ask/gone", "該当はありません。"),
            Result(
                case="proof/mutate",
                by="code",
                kind="proof",
                title=TITLES["proof/mutate"],
                why="検査が誤りを見付けること、正しい文を責めないこと",
                scores=(
                    Score(grader="proof", item="数字の誤り（120件中）", value=120, better="more"),
                    Score(grader="proof", item="増減の向き（80件中）", value=77, better="more"),
                ),
            ),
        ),
        judge="qwen3-8b",
        opinions={f"draft/praise@{MODEL}": Opinion(grade=4, reason="根拠が示されている。")},
    )


def after() -> Run:
    model = {"by": MODEL}
    return Run(
        stamp=Stamp(
            date="2026-11-27",
            prompts={
                "evaluation_reason/2": "93bb01a7c2f0d511",
                "next_year/1": "881808e47a36caf8",
                "future_improvement/1": "85df87e1edee42bb",
            },
            corpus={"14012-shohi-sodan/2023": "8d80cf4850b4148d", "33015-taiki-jido/2022": "ffff"},
            code={"検査": "1f00aa95a06be901", "採点": "008d830be23bd6f9"},
            models=(MODEL, "qwen3-8b"),
        ),
        results=(
            result(
                "draft/met",
                WRONG,
                passed(
                    "figures",
                    "outcome1.actual.2023 94.2",
                    0,
                    told="outcome1.actual.2023 の「94.2」が文にありません。",
                ),
                passed("findings", "誤りの指摘がない", 0, told="「９４．８」の根拠がありません。"),
                measured("findings", "誤りの数", 2),
                findings=(
                    told(
                        "「９４．８」は調書のどの数値とも合いません。",
                        "number.unsupported",
                        "９４．８",
                    ),
                ),
                guards=("shared.figures", "evaluation_reason.verdict"),
            ),
            result(
                "draft/praise",
                CLAIMS,
                passed("findings", "誤りの指摘がない", 0, told="「向上した」の根拠がありません。"),
                input_tokens=2310,
                findings=(
                    told("「向上した」の根拠が調書にありません。", "praise.unsupported", "向上"),
                ),
                **model,
            ),
            result("draft/cause", ASKS, **model),
            result("draft/wording", REASON.replace("高い", "上昇した"), case_digest="0", **model),
            result(
                "draft/long",
                REASON + "出前講座は１４回であり、講師の確保に時間を要した。",
                measured("findings", "注意の数", 1),
            ),
            result(
                "draft/several",
                REASON.replace("Ｂと判定した", "おおむね順調である"),
                passed("findings", "判定の名指し", 1, 3, "判定Bがどの文にもありません。"),
                attempts=3,
                **model,
            ),
            result(
                "draft/new",
                "",
                passed("usable", "モデル自身の文", 0, told="答えが決められた形ではありません。"),
                trouble="モデルの答えが決められた形でないため、作文器の文も出せませんでした。",
                **model,
            ),
            result("draft/steady"),
            result("draft/steady", by=MODEL),
            result(
                "draft/poor",
                REASON,
                passed("findings", "誤りの指摘がない", 0, told="「９４」の根拠がありません。"),
            ),
            result("draft/unrecorded", "", state="unrecorded", scores=(), **model),
            result("draft/never", "", by="qwen3-8b", state="unrecorded", scores=()),
            result("check/direction", "", passed("findings", "指摘 direction「増加」")),
            result(
                "ask/count_b",
                "令和6年度にB判定だった事業は5件です。",
                passed("figures", "4", 0, told="「4」が文にありません。"),
            ),
            Result(
                case="proof/mutate",
                by="code",
                kind="proof",
                title=TITLES["proof/mutate"],
                why="検査が誤りを見付けること、正しい文を責めないこと",
                scores=(
                    Score(grader="proof", item="数字の誤り（120件中）", value=120, better="more"),
                    Score(grader="proof", item="増減の向き（80件中）", value=79, better="more"),
                ),
                milliseconds=20400,
            ),
        ),
        unguarded=("again.same_content", "shared.roles"),
        seconds=41,
        judge="qwen3-8b",
        opinions={f"draft/praise@{MODEL}": Opinion(grade=2, reason="根拠のない効果を述べている。")},
    )


def everything() -> Comparison:
    return compare(before(), after())


def unchanged() -> Comparison:
    run = before()
    return compare(run, run)


def nothing() -> Comparison:
    empty = Run(stamp=before().stamp, results=())
    return compare(empty, empty)


HOSTILE = (
    "<script>window.ran=1</script>\"'><img src=x onerror=window.ran=1></title></style></textarea>"
    "]]>&lt;b&gt;\x00\x01\x0b\x1b[31m\u202e\ufffe```\n````diff\n- @everyone "
    "[開く](javascript:window.ran=1) https://img.example/p.png |表| # 見出し。"
)


def hostile() -> Comparison:
    """Every text of the results says :data:`HOSTILE`."""
    old, new = before(), after()
    return compare(
        old.model_copy(update={"results": tuple(map(_poisoned, old.results))}),
        new.model_copy(
            update={
                "results": tuple(_poisoned(one, "後") for one in new.results),
                "unguarded": (HOSTILE,),
                "stamp": Stamp(
                    date=HOSTILE,
                    prompts={HOSTILE: HOSTILE},
                    corpus={HOSTILE: HOSTILE},
                    code={HOSTILE: HOSTILE},
                    models=(HOSTILE,),
                ),
            }
        ),
    )


def _poisoned(one: Result, side: str = "前") -> Result:
    return one.model_copy(
        update={
            "title": one.title + HOSTILE,
            "why": HOSTILE,
            "trouble": HOSTILE,
            "guards": (HOSTILE,),
            "texts": {label + HOSTILE: side + text + HOSTILE for label, text in one.texts.items()},
            "findings": (told(HOSTILE + side, HOSTILE, HOSTILE),),
            "scores": tuple(
                score.model_copy(update={"item": score.item + HOSTILE, "told": HOSTILE})
                for score in one.scores
            ),
        }
    )
