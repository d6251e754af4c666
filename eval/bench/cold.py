"""One check of each sheet of the corpus in a process that has checked nothing before.

``python -m eval.bench.cold COUNT`` prints the seconds of the processor that each of the first
COUNT sheets took: those without and those with the comparison by meaning.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence

from assistant.archive import identity
from assistant.checking import Context, Neighbours, check_sheet
from assistant.reading import load_profile, read_file
from assistant.settings import CLONE, collect_less
from assistant.sheet import Sheet
from eval.bench.file_rows import sheet_files
from eval.bench.processes import BenchError


def cold(count: int) -> tuple[list[float], list[float]]:
    """The seconds as a process of its own tells them. Raises :class:`BenchError`."""
    done = subprocess.run(
        [sys.executable, "-m", "eval.bench.cold", str(count)],
        cwd=CLONE,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        raise BenchError(
            f"検査が終了コード {done.returncode} で終わったので測れません。"
            "hyouka doctor で動作環境を確かめてください。"
        )
    plain, meant = json.loads(done.stdout)
    return plain, meant


def _measured(sheets: Sequence[Sheet]) -> tuple[list[float], list[float]]:
    """Every sheet once, beside last year's where there is one, each second one with the
    comparison by meaning."""
    known = {(identity(sheet), sheet.fiscal_year): sheet for sheet in sheets}
    neighbours = Neighbours.of(sheets)

    def took(sheet: Sheet, by_meaning: bool) -> float:
        context = Context(
            profile=load_profile(sheet.form),
            last=known.get((identity(sheet), sheet.fiscal_year - 1)),
            neighbours=neighbours,
            by_meaning=by_meaning,
        )
        begun = time.process_time()
        check_sheet(sheet, context)
        return time.process_time() - begun

    for by_meaning in (False, True):
        took(sheets[0], by_meaning)  # imports, dictionaries, weights
    return [took(s, False) for s in sheets[0::2]], [took(s, True) for s in sheets[1::2]]


def main(count: int) -> None:
    """Print the seconds as JSON."""
    collect_less()  # as the commands and the screen do
    print(json.dumps(_measured([read_file(path)[0] for path in sheet_files(count)])))


if __name__ == "__main__":
    main(int(sys.argv[1]))
