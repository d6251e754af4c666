"""Which form a page or a worksheet is."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from assistant.reading.form import recognised
from assistant.reading.page import Page, Worksheet
from assistant.reading.plain import plain
from assistant.reading.profile import FormProfile
from assistant.reading.table import Header, header_of


def form_of_page(page: Page, profiles: Iterable[FormProfile]) -> FormProfile | None:
    """The form all of whose known labels the page shows; of several, the one that shows most."""
    found = [
        (recognised(profile.layout, page.boxes), profile)
        for profile in profiles
        if profile.layout is not None
    ]
    whole = [
        (count, profile)
        for count, profile in found
        if profile.layout is not None and count == len(profile.layout.recognise) and count
    ]
    return max(whole, key=lambda pair: (pair[0], shown(pair[1], page)), default=(0, None))[1]


def form_of_pages(pages: Sequence[Page], profiles: Iterable[FormProfile]) -> FormProfile | None:
    """The form of the first page or pair of pages that shows one."""
    known = list(profiles)
    for page in pages:
        found = form_of_page(page, known)
        if found is not None:
            return found
    for one, other in itertools.pairwise(pages):
        found = form_of_page(Page(one.title, one.boxes + other.boxes), known)
        if found is not None:
            return found
    return None


def shown(profile: FormProfile, page: Page) -> int:
    """How many of the labels of all its fields a page shows."""
    if profile.layout is None:
        return 0
    words = {plain(box.text) for box in page.boxes if box.lines}
    return sum(plain(field.label) in words for field in profile.layout.fields)


def table_of(
    sheet: Worksheet, profiles: Iterable[FormProfile]
) -> tuple[FormProfile, Header] | None:
    """The form whose table a worksheet is, and where its headers stand."""
    for profile in profiles:
        if profile.table is None:
            continue
        header = header_of(profile.table, sheet)
        if header is not None:
            return profile, header
    return None
