"""The checks of a whole sheet being written: once for each state of its texts and figures.

A sentence that a machine wrote and nobody edited is held to a machine's measure (a claim that
nobody entered is an error), a person's own to a person's (it is a question), sentence by sentence.
The model that compares by meaning is asked only where words leave a machine's claim without
ground, so that what stands in the way of confirming is decided with everything that is known, and
an officer's typing never waits for it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.archive import Archive
from assistant.checking import Context, Finding, Neighbours, check_sheet
from assistant.drafting import FieldDraft
from assistant.reading import FormProfile
from assistant.reviewing.origins import Written, quoted, written_by
from assistant.reviewing.surroundings import Surroundings
from assistant.sheet import Sheet
from assistant.sheet.prose import with_texts

_KEPT = 64
_CLAIMS = ("cause", "measure", "praise")


@dataclass(frozen=True, slots=True)
class _Inspected:
    sheet: Sheet
    machine: Mapping[str, tuple[tuple[int, int], ...]]
    last: Sheet | None
    neighbours: Neighbours
    found: tuple[Finding, ...]


class Inspector:
    """Checks sheets with what the archive knows around them; safe for several threads.

    The last result for each of the newest 64 works is kept, since one change looks at the sheet
    before and after it.
    """

    def __init__(self, archive: Archive) -> None:
        self._around = Surroundings(archive)
        self._known: OrderedDict[str, _Inspected] = OrderedDict()
        self._busy = threading.Lock()

    def inspect(
        self,
        key: str,
        sheet: Sheet,
        texts: Mapping[str, str],
        drafts: Mapping[str, FieldDraft | None],
        profile: FormProfile,
    ) -> tuple[Finding, ...]:
        """Every finding on ``sheet`` (drafted fields empty) with ``texts`` in their fields.

        ``key`` names the work; ``drafts`` are, by field, the drafts that the texts came from.
        """
        filled = {field: text for field, text in texts.items() if text.strip()}
        whole = with_texts(sheet, filled)
        written = {field: written_by(text, drafts.get(field)) for field, text in filled.items()}
        machine = {field: _machine_spans(parts) for field, parts in written.items()}
        last, neighbours = self._around.last(sheet), self._around.neighbours(sheet)
        with self._busy:
            known = self._known.get(key)
        if (
            known is not None
            and known.neighbours is neighbours
            and known.machine == machine
            and known.last == last
            and known.sheet == whole
        ):
            return known.found
        context = Context(
            profile=profile,
            last=last,
            neighbours=neighbours,
            precedents={field: quoted(parts) for field, parts in written.items()},
            by_meaning=False,
        )
        found = _found(whole, context, written, machine)
        with self._busy:
            self._known[key] = _Inspected(whole, machine, last, neighbours, found)
            self._known.move_to_end(key)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found


def _machine_spans(written: tuple[Written, ...]) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in written if one.by_machine)


def _found(
    whole: Sheet,
    context: Context,
    written: Mapping[str, tuple[Written, ...]],
    machine: Mapping[str, tuple[tuple[int, int], ...]],
) -> tuple[Finding, ...]:
    drafted = frozenset(field for field, spans in machine.items() if spans)
    if not drafted:
        return check_sheet(whole, context)
    strict = replace(context, machine=drafted)
    found = check_sheet(whole, strict)
    if any(_open(finding) and _within(finding, machine) for finding in found):
        found = check_sheet(whole, replace(strict, by_meaning=True))
    if all(one.by_machine for field in drafted for one in written[field]):
        return found
    # A text of both hands is held to both measures, each for its own sentences.
    mild = check_sheet(whole, context)
    return (
        *(finding for finding in found if _within(finding, machine)),
        *(finding for finding in mild if not _within(finding, machine)),
    )


def _open(finding: Finding) -> bool:
    return finding.severity == "error" and finding.kind in _CLAIMS


def _within(finding: Finding, machine: Mapping[str, tuple[tuple[int, int], ...]]) -> bool:
    """Whether the words that ``finding`` is about begin in a machine's sentence."""
    spans = machine.get(finding.field or "", ())
    return finding.end > finding.start and any(a <= finding.start < b for a, b in spans)
