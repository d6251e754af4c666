"""表計算: Excel workbooks and CSV files become worksheets of boxes.

- ``worksheets``     the worksheets of an .xlsx, .xlsm or .xltx workbook
- ``csv_worksheet``  a CSV or TSV text as one worksheet

The XML is read directly and not through openpyxl, which is used elsewhere to write workbooks:
read whole, it makes an object for every cell of a merged area, so that a 5 KB file can ask for
17,000,000,000 of them; read as a stream, it does not know merged areas; and either way it
rejects workbooks over parts that nobody reads here (filters, drawings, defined names).

Not read: check boxes, list boxes and other controls, text in shapes, comments, headers and
footers. Macros are never run, formulas never calculated, and links never followed.
"""

from __future__ import annotations

from assistant.reading.excel.cells import read_cells
from assistant.reading.excel.csvfile import csv_worksheet
from assistant.reading.excel.grid import rectangle
from assistant.reading.excel.package import Package
from assistant.reading.excel.workbook import read_workbook
from assistant.reading.page import Worksheet
from assistant.sheet.errors import ReadingError

__all__ = ["csv_worksheet", "worksheets"]


def worksheets(data: bytes, where: str) -> tuple[Worksheet, ...]:
    """The worksheets of a workbook that hold anything, in the order of their tabs.

    Boxes are measured in columns and rows from 0; ``ref`` is the address, ``lines`` what the
    cell prints (formats as in :mod:`.formats`), ``number`` the exact figure of a numeric cell
    in the printed unit; a number stored as text has none. A formula gives the value that was
    calculated last, and an empty box where there is none. Hidden rows and columns are read;
    hidden worksheets (lists for choices) only where no other holds anything.

    :param data: the file.
    :param where: its name, for messages.
    :raises ReadingError: not a workbook, broken, too large (20,000 rows, 2,000 columns or
        1,000,000 cells of a worksheet, 200 MB unpacked), empty, or made of formulas that were
        never calculated.
    """
    package = Package(data, where)
    workbook = read_workbook(package, where)
    uncalculated = 0
    for hidden in (False, True):
        found = []
        for entry in workbook.sheets:
            if entry.hidden is hidden:
                cells = read_cells(package, entry, workbook, where)
                uncalculated += cells.uncalculated
                worksheet = rectangle(entry.name, cells.cells, cells.merged, where)
                if worksheet.rows:
                    found.append(worksheet)
        if found:
            return tuple(found)
    if uncalculated:
        raise ReadingError(
            f"{where} の数式には計算結果が保存されていません。"
            "Excel で開いて、上書き保存してから渡してください。"
        )
    raise ReadingError(
        f"{where} のシートには何も入力されていません。調書の入ったブックを渡してください。"
    )
