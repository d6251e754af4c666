"""The text of an answer without what does not belong into a form's box.

Taken out: control characters, characters that are not seen (zero width, direction marks, tags)
and halves of surrogate pairs; line breaks; Markdown's bold, code, headings, quotes and list marks.
Kept as text: HTML, links and anything else, for the checks to see; every screen escapes it. Digits
keep their width, 「・」 and ① are the form's own marks.
"""

from __future__ import annotations

import re
from typing import Final

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_LIST_MARK: Final = re.compile(
    r"(?:[-*+•][ \t\u3000]+|[0-9０-９]{1,2}[.)．）][ \t\u3000]+|#{1,6}[ \t\u3000]+|>[ \t\u3000]+)+"
)
_DECORATION: Final = re.compile(r"\*\*|__|`")
_ALL_BOLD: Final = re.compile(r"(?:\*\*|__)[^。*_]*(?:\*\*|__)[：:]?")
_LOOSE_END: Final = re.compile(r"[、，,：:]+$|(?<=[^\W0-9A-Za-z])[.．]+$")
_AFTER_STOP: Final = re.compile(r"(?<=[。】])\s+|\s+(?=【)")
_STOPS: Final = re.compile(r"。{2,}")
_STOP_BEHIND_QUESTION: Final = re.compile(r"((?:^|。)(?:【[^【】]*】)+)。")
_COMPLETE: Final = re.compile(r"(?:[。！？!?]|。[」』）)]+|(?:^|。)(?:【[^【】]*】)+)$")


def clean(text: str, *, headings: bool = True) -> str:
    """``text`` as one line of whole sentences; empty where nothing is left.

    A line ends a sentence where a blank line or a list mark follows, else it runs on into the
    next. What has no full stop at its end gets one, unless it ends in 。」 or is a bare 【…】.
    With ``headings`` false, heading lines (#, or all bold, and no 。 in them) go altogether.
    """
    paragraphs: list[list[str]] = [[]]
    for line in text.splitlines():
        line = _UNSEEN.sub("", line.replace("\t", " ")).strip()
        if not line or line.startswith("```"):
            paragraphs.append([])
            continue
        mark = _LIST_MARK.match(line)
        heading = "。" not in line and (line.startswith("#") or _ALL_BOLD.fullmatch(line))
        if mark or heading:
            paragraphs.append([])
        if heading and not headings:
            continue
        paragraphs[-1].append(bare(line[mark.end() :] if mark else line))
    return "".join(_stopped("".join(lines)) for lines in paragraphs)


def bare(text: str) -> str:
    """``text`` without what is not seen, Markdown's signs and line breaks; no stop is added."""
    text = _UNSEEN.sub("", text.replace("\t", " "))
    return _DECORATION.sub("", text).replace("｡", "。").strip()


def _stopped(text: str) -> str:
    text = _STOPS.sub("。", _AFTER_STOP.sub("", text.strip()))
    text = _STOP_BEHIND_QUESTION.sub(r"\1", text.lstrip("。、，"))
    text = _LOOSE_END.sub("", text)
    return text if not text or _COMPLETE.search(text) else text + "。"
