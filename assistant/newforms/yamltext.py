"""A draft as YAML: a profile that can be used, with the reasons and the doubts as comments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from assistant.newforms.draft import BlockGuess, Draft, IndicatorGuess, Line
from assistant.newforms.words import plan_of, titled

_LETTER = "A-Za-zぁ-んァ-ヶ一-龠々ー"
_BARE = re.compile(rf"[{_LETTER}・]+(?:[\w・（）]*[{_LETTER}（）])?")
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_DRAFTED = re.compile(r"evaluation\.(?:reason|future_improvement)|next_year\.(?:content|budget)")
_DOUBT = "# 確認: "


def yaml_of(draft: Draft) -> str:
    """The text of the profile; one line of YAML a guess, its reason behind it."""
    lines = [
        f"# 様式定義の案（{draft.source} から hyouka profile suggest で作成）",
        "# 「確認:」の行は確かでない推測です。正しければ「# 確認: 」を消し、違えば直すか消します",
        *(f"{_DOUBT}{doubt}" for doubt in draft.doubts),
        f"name: {_text(draft.name)}   # ファイル名（拡張子なし）と同じにする",
        f"title: {_text(draft.name + 'の様式')}   # 画面に出る様式の名。書き直す",
        f"{_DOUBT}municipality: 県市町村の名   # 調書に印刷されていないとき",
        "",
        *_judgements(draft),
        *(f"{key}: {_list(words)}" for key, words in draft.choices.items()),
        "",
        *(_table(draft) if draft.table else _layout(draft)),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _judgements(draft: Draft) -> Iterator[str]:
    fields = [line.field for line in draft.lines if line.sure]
    judged = dict.fromkeys(
        field.split(".")[1] for field in fields if field.startswith("judgement.")
    )
    labels = {line.field: line.label for line in reversed(draft.lines) if line.sure}
    written = [
        field
        for field in dict.fromkeys(fields)
        if _DRAFTED.fullmatch(field) or re.fullmatch(r"judgement\.\w+", field)
    ]
    if written:
        yield "# 下書きする欄（画面の順）。limit に字数の上限を書ける"
        yield "drafted:"
        for field in written:
            plan = plan_of(field) if field.startswith("judgement.") else None
            more = f", plan: {plan}" if plan else ""
            yield f"  - {{id: {field}, label: {_text(titled(_titled(field, labels)))}{more}}}"
    if judged:
        yield "# grades は良い方から。見本にあった判定から補ったもの"
        yield "judgements:"
        for id in judged:
            label = labels.get(f"judgement.{id}.grade") or labels[f"judgement.{id}"]
            grades = draft.grades.get(id, ())
            more = f", grades: {_list(grades)}" if grades else ""
            yield f"  - {{id: {id}, label: {_text(titled(label))}{more}}}"
    whole = draft.grades.get("evaluation.grade") or draft.grades.get("previous.grade")
    if whole:
        yield f"grades: {_list(whole)}   # 良い方から。見本にあった判定から補ったもの"


def _titled(field: str, labels: dict[str, str]) -> str:
    """The label of a drafted field; of a reason, that of what it is the reason for."""
    judged = labels.get(f"{field}.grade") or labels.get(f"{field}_direction")
    # 「判断理由」 alone would not tell one reason from another on the screen.
    return judged or labels[field]


def _layout(draft: Draft) -> Iterator[str]:
    yield "layout:"
    yield "  # どの調書にもある欄名。最初のものが1枚の始まり"
    yield f"  recognise: {_list(draft.recognise)}"
    if draft.title is not None:
        yield f"  title: {_text(draft.title)}   # {draft.title_why}"
        if draft.offset:
            yield f"  year_offset: {draft.offset}   # 表題の年度と事業費の年度の差"
    yield "  fields:"
    for line in draft.lines:
        yield _line(line, "label", "    ")
    if not any(line.sure for line in draft.lines):
        yield "    []"
    yield from _costs(draft)
    yield from _indicators(draft.indicators)
    if draft.other_labels:
        yield "  # 値を持たない見出しや単位"
        yield f"  other_labels: {_list(draft.other_labels)}"


def _line(line: Line, key: str, indent: str) -> str:
    parts = [f"{key}: {_text(line.label)}", f"field: {line.field}"]
    if line.nth > 1:
        parts.append(f"nth: {line.nth}")
    if line.year is not None:
        parts.append(f"year: {line.year}")
    if line.kind is not None:
        parts.append(f"kind: {line.kind}")
    if line.near is not None:
        parts.append(f"near: {_text(line.near)}")
    parts += [f"{flag}: true" for flag in ("inside", "marked") if getattr(line, flag)]
    text = f"- {{{', '.join(parts)}}}   # {line.why}"
    return f"{indent}{'' if line.sure else _DOUBT}{text}"


def _money(draft: Draft) -> str:
    if draft.money is None:
        return "money: 千円   # 単位が印刷されていない。円、千円、百万円のどれか確かめる"
    return f"money: {draft.money}   # 印刷されている単位"


def _costs(draft: Draft) -> Iterator[str]:
    costs = draft.costs
    if costs is None:
        yield f"  {_DOUBT}事業費の表（年度と「決算」「予算」の見出し）は見つかりませんでした"
        return
    yield "  costs:"
    where = "見出しの年度は列の上" if costs.years == "columns" else "年度は行の左"
    yield f"    years: {costs.years}   # {where}"
    yield f"    {_money(draft)}"
    yield "    rows:"
    for row in costs.rows:
        part = f", part_of: {_text(row.part_of)}" if row.part_of else ""
        yield f"      - {{label: {_text(row.label)}, field: {row.field}{part}}}"
    if costs.breakdown is not None:
        label, form = costs.breakdown
        yield (
            f"    breakdown: {{label: {_text(label)}, form: {form}, exhaustive: false}}"
            "   # 内訳の合計が事業費になる様式なら exhaustive: true"
        )


def _indicators(guesses: Sequence[IndicatorGuess]) -> Iterator[str]:
    for key, blocks in (("indicator_tables", False), ("indicator_blocks", True)):
        chosen = [one for one in guesses if (one.block is not None) == blocks]
        if chosen:
            yield f"  {key}:"
        for one in chosen:
            parts = [f"kind: {one.kind}"]
            for name in ("block", "name", "unit", "better"):
                value = getattr(one, name)
                if value is not None:
                    parts.append(f"{name}: {_text(value)}")
            yield f"    - {{{', '.join(parts)}}}"
    if not guesses:
        yield f"  {_DOUBT}指標の表（年度と「目標」「実績」の見出し）は見つかりませんでした"


def _table(draft: Draft) -> Iterator[str]:
    yield "table:"
    yield "  # この表にしかない見出しを選ぶ"
    yield f"  recognise: {_list(draft.recognise)}"
    if not any(line.field == "fiscal_year" for line in draft.lines):
        if draft.year is not None:
            yield f"  year: {draft.year}   # 表の上かシート名にある年度（2024＝令和6年度）"
        else:
            yield f"  {_DOUBT}year: 評価した年度（西暦。令和6年度は2024）"
    yield f"  {_money(draft)}"
    yield "  columns:"
    for line in draft.lines:
        yield _line(line, "header", "    ")
    if not any(line.sure for line in draft.lines):
        yield "    []"
    if draft.other_labels:
        yield "  # 読まない見出し（氏名、連絡先など）"
        yield f"  other_headers: {_list(draft.other_labels)}"
    for block in draft.blocks:
        yield from _block(block)


def _block(block: BlockGuess) -> Iterator[str]:
    width = len(block.columns)
    yield f"  {_DOUBT}同じ見出しの{width}列が{block.times}回並びます。年度を確かめてください"
    yield f"  {_DOUBT}blocks:"
    yield f"  {_DOUBT}  - years:   # 左から。year は評価した年度から数える"
    for at in range(block.times):
        year = at + 1 - block.times
        yield f"  {_DOUBT}      - {{year: {year}, cost: settlement, value: actual, label: 実績}}"
    yield f"  {_DOUBT}    columns:"
    for line in block.columns:
        yield f"  {_DOUBT}  {_line(line, 'header', '    ').replace(_DOUBT, '')}"


def _list(words: Sequence[str]) -> str:
    return f"[{', '.join(_text(word) for word in words)}]"


def _text(word: str) -> str:
    """A YAML scalar that is read back as the same text."""
    if _BARE.fullmatch(word) and word.lower() not in _WORDS_OF_YAML:
        return word
    return json.dumps(word, ensure_ascii=False)
