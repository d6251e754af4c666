"""The conversation without a model: the usual wishes, carried out from the sheet alone.

What is not understood is said to be so; a model may take the same place with the same reply.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafting.conversation.answers import tell
from assistant.drafting.conversation.change import diff
from assistant.drafting.conversation.figures import figures_named
from assistant.drafting.conversation.lengths import drop, longer, redo, shorter
from assistant.drafting.conversation.page import Page
from assistant.drafting.conversation.references import place
from assistant.drafting.conversation.reply import Reply
from assistant.drafting.conversation.talk import Source, Talk
from assistant.drafting.conversation.wish import Ask, Wish, read_wish
from assistant.drafting.draft import DraftSentence
from assistant.drafting.precedents import PastSheets
from assistant.drafting.situation import view_of
from assistant.reading.profile import FormProfile
from assistant.sheet import Sheet, facts_of

NOT_READ = (
    "この依頼は読み取れなかったので、「もっと短く」「2文目の要因は○○です」「達成率を入れて」"
    "「3文目を削除」のように書いてください。"
)
# A text is shortened last, so that what is added in the same wish is counted.
_ORDER = (
    *("cause", "measure", "ground", "remark", "redo", "include", "drop", "longer", "shorter"),
    "free",
)
_TO_BE_TOLD = {
    **dict.fromkeys(("要因", "原因", "理由", "背景", "要因や背景"), "2文目の要因は人員不足です"),
    **dict.fromkeys(
        ("取組", "対策", "改善策", "今後の取組", "対応"), "取組として相談員の増員を追加して"
    ),
    "根拠": "根拠はアンケートの結果です",
}
_QUOTED = 20


def answer(
    wish_text: str,
    *,
    sheet: Sheet,
    profile: FormProfile,
    field: str,
    sentences: Sequence[DraftSentence],
    archive: PastSheets | None = None,
) -> Reply:
    """What becomes of ``sentences``, the text of ``field`` as it stands, by a wish.

    ``sheet`` holds the figures and supplements so far; nothing is changed in it. ``archive`` gives
    last year's sheet, as in drafting.
    """
    labels = {drafted.id: drafted.label for drafted in profile.drafted}
    wish = read_wish(wish_text, sentences=len(sentences), labels=labels)
    if wish.field is not None and wish.field != field:
        said = f"「{labels[wish.field]}」の欄についての依頼なので、その欄で行います。"
        return Reply(said=said, field=wish.field)
    last = archive.last_year_of(sheet) if archive is not None else None
    talk = Talk(Source(sheet, profile, field, last), Page(sentences, _names(sheet, profile)))
    for ask in sorted(wish.asks, key=lambda ask: _ORDER.index(ask.kind)):
        _carry_out(talk, ask)
    return _reply(talk, wish, sentences)


def _names(sheet: Sheet, profile: FormProfile) -> dict[str, str]:
    facts = facts_of(sheet, denominators=profile.denominators(sheet))
    return {i.id: view_of(sheet, facts, i).name for i in sheet.indicators}


def _carry_out(talk: Talk, ask: Ask) -> None:
    if ask.kind in {"cause", "measure", "ground", "remark"}:
        tell(talk, ask)
    elif ask.kind == "include":
        _include(talk, ask)
    elif ask.kind == "drop":
        drop(talk, ask)
    elif ask.kind == "shorter":
        shorter(talk, ask)
    elif ask.kind == "longer":
        longer(talk, ask)
    elif ask.kind == "redo":
        redo(talk, ask)
    else:
        talk.unread.append(ask.text)


def _include(talk: Talk, ask: Ask) -> None:
    """Add the figures named, each once, where the wish says or beside what they belong to."""
    if ask.words in _TO_BE_TOLD:
        example = _TO_BE_TOLD[ask.words]
        talk.notes.append(f"{ask.words}は「{example}」のように言葉で教えてください")
        return
    if not talk.exists(ask.sentences):
        return
    source, page = talk.source, talk.page
    found = figures_named(
        ask.words,
        situation=source.situation,
        stock=source.stock(),
        voice=source.voice,
        text=page.text,
    )
    if found.missing is not None:
        talk.notes.append(found.missing)
    elif found.present:
        talk.notes.append(f"{ask.words}は既に書かれています")
    else:
        spot = _spot(page, ask)
        for offset, line in enumerate(found.lines):
            beside = page.place_for({id.split(".")[0] for id in line.facts})
            page.put(beside if spot is None else spot + offset, [source.prove(line)])
        talk.done.append(f"{ask.words}の追記")


def _spot(page: Page, ask: Ask) -> int | None:
    """Where the wish wants the addition: behind a sentence, 冒頭 or 最後."""
    at = page.position(ask.sentences[-1]) if ask.sentences else None
    if at is not None:
        return at + 1
    return (
        {0: 0, -1: len(page.lines)}.get(asked) if (asked := place(ask.text)) is not None else None
    )


def _reply(talk: Talk, wish: Wish, sentences: Sequence[DraftSentence]) -> Reply:
    limit, page = talk.source.limit, talk.page
    changed = [s.text for s in page.sentences] != [s.text for s in sentences]
    if changed and limit is not None and page.length > limit:
        talk.notes.append(f"上限の{limit}字を{page.length - limit}字超えます")
    understood = bool(wish.asks) and not talk.unread
    if not talk.done and not talk.notes:
        return Reply(said=NOT_READ, field=talk.source.field, understood=False)
    notes = [*talk.notes, *(f"「{_short(part)}」は読み取れませんでした" for part in talk.unread)]
    if talk.done:
        said = f"{'、'.join(talk.done)}を提案します" + (f"（{'。'.join(notes)}）" if notes else "")
    else:
        said = "、また、".join(notes)
    return Reply(
        said=f"{said}。",
        field=talk.source.field,
        changes=diff(sentences, page.sentences) if changed else (),
        supplements=tuple(talk.supplements),
        understood=understood,
    )


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"
