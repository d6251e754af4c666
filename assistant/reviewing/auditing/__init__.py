"""Auditing: the sheets of a year checked for the reform section, worst first, as a report.

- ``choose`` / ``Chosen``, ``ReadSheet``, ``Unread``: which sheets of a folder are audited, which
  are last year's, and what could not be read
- ``audit`` / ``Audit``: every sheet checked, on two processes
- ``SheetPage`` / ``page_of``: what the report says of one sheet
- ``html_report`` / ``excel_report``: the report as a file
- ``tell`` / ``Told`` / ``Evidence``: findings with the quoted words, the figures and the rule, also
  for a single sheet; ``counted`` and ``gravest_first`` for lists of them
- ``SEVERITY_WORDS`` / ``KIND_WORDS``: what they are called
- ``reviewer_questions``: what an outside reviewer would ask
"""

from assistant.reviewing.auditing.excel_report import excel_report
from assistant.reviewing.auditing.folder import Chosen, ReadSheet, Unread, choose
from assistant.reviewing.auditing.html_report import html_report
from assistant.reviewing.auditing.page import SheetPage, page_of
from assistant.reviewing.auditing.questions import reviewer_questions
from assistant.reviewing.auditing.telling import Evidence, Told, counted, gravest_first, tell
from assistant.reviewing.auditing.words import KIND_WORDS, SEVERITY_WORDS
from assistant.reviewing.auditing.year import Audit, audit

__all__ = [
    "KIND_WORDS",
    "SEVERITY_WORDS",
    "Audit",
    "Chosen",
    "Evidence",
    "ReadSheet",
    "SheetPage",
    "Told",
    "Unread",
    "audit",
    "choose",
    "counted",
    "excel_report",
    "gravest_first",
    "html_report",
    "page_of",
    "reviewer_questions",
    "tell",
]
