"""The screen of a sheet: which page stands at a place, and what a button does.

Everything that changes goes through the :class:`~assistant.reviewing.Desk`; a
:class:`~assistant.sheet.HyoukaError` becomes a sentence on the page, and nothing typed is lost
by it, since the browser sends what was typed before it sends a button.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.archive import Archive, identity
from assistant.drafting import Watch
from assistant.reading import load_profile
from assistant.reviewing import Desk, FieldWork, Work, cells_of
from assistant.sheet import HyoukaError
from assistant.sheet.prose import get_text
from assistant.ui.confirm_step import confirm_step
from assistant.ui.draft_step import Beside, draft_step
from assistant.ui.drafter_view import Drafter
from assistant.ui.drafting_acts import Data, Done, DraftingActs, wish_of
from assistant.ui.figures_step import figures_step
from assistant.ui.filed_page import filed_page
from assistant.ui.frame import Told, sheet_frame
from assistant.ui.place import Place, place_of, step_of
from assistant.ui.render import Html
from assistant.ui.sending_page import sending_page
from assistant.ui.writing import Outcome, Writing

_SIMILAR = 3
_DRAFTS = ("draft", "draft_all", "draft_built_in")


class Screen:
    """Pages and buttons over one desk; safe for several people at once."""

    def __init__(self, desk: Desk, archive: Archive) -> None:
        self.desk = desk
        self.archive = archive
        does = DraftingActs(desk)
        self._slow = {"draft": does.draft, "draft_all": does.draft, "converse": does.converse}
        self._acts: dict[str, Callable[[Place, Data, str], Done]] = {
            **self._slow,
            "draft_built_in": does.draft,
            "take": does.take,
            "leave": does.leave,
            "ask": does.ask,
            "put": does.put,
            "reload": self._stay,
            "step": self._stay,
            "written": self._written,
            "sending": self._sending,
            "field": self._field,
            "accept": self._accept,
            "confirm": self._confirm,
            "confirm_all": self._confirm,
            "reopen": self._reopen,
            "discard": self._discard,
            "settle": self._settle,
            "carry": self._carry,
            "revise": self._revise,
        }

    def show(
        self,
        place: Place,
        told: Told | None = None,
        *,
        fresh: bool = False,
        confirmed: bool = False,
    ) -> Html | None:
        """The page at ``place``, ``None`` for the list. ``fresh``: a draft was made this moment;
        ``confirmed``: ``told`` answers a button that confirms. Raises ``HyoukaError`` where the
        place is no more."""
        if place.filed:
            sheet = self.archive.get(place.filed)
            if sheet is None:
                return None
            can_carry = any(c.sheet_key == place.filed for c in self.desk.candidates())
            return filed_page(place, sheet, can_carry=can_carry, told=told)
        if not place.sheet:
            return None
        work = self.desk.open(place.sheet)
        if place.step == "figures":
            cells = cells_of(work.sheet, load_profile(work.sheet.form))
            body = figures_step(work, cells)
        elif place.step == "confirm":
            body = confirm_step(work, refused=confirmed and told is not None and told[1] == "bad")
        elif place.sending:
            field = self.field_of(work, place.field)
            place = replace(place, field=field.field)
            body = sending_page(self.desk.outgoing(work.key), field.field)
        else:
            field = self.field_of(work, place.field)
            place = replace(place, field=field.field)
            answer, told = (told, None) if confirmed else (None, told)
            beside = self._beside(work, field)
            body = draft_step(work, field, beside, fresh=fresh, answer=answer)
        can_discard = self.desk.can_discard(work.key)
        return sheet_frame(work, place, body, told, can_discard=can_discard)

    def act(self, data: Data, who: str) -> tuple[Place, Html | None, Told | None]:
        """What the button ``data["act"]`` does: the new place, its page, and what to say where
        there is no page (the list)."""
        act = str(data.get("act"))
        place = _place(data)
        told: Told | None = None
        if act == "list":
            return Place(), None, None
        if act == "goto":
            place = place_of(str(data.get("search", "")))
        elif act == "open":
            place = Place(sheet=place.sheet)
        elif act == "look":
            place = Place(filed=place.filed)
        elif act in self._acts:
            try:
                place, told = self._acts[act](place, data, who)
            except HyoukaError as error:
                told = (str(error), "bad")
        try:
            drafted = act in _DRAFTS or (act == "written" and _word(data, "redraw") is not None)
            fresh = drafted and told is not None and told[1] != "bad"
            confirmed = act in ("confirm", "confirm_all")
            page = self.show(place, told, fresh=fresh, confirmed=confirmed)
        except HyoukaError as error:
            return Place(), None, (str(error), "bad")
        return (place, page, None) if page is not None else (Place(), None, told)

    def begin(self, data: Data, who: str) -> Writing:
        """What a button asks of the chat model, to be followed as it is written."""
        place, act = _place(data), str(data.get("act"))
        work = self.desk.open(_key(place))
        name = work.sheet.project.name or "（事業名なし）"
        labels, title = {}, f"「{wish_of(data)}」への答えを書いています"
        if act != "converse":
            one = None if act == "draft_all" else place.field
            labels = {f.field: f.label for f in work.fields if one in (None, f.field)}
            title = "下書きを書いています"

        def do(watch: Watch) -> Outcome:
            there, told = self._slow[act](place, data, who, watch)
            moved = there.field if there.field != place.field else None
            return Outcome(name, place.sheet, place.field, moved, told, redraw=True)

        return Writing(title, labels, do, name=name, sheet=place.sheet, asked=place.field)

    @staticmethod
    def field_of(work: Work, id: str | None) -> FieldWork:
        """The field of that id; where the address names none, the first one not confirmed."""
        for field in work.fields:
            if field.field == id:
                return field
        return next((f for f in work.fields if f.confirmed is None), work.fields[0])

    def _beside(self, work: Work, field: FieldWork) -> Beside:
        sheet = work.sheet
        last = self.archive.last_year_of(sheet)
        project = sheet.project
        about = " ".join(t for t in (project.name, project.purpose_short_term, field.label) if t)
        hits = self.archive.search(
            about, limit=4 * _SIMILAR, fields=[field.field], exclude_identity=identity(sheet)
        )
        # One passage a project: its years read alike.
        best = {hit.passage.identity: hit for hit in reversed(hits)}
        similar = [hit for hit in hits if best[hit.passage.identity] is hit][:_SIMILAR]
        rows = load_profile(sheet.form).judgements
        question = next((r.question for r in rows if f"judgement.{r.id}" == field.field), "")
        return Beside(
            last_year=sheet.fiscal_year - 1,
            last_text=get_text(last, field.field) if last else None,
            similar=similar,
            drafts=self.desk.drafts(work.key),
            question=question,
            drafter=self._drafter(work.key, field.field),
            turns=self.desk.turns(work.key, field.field),
            record=self.desk.record(work.key, field.field),
        )

    def _drafter(self, key: str, field: str) -> Drafter | None:
        writer = self.desk.writer
        if writer is None:
            return None
        try:
            outgoing = self.desk.outgoing(key, [field])
        except HyoukaError as error:  # the composer still drafts
            return Drafter(writer.name, writer.where, trouble=str(error))
        return Drafter(writer.name, writer.where, outgoing[0] if outgoing else None)

    # -- what the buttons do

    @staticmethod
    def _stay(place: Place, data: Data, _who: str) -> Done:
        notice = _word(data, "notice")
        return place, (notice, "bad") if notice else None

    @staticmethod
    def _written(place: Place, data: Data, _who: str) -> Done:
        """A draft or an answer has been written, and the page that asked for it draws itself."""
        goto, notice = _word(data, "goto"), _word(data, "notice")
        if goto is not None and place.field == _word(data, "at"):
            place = replace(place, field=goto)
        return place, (notice, _word(data, "kind") or "info") if notice else None

    @staticmethod
    def _sending(place: Place, _data: Data, _who: str) -> Done:
        return replace(place, step="draft", sending=True), None

    @staticmethod
    def _field(place: Place, _data: Data, _who: str) -> Done:
        return replace(place, step="draft"), None

    def _accept(self, place: Place, data: Data, who: str) -> Done:
        self.desk.accept(
            _key(place),
            place.field or "",
            draft_id=int(data["draft"]),
            version=int(data["version"]),
            who=who,
        )
        return place, ("下書きに置き換えました。", "info")

    def _confirm(self, place: Place, data: Data, who: str) -> Done:
        one = data.get("act") == "confirm" and place.field
        self.desk.confirm(
            _key(place),
            version=int(data["version"]),
            who=who,
            fields=[place.field] if one and place.field else None,
            even_so=str(data.get("extra", {}).get("even_so", "")) or None,
        )
        return place, ("この欄を確定しました。" if one else "全欄を確定しました。", "done")

    def _reopen(self, place: Place, _data: Data, who: str) -> Done:
        self.desk.reopen(_key(place), who=who)
        return place, ("確定を取り消しました。", "info")

    def _discard(self, place: Place, _data: Data, who: str) -> Done:
        filed = self.desk.discard(_key(place), who=who)
        return Place(filed=filed), ("作業をやめて、保管した調書に戻しました。", "info")

    def _settle(self, place: Place, data: Data, who: str) -> Done:
        self.desk.settle(_key(place), str(data["note"]), version=int(data["version"]), who=who)
        return place, None

    def _carry(self, place: Place, _data: Data, who: str) -> Done:
        return Place(sheet=self.desk.start_from(place.filed or "", who=who).key), None

    def _revise(self, place: Place, _data: Data, who: str) -> Done:
        work = self.desk.revise(place.filed or "", who=who)
        return Place(sheet=work.key, step="draft"), None


def _place(data: Data) -> Place:
    return Place(
        sheet=_word(data, "sheet"),
        filed=_word(data, "filed"),
        step=step_of(_word(data, "step")),
        field=_word(data, "field"),
    )


def _word(data: Data, name: str) -> str | None:
    value = data.get(name)
    return str(value) if value else None


def _key(place: Place) -> str:
    return place.sheet or ""
