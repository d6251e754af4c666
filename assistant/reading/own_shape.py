"""Sheets in our own shape: the JSON of ``hyouka read --json``, and data made from YAML."""

from __future__ import annotations

import difflib
import json
import types
import typing
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ValidationError

from assistant.sheet.errors import ReadingError
from assistant.sheet.model import Sheet


def sheets_from_json(text: str, where: str) -> tuple[Sheet, ...]:
    """The sheets in a JSON text: one object, or an array of them. Figures stay exact.

    :raises ReadingError: not JSON, or not the shape of a sheet; ``where`` names the file.
    """
    try:
        data = json.loads(text, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError) as error:
        line = f"{error.lineno}行目" if isinstance(error, json.JSONDecodeError) else "入れ子"
        raise ReadingError(
            f"{where} の{line}が JSON として読めません。hyouka read --json の出力を渡してください。"
        ) from error
    objects = data if isinstance(data, list) else [data]
    if not objects:
        raise ReadingError(f"{where} に調書が1件もありません。ファイルを確かめてください。")
    many = isinstance(data, list)
    return tuple(
        sheet_from_data(item, where, f"{index + 1}件目の" if many else "")
        for index, item in enumerate(objects)
    )


def sheet_from_data(data: Any, where: str, which: str = "") -> Sheet:
    """A sheet from parsed JSON or YAML.

    :param which: Japanese prefix that tells the sheet within the file (「2件目の」).
    :raises ReadingError: a key is unknown or missing, or a value has the wrong type.
    """
    if not isinstance(data, dict):
        raise ReadingError(
            f"{where} の{which}内容が調書の形（キーと値の組）ではありません。"
            "ファイルを確かめてください。"
        )
    try:
        return Sheet.model_validate(data)
    except ValidationError as error:
        raise ReadingError(_explain(error, where, which)) from error


def _explain(error: ValidationError, where: str, which: str) -> str:
    # An unknown key usually brings a missing one along; the unknown one is the cause.
    detail = min(error.errors(), key=lambda d: d["type"] != "extra_forbidden")
    path = _path(detail["loc"])
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(detail["loc"][-1]), _keys_at(detail["loc"]), n=1)
        hint = f"（近いもの: {near[0]}）" if near else ""
        return f"{where} の{which}キー「{path}」は使えません{hint}。キーを直すか消してください。"
    if detail["type"] == "missing":
        return f"{where} の{which}「{path}」がありません。値を書いてください。"
    return f"{where} の{which}「{path}」の値が正しくありません。値を直してください。"


def _path(loc: tuple[int | str, ...]) -> str:
    path = ""
    for part in loc:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path


def _keys_at(loc: tuple[int | str, ...]) -> list[str]:
    model: type[BaseModel] = Sheet
    for part in loc[:-1]:
        if isinstance(part, str) and part in model.model_fields:
            model = _model_in(model.model_fields[part].annotation) or model
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_model_in(arg) for arg in typing.get_args(annotation))
    return next((model for model in found if model is not None), None)
