"""The door: our own JSON comes back as it was, anything else is refused in one sentence."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.reading import read_file
from assistant.sheet.errors import ProfileError, ReadingError
from assistant.sheet.model import Cost, Note, Sheet
from tests.reading.scattered import scatter
from tests.reading.sheets import sample

PROSE = (
    "吾輩は名もない職員である。\n\n予算\n\nの話をしよう。事業費は誰も知らない。\n\n"
    "目的\n\n短期\n\n令和４年度の終わりに、活動指標１を数えた。12 34 56 78\n\n"
) * 20


def test_json_comes_back_exactly(tmp_path: Path) -> None:
    sheet = Sheet(
        form="sapporo",
        fiscal_year=2022,
        costs=(Cost(fiscal_year=2022, kind="budget", fte=Decimal("1.2"), total=Decimal(5)),),
        notes=(Note(field="costs", kind="inferred", message="x", alternatives=((None,),)),),
    )
    path = tmp_path / "a.json"
    path.write_text(sheet.model_dump_json(), encoding="utf-8-sig")
    assert read_file(path) == (sheet,)
    path.write_text(f"[{sheet.model_dump_json()},{sheet.model_dump_json()}]", encoding="utf-8")
    assert read_file(path) == (sheet, sheet)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"form": "sapporo", "fiscal_year": 2022, "reslts": "x"}, "results"),
        ({"form": "sapporo"}, "fiscal_year"),
        ([{"form": "sapporo", "fiscal_year": 2022}, {"form": 3, "fiscal_year": 1}], "2件目"),
        ([], "1件も"),
        (7, "形"),
    ],
)
def test_other_json_is_refused_with_its_key(tmp_path: Path, data: object, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ReadingError, match=said):
        read_file(path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"# README\n\nInstall it.\n",
        PROSE.encode(),
        PROSE.encode("cp932"),
        bytes(range(256)) * 40,
        "令和3年度決算 令和4年度予算 令和4年度決算 令和5年度予算\n".encode(),
        b"%PDF-1.7 something",
        b"PK\x03\x04 something",
        PROSE.encode("cp932", "ignore").decode("latin-1").encode(),
    ],
)
def test_any_other_text_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(content)
    with pytest.raises(ReadingError) as caught:
        read_file(path)
    message = str(caught.value)
    assert "other.txt" in message
    assert "\n" not in message
    assert message.endswith("。")


def test_a_missing_file_a_folder_and_an_unknown_form(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match="見つかりません"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(ReadingError, match="フォルダー"):
        read_file(tmp_path)
    with pytest.raises(ProfileError):
        read_file(tmp_path / "none.txt", form="sapporro")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_an_extract_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "sheet.txt"
    # cp932 has its own minus sign and no U+FF0D
    text = scatter(sample(), 1).replace("\n", "\r\n")
    path.write_bytes(text.encode(encoding))
    (read,) = read_file(path)
    assert read.results == sample().results
    assert read.evaluation.grade == "B"
