"""The part of the desk where a draft is talked about: a wish, an answer, what of it is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.drafting import (
    SILENT,
    Draft,
    DraftSentence,
    FieldDraft,
    Made,
    ModelWriter,
    Watch,
)
from assistant.drafting.chain import facts_digest
from assistant.drafting.composer import NAME as COMPOSER
from assistant.drafting.conversation import Reply, answer, merged, read_wish
from assistant.reading import FormProfile
from assistant.reviewing.desk.change import Change, conflict, found, storable
from assistant.reviewing.desk.room import Room
from assistant.reviewing.storing import kept_drafts, store, turns
from assistant.reviewing.storing.turns import Turn
from assistant.reviewing.work import Work
from assistant.sheet import Sheet
from assistant.sheet.errors import ReviewError
from assistant.sheet.supplements import PREFIX, SupplementLabel, cleaned, with_supplement


class Conversing(Room):
    """Wishes about the text of a field; nothing changes until a person takes it."""

    def converse(
        self,
        key: str,
        field: str,
        wish: str,
        *,
        who: str,
        built_in: bool = False,
        watch: Watch = SILENT,
    ) -> Turn:
        """Answer a wish about the text of ``field`` as it stands, and keep both.

        Where the wish names another field (「予算の欄だけ」), the turn is about that one. The chat
        model answers where there is one, unless ``built_in``; where it fails, the composer does
        what it understands, and ``Turn.said`` tells why. Raises ``ModelError`` (``cancelled``),
        after which nothing is kept.
        """
        wish = storable(wish).strip()
        if not wish:
            raise ReviewError("注文が空なので、直してほしいことを書いてください。")
        work = self.open(key)
        profile = self.profile(work)
        work.field(field)
        labels = {drafted.id: drafted.label for drafted in profile.drafted}
        field = read_wish(wish, sentences=0, labels=labels).field or field
        now = work.field(field)
        earlier = tuple(text for turn in self.turns(key, field) for text in (turn.text, turn.wish))
        asked = _Asked(wish, work.sheet, profile, field, now.proof.sentences, earlier)
        reply, made = self._answered(asked, None if built_in else self._writer, watch)
        with self._archive.engine.begin() as connection:
            found(store.read(connection, key))  # given up while the model was writing
            return turns.add(connection, key, reply, made, wish=wish, text=now.text, who=who)

    def turns(self, key: str, field: str) -> tuple[Turn, ...]:
        """The conversation about a field, oldest first."""
        with self._archive.engine.connect() as connection:
            return turns.of_field(connection, key, field)

    def take(
        self, key: str, turn_id: int, accepted: Collection[int], *, version: int, who: str
    ) -> Work:
        """Put the changes of those numbers into the text; none of them leaves it as it is.

        What the officer told becomes 担当者の補足 where an accepted change stands on it. The new
        text is kept as a draft, so that its sentences keep their sources. Raises ``ReviewError``
        where there is no such turn or it was settled before, :class:`Conflict` where the text is
        not the one that the turn was about.
        """
        with self._change(key, who) as change:
            turn = turns.one(change.connection, key, turn_id)
            if turn is None or not set(accepted) <= {step.number for step in turn.changes}:
                raise ReviewError("その提案は見つからないので、もう一度注文してください。")
            if turn.taken is not None:
                raise ReviewError("この提案はもう採否を決めたので、もう一度注文してください。")
            now = change.work.field(turn.field)
            if now.text != turn.text or now.changed_in > version:
                raise conflict(now.label, now.updated_by, now.updated_at)
            turns.set_taken(change.connection, turn_id, accepted)
            if any(step.number in accepted and step.kind != "same" for step in turn.changes):
                _take(change, turn, accepted)
        return change.done

    def _answered(
        self, asked: _Asked, writer: ModelWriter | None, watch: Watch
    ) -> tuple[Reply, Made]:
        if writer is None:
            return self._composed(asked), Made(drafter=COMPOSER)
        from assistant.drafting.conversation.by_model import answer_by_model

        reply = answer_by_model(
            writer,
            asked.wish,
            sheet=asked.sheet,
            profile=asked.profile,
            field=asked.field,
            sentences=asked.sentences,
            archive=self._archive,
            earlier=asked.earlier,
            watch=watch,
        )
        # Where the model failed, the composer has answered.
        return reply, reply.made or Made(drafter=COMPOSER)

    def _composed(self, asked: _Asked) -> Reply:
        return answer(
            asked.wish,
            sheet=asked.sheet,
            profile=asked.profile,
            field=asked.field,
            sentences=asked.sentences,
            archive=self._archive,
        )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A wish with everything that it is about."""

    wish: str
    sheet: Sheet
    profile: FormProfile
    field: str
    sentences: tuple[DraftSentence, ...]
    earlier: tuple[str, ...]


def _take(change: Change, turn: Turn, accepted: Collection[int]) -> None:
    sheet = change.record.sheet
    for label, words in _told(turn, accepted):
        sheet = with_supplement(sheet, label, words)
    change.put_sheet(sheet, change.record.unread)
    row = change.record.texts.get(turn.field)
    id = row.draft_id if row else None
    before = kept_drafts.one_draft(change.connection, change.record.key, id)
    origin = before.draft.field(turn.field) if before else None
    drafted = change.profile.field(turn.field)
    new = FieldDraft(
        field=turn.field,
        label=drafted.label if drafted else turn.field,
        limit=drafted.limit if drafted else None,
        sentences=merged(turn.changes, accepted),
        precedents=origin.precedents if origin else (),
        made=turn.made,
    )
    made = Draft(
        form=sheet.form,
        fiscal_year=sheet.fiscal_year,
        project_name=sheet.project.name,
        drafter=turn.made.drafter,
        created_at=store.now(),
        facts_digest=facts_digest(sheet, change.profile),
        fields=(new,),
    )
    figures, key = change.figures, change.record.key
    id = kept_drafts.add_draft(change.connection, key, made, who=turn.who, figures=figures)
    change.put_text(turn.field, new.text, draft_id=id, figures=figures, kind="accepted")


def _told(turn: Turn, accepted: Collection[int]) -> Iterator[tuple[SupplementLabel, str]]:
    """What the officer told, as far as an accepted sentence stands on it."""
    new = [
        step.after
        for step in turn.changes
        if step.number in accepted and step.kind != "same" and step.after is not None
    ]
    every = [step.after for step in turn.changes if step.kind != "same" and step.after is not None]
    for label, words in turn.supplements:
        # A model may have named no source, or one that does not exist: then any of its changes
        # may stand on what was told.
        told = cleaned(words)
        nowhere = not any(_stands_on(sentence, told) for sentence in every)
        if (nowhere and new) or any(_stands_on(sentence, told) for sentence in new):
            yield label, words


def _stands_on(sentence: DraftSentence, words: str) -> bool:
    named = [
        source.text
        for source in sentence.sources
        if source.kind == "entered" and source.ref.startswith(PREFIX)
    ]
    return words in sentence.text or any(text in words or words in text for text in named)
