"""Where a person is: the list, a step of a sheet, or a sheet on file; written in the address,
so that a reload, a bookmark and a restart lead back to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import parse_qs, urlencode

Step = Literal["figures", "draft", "confirm"]
STEPS: Final[dict[Step, str]] = {
    "figures": "数値",
    "draft": "下書き・見直し",
    "confirm": "確定",
}

_SENDING = "sending"
ASKING: Final = "?tab=ask"
"""The address of the tab where questions are put to the archive."""


@dataclass(frozen=True, slots=True)
class Place:
    """``sheet`` is the key of a work, ``filed`` that of a sheet on file; neither is the list.
    ``field`` is the drafted field that is open in the step ``draft``, or, with ``sending``, whose
    request to a chat model is looked at; ``asking`` is the tab beside the list where questions are
    put to the archive."""

    sheet: str | None = None
    filed: str | None = None
    step: Step = "figures"
    field: str | None = None
    sending: bool = False
    asking: bool = False

    @property
    def address(self) -> str:
        """The query part of the address, empty for the list."""
        if self.filed:
            return "?" + urlencode({"filed": self.filed})
        if not self.sheet:
            return ASKING if self.asking else ""
        query = {"sheet": self.sheet, "step": self.step}
        if self.field and self.step == "draft":
            query["field"] = self.field
        if self.sending and self.step == "draft":
            query["look"] = _SENDING
        return "?" + urlencode(query)


def place_of(search: str) -> Place:
    """The place that an address names; what cannot be understood leads to the list."""
    query = parse_qs(search.lstrip("?"))

    def first(name: str) -> str | None:
        return next(iter(query.get(name, [])), None)

    step = step_of(first("step"))
    sending = step == "draft" and first("look") == _SENDING
    asking = first("tab") == "ask"
    return Place(first("sheet"), first("filed"), step, first("field"), sending, asking)


def step_of(name: str | None) -> Step:
    """The step of that name; 数値 where there is none."""
    for step in STEPS:
        if step == name:
            return step
    return "figures"
