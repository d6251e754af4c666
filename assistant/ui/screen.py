"""The screen of a sheet: which page stands at a place, and what a button does.

Everything that changes goes through the :class:`~assistant.reviewing.Desk`; a
:class:`~assistant.sheet.HyoukaError` becomes a sentence on the page, and nothing typed is lost
by it, since the browser sends what was typed before it sends a button.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from assistant.archive import Archive, identity
from assistant.reading import load_profile
from assistant.reviewing import Desk, FieldWork, Work, cells_of
from assistant.sheet import HyoukaError
from assistant.sheet.prose import get_text
from assistant.ui.confirm_step import confirm_step
from assistant.ui.draft_step import Beside, draft_step
from assistant.ui.figures_step import figures_step
from assistant.ui.filed_page import filed_page
from assistant.ui.frame import Told, sheet_frame
from assistant.ui.place import Place, place_of, step_of
from assistant.ui.render import Html

Data = Mapping[str, Any]
"""What a button sends: ``act``, the place it was pressed at, and its own data."""

_SIMILAR = 3


class Screen:
    """Pages and buttons over one desk; safe for several people at once."""

    def __init__(self, desk: Desk, archive: Archive) -> None:
        self.desk = desk
        self.archive = archive
        self._acts: dict[str, Callable[[Place, Data, str], tuple[Place, Told | None]]] = {
            "reload": self._stay,
            "step": self._stay,
            "field": self._field,
            "draft": self._draft,
            "draft_all": self._draft,
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
        place = Place(
            sheet=_word(data, "sheet"),
            filed=_word(data, "filed"),
            step=step_of(_word(data, "step")),
            field=_word(data, "field"),
        )
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
            fresh = act in ("draft", "draft_all") and told is not None and told[1] != "bad"
            confirmed = act in ("confirm", "confirm_all")
            page = self.show(place, told, fresh=fresh, confirmed=confirmed)
        except HyoukaError as error:
            return Place(), None, (str(error), "bad")
        return (place, page, None) if page is not None else (Place(), None, told)

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
        )

    # -- what the buttons do

    @staticmethod
    def _stay(place: Place, data: Data, _who: str) -> tuple[Place, Told | None]:
        notice = _word(data, "notice")
        return place, (notice, "bad") if notice else None

    @staticmethod
    def _field(place: Place, _data: Data, _who: str) -> tuple[Place, Told | None]:
        return replace(place, step="draft"), None

    def _draft(self, place: Place, data: Data, who: str) -> tuple[Place, Told | None]:
        key, field = _key(place), place.field
        wanted = [field] if data.get("act") == "draft" and field else None
        stored = self.desk.draft(key, who=who, fields=wanted)
        made = [f.field for f in stored.draft.fields if f.text.strip()]
        kept = [f for f in made if f not in stored.filled]
        if not made:
            told = (
                "書ける数値や入力文がないため、下書きはできませんでした。数値を入力してください。"
            )
            return place, (told, "warn")
        if wanted is None:
            filled = len(stored.filled)
            words = f"{filled}欄に下書きを入れました。" if filled else ""
            if kept:
                words += f"{len(kept)}欄は元の文のままです。新しい下書きを各欄に用意しました。"
            return place, (words, "info")
        if kept:
            return place, ("新しい下書きができました。今の文は残してあります。", "info")
        return place, ("下書きを入れました。根拠と【】を確かめてください。", "info")

    def _accept(self, place: Place, data: Data, who: str) -> tuple[Place, Told | None]:
        self.desk.accept(
            _key(place),
            place.field or "",
            draft_id=int(data["draft"]),
            version=int(data["version"]),
            who=who,
        )
        return place, ("下書きに置き換えました。", "info")

    def _confirm(self, place: Place, data: Data, who: str) -> tuple[Place, Told | None]:
        one = data.get("act") == "confirm" and place.field
        self.desk.confirm(
            _key(place),
            version=int(data["version"]),
            who=who,
            fields=[place.field] if one and place.field else None,
            even_so=str(data.get("extra", {}).get("even_so", "")) or None,
        )
        return place, ("この欄を確定しました。" if one else "全欄を確定しました。", "done")

    def _reopen(self, place: Place, _data: Data, who: str) -> tuple[Place, Told | None]:
        self.desk.reopen(_key(place), who=who)
        return place, ("確定を取り消しました。", "info")

    def _discard(self, place: Place, _data: Data, who: str) -> tuple[Place, Told | None]:
        filed = self.desk.discard(_key(place), who=who)
        return Place(filed=filed), ("作業をやめて、保管した調書に戻しました。", "info")

    def _settle(self, place: Place, data: Data, who: str) -> tuple[Place, Told | None]:
        self.desk.settle(_key(place), str(data["note"]), version=int(data["version"]), who=who)
        return place, None

    def _carry(self, place: Place, _data: Data, who: str) -> tuple[Place, Told | None]:
        return Place(sheet=self.desk.start_from(place.filed or "", who=who).key), None

    def _revise(self, place: Place, _data: Data, who: str) -> tuple[Place, Told | None]:
        work = self.desk.revise(place.filed or "", who=who)
        return Place(sheet=work.key, step="draft"), None


def _word(data: Data, name: str) -> str | None:
    value = data.get(name)
    return str(value) if value else None


def _key(place: Place) -> str:
    return place.sheet or ""
