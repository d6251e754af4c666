"""The sheet: pure data and arithmetic, no I/O.

- ``Sheet`` and its parts: the 事業評価調書 as a value (:mod:`assistant.sheet.model`)
- ``facts_of`` / ``Facts`` / ``Fact``: every figure, entered or derived, with its source
- ``is_met`` / ``less_is_better`` / ``indicator_label``: an indicator and its target
- ``COST_LABELS`` / ``KIND_LABELS`` / ``INDICATOR_LABELS`` / ``PROJECT_LABELS``: printed words
- ``check_sums``: 検算
- ``find_quantities`` / ``parse_figure`` / ``format_quantity``: Japanese numbers
- ``find_years`` / ``parse_year`` / ``format_year``: Japanese fiscal years
- ``HyoukaError``: the border between a message and a traceback
"""

from assistant.sheet.collect import entered_texts, facts_of
from assistant.sheet.cost_facts import COST_LABELS, KIND_LABELS
from assistant.sheet.errors import HyoukaError
from assistant.sheet.facts import Fact, Facts
from assistant.sheet.indicator_facts import (
    INDICATOR_LABELS,
    indicator_label,
    is_met,
    less_is_better,
)
from assistant.sheet.model import Indicator, IndicatorValue, Sheet
from assistant.sheet.numerals import find_quantities, format_quantity, parse_figure
from assistant.sheet.project_labels import PROJECT_LABELS
from assistant.sheet.sums import SumCheck, check_sums
from assistant.sheet.years import find_years, format_year, parse_year

__all__ = [
    "COST_LABELS",
    "INDICATOR_LABELS",
    "KIND_LABELS",
    "PROJECT_LABELS",
    "Fact",
    "Facts",
    "HyoukaError",
    "Indicator",
    "IndicatorValue",
    "Sheet",
    "SumCheck",
    "check_sums",
    "entered_texts",
    "facts_of",
    "find_quantities",
    "find_years",
    "format_quantity",
    "format_year",
    "indicator_label",
    "is_met",
    "less_is_better",
    "parse_figure",
    "parse_year",
]
