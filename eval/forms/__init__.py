"""The corpus as the files that a city would send: PDF and Excel in the layout of Sapporo's form.

- ``render_pdf``     sheets → PDF of the form of 令和4年度, drawn by a tidy or a wild hand
- ``render_pdf_r7``  sheets → PDF of the form of 令和7年度; ``expected_r7``: what it then says
- ``empty_form``, ``filled_form``  the form of 令和4年度 as an Excel workbook

``python -m eval.forms --write`` makes ``corpus/forms/`` anew. Nothing here asks the readers of
:mod:`assistant.reading`, which are measured against these files.
"""

from eval.forms.excel_sapporo import empty_form, filled_form
from eval.forms.pdf_sapporo import render_pdf
from eval.forms.pdf_sapporo_r7 import render_pdf_r7
from eval.forms.truth import expected_r7

__all__ = ["empty_form", "expected_r7", "filled_form", "render_pdf", "render_pdf_r7"]
