"""What is not read, and what the user is told."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from assistant.reading.pdf import MAX_PAGES, limits, pdf_pages
from assistant.sheet.errors import ReadingError
from tests.reading.pdf.papers import Paper, loose, page, pdf


def _text(paper: Paper) -> None:
    paper.text(20, 20, "調書")


def _said(data: bytes) -> str:
    with pytest.raises(ReadingError) as caught:
        pdf_pages(data, "調書.pdf")
    said = str(caught.value)
    assert said.startswith("調書.pdf")
    assert said.endswith("指定してください。")
    return said


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", "事業名：清掃".encode(), bytes(5000)])
def test_what_is_no_pdf(data: bytes) -> None:
    assert "PDFではありません" in _said(data)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_what_is_cut_off(share: float) -> None:
    whole = pdf(*[_text] * 5)
    assert "途中で切れています" in _said(whole[: int(len(whole) * share)])


def test_what_is_cut_off_within_a_later_revision() -> None:
    """The library would show the earlier one without a word."""
    assert "途中で切れています" in _said(pdf(_text) + b"\n9 0 obj\n<<" + b" " * 5000)


def test_what_is_only_the_head_of_a_pdf() -> None:
    assert "壊れているか" in _said(b"%PDF-1.7\n%%EOF\n")


def test_what_is_locked() -> None:
    locked = pdf(_text, encrypt=StandardEncryption("secret", canPrint=0))
    assert "パスワードで保護されています" in _said(locked)


def test_what_anyone_may_open_is_read_although_it_is_encrypted() -> None:
    assert loose(page(_text, encrypt=StandardEncryption("", "owner", canPrint=0))) == ["調書"]


def test_what_has_no_text() -> None:
    def scan(paper: Paper) -> None:
        paper.fill(20, 20, 200, 200, grey=0.5)

    assert "文字がありません" in _said(pdf(scan, scan))


def test_what_has_too_many_pages() -> None:
    said = _said(pdf(*[_text] * 300))
    assert f"ページ数が多すぎます（300ページ、上限{MAX_PAGES}ページ）" in said


def test_as_many_pages_as_are_allowed_are_read() -> None:
    assert len(pdf_pages(pdf(*[_text] * MAX_PAGES), "調書.pdf")) == MAX_PAGES


def test_what_has_too_many_lines_on_a_page() -> None:
    def hatched(paper: Paper) -> None:
        path = paper.canvas.beginPath()
        for step in range(limits.MAX_SEGMENTS // 2 + 1):
            path.moveTo(step % 400, 0)
            path.lineTo(step % 400, 9)
        paper.canvas.drawPath(path)

    said = _said(pdf(_text, hatched))
    assert "2ページ" in said
    assert "線が多すぎます" in said


def test_what_has_too_many_characters_on_a_page() -> None:
    def dense(paper: Paper) -> None:
        text = paper.canvas.beginText(5, 290)
        text.setFont("Helvetica", 2)
        for row in range(limits.MAX_GLYPHS // 1000 + 1):
            text.setTextOrigin(5, 290 - row)
            text.textOut(f"{row:05}" * 200)  # the same line twice would count as bold
        paper.canvas.drawText(text)

    assert "文字が多すぎます" in _said(pdf(dense, size=(3000, 300)))


def test_what_has_too_many_faces_on_a_page() -> None:
    def fine(paper: Paper) -> None:
        paper.table([2.0 * x for x in range(1100)], [2.0 * y for y in range(1100)])

    assert "罫線が多すぎます" in _said(pdf(fine, size=(2300, 2300)))


def test_nothing_stays_open() -> None:
    """The same bytes can be read again, and the document of a refused page is closed."""
    data = pdf(_text)
    for _ in range(3):
        (one,) = pdf_pages(data, "調書.pdf")
        assert [box.text for box in one.boxes] == ["調書"]
    assert io.BytesIO(data).read() == data
