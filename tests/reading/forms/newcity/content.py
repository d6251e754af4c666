"""What the two sheets of 星見市 say, as printed in their boxes."""

from __future__ import annotations

from dataclasses import dataclass

Years = tuple[str, str, str]


@dataclass(frozen=True)
class Content:
    """One filled form. Every field is the text of a box, or the texts of a row of boxes."""

    year: str
    department: str
    code: str
    name: str
    period: str
    legal_basis: str
    target: str
    purpose: str
    activities: str
    delivery: str
    cost_years: Years
    costs: tuple[tuple[str, str, str, str], ...]
    years: Years
    activity: tuple[tuple[str, ...], ...]
    outcome: tuple[tuple[str, ...], ...]
    results: str
    judgements: tuple[tuple[str, str, str], ...]
    first: str
    first_reason: str
    second: str
    second_reason: str
    previous: str
    direction: str
    direction_text: str
    budget_direction: str
    budget_text: str
    remark: str


COMPOST = Content(
    year="令和６年度",
    department="環境部　資源めぐり課",
    code="環-014",
    name="生ごみ堆肥づくり支援事業",
    period="平成28年度～令和９年度",
    legal_basis="星見市ごみ減量条例、星見市堆肥化容器購入補助要綱",
    target="市内に住所がある世帯と、給食を出す市立の保育所",
    purpose="燃やすごみに含まれる生ごみが減り、堆肥として畑や花壇で使われている状態にする。",
    activities="堆肥化容器の購入費の半額（上限4,000円）を補助する。\n"
    "公民館で堆肥づくりの講習会を開き、容器の使い方とにおいの抑え方を教える。",
    delivery="一部委託",
    cost_years=("令和５年度決算", "令和６年度決算", "令和７年度予算"),
    costs=(
        ("直接事業費", "8.4", "9.75", "10.2"),
        ("人件費", "6.3", "6.3", "7.05"),
        ("総事業費", "14.7", "16.05", "17.25"),
        ("従事職員数（人）", "0.9", "0.9", "1.0"),
        ("国庫支出金", "－", "－", "－"),
        ("県支出金", "2.1", "2.4", "2.4"),
        ("市債", "－", "－", "－"),
        ("その他", "1.2", "1.35", "1.5"),
        ("うち手数料収入", "0.2", "0.25", "0.3"),
        ("一般財源", "11.4", "12.3", "13.35"),
    ),
    years=("令和５年度", "令和６年度", "令和７年度"),
    activity=(("堆肥づくり講習会の参加者数", "人", "480", "512", "520", "468", "520"),),
    outcome=(
        ("堆肥化容器を使う世帯の割合", "％", "11.0", "10.6", "12.0", "11.3", "13.0"),
        ("燃やすごみの１人１日当たりの量", "ｇ", "560以下", "571", "550以下", "調査中", "540以下"),
    ),
    results="講習会を12会場で18回開いた。９月の２回は大雨のため取りやめた。容器の補助は340基であった。",
    judgements=(
        ("必要性", "Ａ：高い", "ごみ処理場の残り容量が少なく、市が減量を進める必要がある。"),
        ("有効性", "Ｃ：やや低い", "容器を買った後に使うのをやめる世帯がある。"),
        ("効率性", "Ｂ：おおむね高い", "講習会の講師を地域の団体に頼み、会場ごとの費用を抑えた。"),
    ),
    first="Ｃ：やや下回る",
    first_reason="容器を使う世帯の割合が目標に届かなかった。講習会を２回取りやめたことが影響した。",
    second="Ｂ：期待どおり",
    second_reason="補助の基数は前年度より多く、取組は進んでいると認める。",
    previous="Ｂ",
    direction="やり方を改善",
    direction_text="購入から半年後の世帯に電話で使い方を尋ね、困っている世帯を講習会に案内する。",
    budget_direction="増額",
    budget_text="電話での聞き取りを委託する費用を加える。",
    remark="審議会から、集合住宅でも使える容器を紹介してほしいとの意見があった。",
)

LIBRARY = Content(
    year="令和６年度",
    department="教育部　星見図書館",
    code="教-203",
    name="移動図書館やまびこ号運行事業",
    period="平成３年度～",
    legal_basis="図書館法",
    target="図書館から２キロメートル以上離れた地区に住む市民",
    purpose="住む地区にかかわらず、読みたい本を借りられる状態にする。",
    activities="やまびこ号で市内の停留所を２週間に１度回り、本の貸出しと予約の受付を行う。",
    delivery="直営",
    cost_years=("令和５年度決算", "令和６年度決算", "令和７年度予算"),
    costs=(
        ("直接事業費", "5.2", "12.48", "5.6"),
        ("人件費", "14", "14.7", "14.7"),
        ("総事業費", "19.2", "27.18", "20.3"),
        ("従事職員数（人）", "2", "2.1", "2.1"),
        ("国庫支出金", "", "", ""),
        ("県支出金", "", "3.5", ""),
        ("市債", "", "", ""),
        ("その他", "0.1", "0.12", "0.1"),
        ("うち手数料収入", "", "", ""),
        ("一般財源", "19.1", "23.56", "20.2"),
    ),
    years=("令和５年度", "令和６年度", "令和７年度"),
    activity=(("やまびこ号の運行日数", "日", "180", "176", "180", "182", "184"),),
    outcome=(
        ("停留所での貸出冊数", "冊", "21,000", "20,340", "21,500", "22,815", "23,000"),
        ("停留所での新規登録者数", "人", "150", "131", "150", "164", "160"),
    ),
    results="車両を更新し、車いすのまま乗り込めるようにした。停留所を２か所増やした。",
    judgements=(
        ("必要性", "Ｂ：おおむね高い", "バスの便が減り、図書館に来にくい地区が広がっている。"),
        ("有効性", "Ａ：高い", "新しい停留所での貸出しが伸びた。"),
        ("効率性", "Ｂ：おおむね高い", "学校への巡回と同じ日に回り、走る距離を抑えた。"),
    ),
    first="Ａ：期待を上回る",
    first_reason="貸出冊数と新規登録者数がともに目標を上回った。停留所を増やしたことによる。",
    second="Ａ：期待を上回る",
    second_reason="一次評価のとおりとする。",
    previous="Ｃ",
    direction="現行どおり継続",
    direction_text="停留所の時刻を地区の自治会と話し合い、秋から新しい時刻で回る。",
    budget_direction="減額",
    budget_text="車両の更新が終わったため減額する。",
    remark="",
)
