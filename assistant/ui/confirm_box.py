"""The state of a field, what stands in the way of confirming it, and the button that does."""

from __future__ import annotations

from typing import Final

from assistant.checking import FindingKind
from assistant.reviewing import Confirmation, FieldProof, FieldWork, Work
from assistant.reviewing.proof import NUMERIC
from assistant.ui.clock import local_time
from assistant.ui.frame import Told
from assistant.ui.render import EMPTY, Html, button, div, esc, join, notice, state_chip, tag


def field_state(field: FieldWork) -> Html:
    """The state of one field, in the words of the list."""
    if not field.text.strip():
        return state_chip("未入力")
    if field.settled:
        return state_chip("確定")
    return state_chip("要確認" if field.doubtful else "下書き")


_FEW = 2
_CLAIMS: Final[frozenset[FindingKind]] = frozenset(("cause", "measure", "praise"))


def blockers(field: FieldWork, *, brief: bool = False) -> list[str]:
    """What stands between a text and its confirmation, one sentence each; nothing where it is
    confirmed. ``brief``: many findings are one sentence, since they stand above in full."""
    if field.settled:
        return []
    if not field.text.strip():
        return ["文章がまだありません。"]
    told = [f"{question}に答えを書くか、消してください。" for question in field.proof.questions]
    left = field.proof.unsettled
    if brief and len(left) > _FEW:
        told.append(
            f"誤りや根拠のない数値が{len(left)}件あります。「この欄の指摘」のとおり直すか、"
            "根拠を入力してください。"
        )
    else:
        told += left
    if field.stale:
        told.append("書いた後に数値か判定が変わりました。文を確かめてください。")
    if field.proof.over and not any(error.kind == "limit" for error in field.proof.errors):
        told.append(f"文字数の上限を{field.proof.over}字超えています。")
    return told


def confirm_box(work: Work, field: FieldWork, answer: Told | None = None) -> Html:
    """The button that confirms one field, or what is still in its way; ``answer`` is what the
    button was answered a moment ago."""
    told = notice(*answer) if answer else EMPTY
    given = field.confirmed
    if given is not None and field.settled:
        words = f"{local_time(given.at)}に{given.who}が確定しました。書き直すと確定は外れます。"
        reason = reason_words(field.proof, given)
        return div(
            tag("p", esc(words), cls="met"),
            tag("p", esc(reason), cls="hy-aside") if reason else EMPTY,
            told,
            _next_button(work, field, "primary"),
            cls="hy-confirm",
        )
    left = blockers(field, brief=True)
    asked = field.needs_reason and not field.proof.questions
    words = f"{_left(field.proof)}を残して確定するときは理由を書いてください"
    reason_box = reason_input(words, refused=bool(answer)) if asked else EMPTY
    blocked = bool(field.proof.questions) or not field.text.strip()
    todo = (
        join((tag("h4", esc("確定の前に")), tag("ul", *(tag("li", esc(s)) for s in left))))
        if left and field.text.strip()
        else EMPTY
    )
    return div(
        todo,
        reason_box,
        told,
        div(
            button(
                "この欄を確定",
                "confirm",
                cls="" if blocked else "primary",
                disabled=blocked,
                field=field.field,
            ),
            _next_button(work, field),
            cls="hy-row",
        ),
        cls="hy-confirm",
    )


def reason_input(words: str, *, refused: bool) -> Html:
    """The box for a reason; marked and ready to type in where it was ``refused`` a moment ago."""
    attrs: dict[str, str | bool | None] = {"name": "even_so", "data-local": True}
    if refused:
        attrs |= {"aria-invalid": "true", "data-focus": True}
    return tag("label", esc(words), tag("input", cls="hy-word", attrs=attrs), cls="hy-reason")


def _next_button(work: Work, field: FieldWork, cls: str = "") -> Html:
    order = [other.field for other in work.fields]
    at = order.index(field.field)
    if at + 1 == len(order):
        return button("確定へ進む →", "step", cls=cls, step="confirm")
    following = work.fields[at + 1]
    return button(f"次の欄：{following.label} →", "field", cls=cls, field=following.field)


def reason_words(proof: FieldProof, given: Confirmation) -> str:
    """Why a text was confirmed in spite of what nothing bears out; empty without a reason."""
    return f"{_left(proof)}を残した理由：{given.reason}" if given.reason else ""


def _left(proof: FieldProof) -> str:
    numbers = "根拠のない数値" if proof.untraced else ""
    kinds = {error.kind for error in proof.errors}
    claims = "調書に裏付けのない記述" if kinds & _CLAIMS else ""
    others = "誤りの指摘" if kinds - _CLAIMS - (NUMERIC if numbers else frozenset()) else ""
    return "と".join(words for words in (numbers, claims, others) if words) or "指摘"
