"""The collector of a process of the product."""

from __future__ import annotations

import gc

from assistant.settings import collect_less


def test_the_collector_looks_more_seldom_and_still_looks() -> None:
    before = gc.get_threshold()
    try:
        collect_less()
        young, older, oldest = gc.get_threshold()
        assert young > 700
        assert min(older, oldest) > 10
        assert gc.isenabled()
    finally:
        gc.set_threshold(*before)
