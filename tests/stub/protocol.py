"""The rules of the interface that a stub must keep, or the tests would pass with requests that
every real endpoint refuses; and values that fit a schema."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from tests.stub.recorded import Request
from tests.stub.replies import Reply, Status, Text

SENTENCE = "目標300人に対し実績は280人であり、目標を20人下回った。"
"""What an endpoint without a script of its own says."""


def objection(request: Request) -> Status | None:
    """The 400 that the real interface gives to this request, or ``None``."""
    found = next(iter(_objections(request.body, request.text)), None)
    if found is None:
        return None
    message, param = found
    error = {"message": message, "type": "invalid_request_error", "param": param, "code": None}
    return Status(400, {"error": error})


def _objections(body: Mapping[str, Any], text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if not isinstance(body.get("model"), str):
        found.append(("you must provide a model parameter", "model"))
    messages = body.get("messages")
    if not isinstance(messages, list) or not messages:
        found.append(("[] is too short - 'messages'", "messages"))
    elif any(message.get("role") not in _ROLES for message in messages):
        found.append(("Invalid value for a message's role.", "messages"))
    if body.get("stream_options") is not None and not body.get("stream"):
        words = "The 'stream_options' parameter is only allowed when 'stream' is enabled."
        found.append((words, "stream_options"))
    if "max_tokens" in body and "max_completion_tokens" in body:
        words = "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported"
        found.append((words, "max_tokens"))
    return found + _about_format(body.get("response_format"), text)


_ROLES = {"system", "developer", "user", "assistant", "tool"}


def _about_format(format: Any, text: str) -> list[tuple[str, str]]:
    if format is None:
        return []
    param = "response_format"
    kind = format.get("type") if isinstance(format, dict) else None
    if kind == "json_object" and "json" not in text.lower():
        words = "'messages' must contain the word 'json' in some form, to use 'response_format'"
        return [(f"{words} of type 'json_object'.", param)]
    if kind in ("json_object", "text"):
        return []
    if kind != "json_schema":
        return [(f"Invalid value: {kind!r} for 'response_format.type'.", param)]
    asked = format.get("json_schema")
    if not isinstance(asked, dict) or not isinstance(asked.get("schema"), dict):
        return [("Missing required parameter: 'response_format.json_schema.schema'.", param)]
    if not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", str(asked.get("name", ""))):
        return [("Invalid 'response_format.json_schema.name'.", param)]
    if not asked.get("strict"):
        return []
    name = f"Invalid schema for response_format {asked['name']!r}"
    return [
        (f"{name}: In context={place}, {words}", param) for place, words in _lax(asked["schema"])
    ]


def _lax(schema: object, place: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Where a schema breaks the rules of strict mode: every object closed, every property
    required, an object at the root."""
    if not isinstance(schema, dict):
        return []
    found: list[tuple[str, str]] = []
    if not place and schema.get("type") != "object":
        found.append((str(place), "schema must have type 'object' at the root."))
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False:
            found.append((str(place), "'additionalProperties' is required to be false."))
        if set(schema.get("required", ())) != set(properties):
            found.append((str(place), "'required' must include every key in properties."))
    for word, below in schema.items():
        if word in ("properties", "$defs", "definitions") and isinstance(below, dict):
            for name, part in below.items():
                found += _lax(part, (*place, word, name))
        elif word in ("anyOf", "allOf", "oneOf", "prefixItems") and isinstance(below, list):
            for number, part in enumerate(below):
                found += _lax(part, (*place, word, str(number)))
        elif word == "items":
            found += _lax(below, (*place, word))
    return found


def sample(schema: Mapping[str, Any], root: Mapping[str, Any] | None = None) -> Any:
    """A value that fits a schema: the first of what is allowed, one item in every list."""
    root = schema if root is None else root
    if "$ref" in schema:
        target: Any = root
        for step in str(schema["$ref"]).removeprefix("#/").split("/"):
            target = target[step]
        return sample(target, root)
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][0]
    for word in ("anyOf", "oneOf", "allOf"):
        if schema.get(word):
            return sample(schema[word][0], root)
    kind = schema.get("type")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return {name: sample(part, root) for name, part in schema.get("properties", {}).items()}
    if kind == "array":
        return [sample(schema.get("items", {}), root)] * max(1, schema.get("minItems", 1))
    plain: dict[Any, Any] = {"integer": 1, "number": 1, "boolean": True, "null": None}
    return plain.get(kind, SENTENCE)


def well_formed(request: Request) -> Reply:
    """A script: a short answer in the shape that was asked for."""
    if request.schema is not None:
        return Text(json.dumps(sample(request.schema), ensure_ascii=False))
    if request.format == "json_object":
        return Text(json.dumps({"text": SENTENCE}, ensure_ascii=False))
    return Text(SENTENCE)
