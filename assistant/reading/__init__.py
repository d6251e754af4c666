"""読み取り: files become :class:`~assistant.sheet.model.Sheet` values.

- ``read_file``     the sheets in a file: PDF, Excel, CSV, text extract, our own JSON, corpus YAML
- ``read_files``    many files, each with its sheets or the error why there are none
- ``readings_of``   a workbook's sheets with the cells of their texts, to be written back
- ``load_profile``  a form profile (様式定義) by name; ``profile_names`` lists them
- ``FormProfile``   what a profile holds
- ``load_corpus_file``, ``AnnotatedSheet``  a corpus sheet with its author's annotations

Errors are :class:`~assistant.sheet.errors.ReadingError` and ``ProfileError``.
"""

from __future__ import annotations

from assistant.reading.corpus_yaml import AnnotatedSheet, load_corpus_file
from assistant.reading.files import read_file, read_files, readings_of
from assistant.reading.profile import FormProfile
from assistant.reading.profiles import load_profile, profile_names

__all__ = [
    "AnnotatedSheet",
    "FormProfile",
    "load_corpus_file",
    "load_profile",
    "profile_names",
    "read_file",
    "read_files",
    "readings_of",
]
