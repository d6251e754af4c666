"""A small project whose passages tell many numbers, for the tests of this room."""

from assistant.checking import Context, Finding
from assistant.checking.checks import check_sheet
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

RESULTS = (
    "路線別の乗客は、東浜線４，８２０人、港町線３，１１５人、山の手線９４０人である。"
    "老朽度の診断が必要と判断した橋は３１基、うち１８基を年度内に補強した。"
    "見学会のアンケートは６４０世帯に配り、４１２世帯から回答があった。このうち３５５世帯が「満足」と答えた。"
    "補助金の内訳は、食費が１，２６０千円、交通費が８４５千円、その他が９３千円である。"
    "住宅改修の補助は２６件を交付し、予算で見込んだ３９件を下回った。"
    "燃料の高騰を受け、１１月に清掃委託料を７５０千円増額補正した。"
    "調査した箇所のうち４４か所は本管、２３か所は枝管であった。"
)
INGENUITY = (
    "予約の待ち日数を前年度の５２日から３７日に抑えた。"
    "申請の様式を９枚から４枚に減らした。"
    "８０歳以上からの相談は２０４件、６５歳未満からの相談は１１７件であった。"
    "６月に新設した土曜コースでは、８８人が受講した。"
    "未舗装の区間３５か所のうち、２１か所を舗装した。残る１４か所のうち６か所は県の工事を待つ。"
    "令和５年度は、窓口の延長を週１回から週２回に、巡回を年６０回に増やす予定である。"
    "車椅子は１６台を購入したが不足し、令和５年度は１９台を買い足す予定である。"
)
DONE = "駅前の案内所を移し、令和４年４月から市民会館の一階で受け付けた。"


def findings(
    text: str, field: str = "judgement.outcome", *, machine: bool = False
) -> list[Finding]:
    """What ``role.passage`` and ``year.of_date`` say of ``text`` in a sheet of 令和4年度."""
    told = sheet(indicator("640", "700", "566", "650", unit="便", name="運行便数"))
    told = told.model_copy(update={"results": RESULTS, "ingenuity": INGENUITY})
    previous = told.previous.model_copy(update={"done_this_year": DONE})
    told = with_texts(told.model_copy(update={"previous": previous}), {field: text})
    context = Context(
        profile=load_profile("sapporo"),
        machine=frozenset({field} if machine else ()),
        by_meaning=False,
    )
    rules = ("role.passage", "year.of_date")
    return [f for f in check_sheet(told, context) if f.field == field and f.rule in rules]
