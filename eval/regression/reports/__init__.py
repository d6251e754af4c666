"""Reports of a comparison. A writer gives the whole text of one file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from eval.regression.comparing import Comparison
from eval.regression.reports import briefing, html, junit, markdown


@dataclass(frozen=True, slots=True)
class Writer:
    """``title`` in Japanese; ``write`` gives the text."""

    title: str
    write: Callable[[Comparison], str]


WRITERS: Final[Mapping[str, Writer]] = {
    "html": Writer("比較のページ（図と差分、HTML）", html.write),
    "briefing": Writer("変更説明資料（A4、HTML）", briefing.write),
    "markdown": Writer("レビュー用の要約（Markdown）", markdown.write),
    "junit": Writer("JUnit の XML ファイル", junit.write),
}
"""By the name of the option (``--html FILE``)."""
