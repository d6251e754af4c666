"""What a child may be told to call: the name of the file says what it does."""

from __future__ import annotations

import ctypes
import os
import re
import sys
import time
from decimal import Decimal
from pathlib import Path

from assistant.sheet.errors import ProfileError, ReadingError
from assistant.sheet.model import Cost, Extra, Indicator, IndicatorValue, Note, Project, Sheet

_KEPT: list[bytearray] = []

EXACT = Decimal("12345678901234567.1234567890123456789")
WHOLE = Sheet(
    form="sapporo",
    fiscal_year=2022,
    project=Project(name="見守り\n訪問  事業\u3000①▲", code="00123"),
    costs=(
        Cost(fiscal_year=2022, kind="budget", project_cost=EXACT, fte=Decimal("1.20")),
        Cost(fiscal_year=2021, kind="settlement", project_cost=Decimal(10) ** 20),
    ),
    indicators=(
        Indicator(
            kind="outcome",
            number=1,
            better="less",
            values=(
                IndicatorValue(fiscal_year=2022, kind="actual", value=Decimal("-0.1"), raw="▲0.1"),
                IndicatorValue(fiscal_year=2023, kind="target", state="pending"),
            ),
        ),
    ),
    extra=(Extra(label="備考", value='"\\u0000"\t', cell="AB41"),),
    notes=(
        Note(
            field="indicators[0].values",
            kind="inferred",
            message="…",
            alternatives=((Decimal("0.30"), None), (EXACT, None)),
        ),
    ),
)


def sheet(number: int) -> Sheet:
    """A small sheet whose project has that number for a name."""
    return Sheet(form="sapporo", fiscal_year=2022, project=Project(name=str(number)))


def do(path: Path, form: str | None) -> tuple[Sheet, ...]:
    """``3-hang.x`` hangs, ``4.x`` is sheet 4, and so on."""
    number, _, what = path.stem.partition("-")
    match what:
        case "":
            return (sheet(int(number)),)
        case "whole":
            return (WHOLE, sheet(1))
        case "form":
            return (sheet(int(number)).model_copy(update={"form": str(form)}),)
        case "pid":
            return (sheet(os.getpid()),)
        case "slow":
            time.sleep(0.2)
            return (sheet(int(number)),)
        case "meet":
            path.touch()
            while len(list(path.parent.glob("*-meet"))) < 2:
                time.sleep(0.01)
            return (sheet(int(number)),)
        case "hang":
            while True:
                time.sleep(1)
        case "regex":  # holds the interpreter's lock
            re.match(r"(a+)+$", "a" * 60 + "b")
        case "abort":
            os.abort()
        case "segfault":
            ctypes.string_at(0)
        case "exit":
            os._exit(0)
        case "eat":
            while True:
                _KEPT.append(bytearray(50_000_000))
        case "raise":
            raise ValueError("a bug")
        case "deep":
            return do(path, form)
        case "refuse":
            raise ReadingError("読めません。\n改行も「記号」も\\あります。")
        case "profile":
            raise ProfileError(f"様式 {form} はありません。")
        case "print":
            sys.stdout.write("noise" * 50_000 + '\n{"sheets": []}\n')
            sys.stdout.flush()
            os.write(1, b'{"sheets": []}\n')
            os.write(2, b"noise\n")
            return (sheet(int(number)),)
        case "many":
            return (sheet(1).model_copy(update={"results": "あ" * 40_000_000}),)
        case "environment":
            text = "\n".join(f"{name}={value}" for name, value in os.environ.items())
            return (sheet(1).model_copy(update={"results": text}),)
        case "descriptors":
            return (sheet(1).model_copy(update={"results": _descriptors()}),)
    raise AssertionError(path)


def _descriptors() -> str:
    links = []
    for name in os.listdir("/proc/self/fd"):
        try:
            links.append(os.readlink(f"/proc/self/fd/{name}"))
        except FileNotFoundError:  # the one that lists the folder
            continue
    return "\n".join(links)
