"""Graders: one small module each; a new module in this folder is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from eval.regression.graders.grader import Expectation, Graded, Grader, Mark

__all__ = ["Expectation", "Graded", "Grader", "Mark", "graders"]


@cache
def graders() -> Mapping[str, Grader]:
    """Every grader by name, in the order of the names of their modules."""
    found = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        grader = getattr(importlib.import_module(f"{__name__}.{module.name}"), "GRADER", None)
        if isinstance(grader, Grader):
            found[grader.name] = grader
    return found
