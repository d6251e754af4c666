"""Exporting: what was confirmed goes back into the officer's files, into lists and onto paper.

- ``confirmed_texts`` / ``confirmed_sheet``: what of a work a person confirmed
- ``over_limit`` / ``OverLimit``: texts that are too long for their box
- ``fill_workbook`` / ``Filled``: the officer's own form, filled in
- ``write_back`` / ``WrittenBack`` / ``SheetFilled``: the same by file, sheets found by themselves
- ``list_columns``: the columns that hold everything some sheets say
- ``write_cells``: texts into the cells of a workbook, everything else byte for byte
- ``csv_list`` / ``excel_list`` / ``Column``: one row a sheet
- ``sheet_docx``: one sheet as a Word document
"""

from assistant.reviewing.exporting.columns import list_columns
from assistant.reviewing.exporting.confirmed import (
    OverLimit,
    confirmed_sheet,
    confirmed_texts,
    over_limit,
)
from assistant.reviewing.exporting.filling import Filled, fill_workbook
from assistant.reviewing.exporting.lists import Column, csv_list, excel_list
from assistant.reviewing.exporting.print_docx import sheet_docx
from assistant.reviewing.exporting.workbook import write_cells
from assistant.reviewing.exporting.write_back import SheetFilled, WrittenBack, write_back

__all__ = [
    "Column",
    "Filled",
    "OverLimit",
    "SheetFilled",
    "WrittenBack",
    "confirmed_sheet",
    "confirmed_texts",
    "csv_list",
    "excel_list",
    "fill_workbook",
    "list_columns",
    "over_limit",
    "sheet_docx",
    "write_back",
    "write_cells",
]
