"""What every check looks at: one sheet, its texts, its figures, and what is known around it.

Checks take a :class:`Matter` and give findings. They read no file and no archive: last year's
sheet and the other projects come in with the :class:`Context`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.checking.claims import Passage
from assistant.checking.neighbours import Neighbours
from assistant.checking.numbers import NumberTrace, PrecedentText, trace_numbers
from assistant.checking.trusted import trusted
from assistant.reading.kinds import kind_of
from assistant.reading.profile import FormProfile
from assistant.sheet import Facts, Sheet, entered_texts, facts_of
from assistant.sheet.prose import blank, texts_of
from assistant.sheet.sentences import cut_sentences


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the sheet itself.

    ``profile`` is the form's; ``last`` the sheet of the same project one year before, if there
    is one; ``neighbours`` the texts of other projects. ``machine`` are the fields whose text a
    machine wrote: there a claim that nobody entered is an error, in an officer's own text a
    question. ``precedents`` are, by field, the past passages that the text names, which its
    numbers may quote and its claims may stand on. ``by_meaning``: compare claims by meaning too
    (loads the model that comes inside its package; slower).
    """

    profile: FormProfile
    last: Sheet | None = None
    neighbours: Neighbours = field(default_factory=Neighbours)
    machine: frozenset[str] = frozenset()
    precedents: Mapping[str, Sequence[PrecedentText]] = field(default_factory=dict)
    by_meaning: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` stands at ``start`` of its field's text; ``traces`` count within the sentence."""

    text: str
    start: int
    traces: tuple[NumberTrace, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """One drafted field with its text.

    ``label`` is printed on the form; ``kind`` is which of the eight kinds of text it is (an id
    of Sapporo's form, :func:`~assistant.reading.kinds.kind_of`); ``traces`` count within
    ``text``; ``by_machine``: see :class:`Context`.
    """

    field: str
    label: str
    kind: str
    text: str
    limit: int | None
    by_machine: bool
    traces: tuple[NumberTrace, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Matter:
    """A sheet under check. ``sheet`` is as entered (all texts in place); ``bare`` is the same
    sheet without its drafted texts and without orders to the program, from which ``facts`` were
    computed, so that no text proves itself."""

    sheet: Sheet
    bare: Sheet
    facts: Facts
    texts: tuple[Text, ...]
    context: Context

    @property
    def profile(self) -> FormProfile:
        """The form's profile."""
        return self.context.profile

    def text(self, field: str) -> Text | None:
        """The text of that field, ``None`` where it is empty or not drafted in this form."""
        return next((text for text in self.texts if text.field == field), None)

    def of_kind(self, kind: str) -> tuple[Text, ...]:
        """The texts of one kind (``judgement.outcome``), in the order of the form."""
        return tuple(text for text in self.texts if text.kind == kind)

    @cached_property
    def entered(self) -> Mapping[str, str]:
        """The passages that the officer entered (実施結果, 工夫点 …) by field id."""
        return entered_texts(self.bare)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """``entered`` as the check of claims takes it, with the verdicts of a form whose grades are
        words (「妥当である」): to quote one is no praise."""
        entered = [Passage(id=id, text=text) for id, text in self.entered.items()]
        for row in self.bare.judgements:
            if row.grade is not None and len(row.grade) > 1:
                label = row.label or ""
                entered.append(
                    Passage(id=f"judgement.{row.id}.grade", text=f"{label}は{row.grade}")
                )
        return tuple(entered)

    def grounds(self, field: str) -> tuple[Passage, ...]:
        """What a claim in that field may stand on: ``passages``, and of past sheets what its text
        names (``Context.precedents``)."""
        named = self.context.precedents.get(field, ())
        return (*self.passages, *(Passage(id=past.key, text=past.text) for past in named))

    @cached_property
    def last_facts(self) -> Facts | None:
        """The facts of last year's sheet, where there is one."""
        last = self.context.last
        return facts_of(trusted(last)) if last is not None else None


def matter_of(sheet: Sheet, context: Context) -> Matter:
    """Everything the checks need of ``sheet``, computed once."""
    profile = context.profile
    fields = [drafted.id for drafted in profile.drafted]
    bare = trusted(blank(sheet, [*texts_of(sheet, fields)]))
    facts = facts_of(bare, denominators=profile.denominators(bare))
    texts = tuple(
        _text(id, text, bare, facts, context) for id, text in texts_of(sheet, fields).items()
    )
    return Matter(sheet=sheet, bare=bare, facts=facts, texts=texts, context=context)


def _text(id: str, text: str, bare: Sheet, facts: Facts, context: Context) -> Text:
    drafted = context.profile.field(id)
    traces = trace_numbers(text, sheet=bare, facts=facts, precedents=context.precedents.get(id, ()))
    return Text(
        field=id,
        label=drafted.label if drafted else id,
        kind=kind_of(context.profile, id),
        text=text,
        limit=drafted.limit if drafted else None,
        by_machine=id in context.machine,
        traces=traces,
        sentences=tuple(_sentences(text, traces)),
    )


def _sentences(text: str, traces: Sequence[NumberTrace]) -> list[Sentence]:
    found, at = [], 0
    for part in cut_sentences(text):
        own = tuple(trace.moved(-at) for trace in traces if at <= trace.start < at + len(part))
        found.append(Sentence(part, at, own))
        at += len(part)
    return found
