"""``python -m eval.questions [--write]``: the gold questions hold against the corpus.

Without options every answer in ``corpus/questions`` is compared with the one computed from
``corpus/sheets``, and ids, quotas, and the sheets and fields of the text answers are checked;
exit code 1 where anything differs, 2 where a folder can not be read. ``--write`` fills the
computed answers in first.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from eval.questions.answers import compute
from eval.questions.exam import FOLDER, QUOTAS, check_exam, question_files, read_exam
from eval.questions.reading import CORPUS, read_archive
from eval.questions.writing import write_answers


def main(arguments: list[str]) -> int:
    """Check, or fill in and check; prints to standard output and returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.questions", description="正答のある質問を固定コーパスと照らし合わせる"
    )
    parser.add_argument("--write", action="store_true", help="計算した答えをファイルに書き込む")
    parser.add_argument("--sheets", type=Path, default=CORPUS / "sheets", help="調書のフォルダ")
    parser.add_argument("--questions", type=Path, default=FOLDER, help="質問のフォルダ")
    options = parser.parse_args(arguments)
    if not question_files(options.questions):
        print(
            f"{options.questions} に質問の YAML がありません。場所を確かめてください。",
            file=sys.stderr,
        )
        return 2
    try:
        archive = read_archive(options.sheets)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    computed = compute(archive)
    if options.write:
        unreadable = read_exam(options.questions).unreadable
        if unreadable:
            print("\n".join(unreadable), file=sys.stderr)
            return 2
        changed = write_answers(computed, options.questions)
        print(f"{len(changed)}件の答えを書き込みました。")
    exam = read_exam(options.questions)
    problems = check_exam(exam, archive, computed)
    for problem in problems:
        print(problem)
    kinds = Counter(question.kind for question in exam.questions)
    counts = "、".join(f"{kind} {kinds[kind]}" for kind in QUOTAS)
    print(f"質問 {len(exam.questions)}件({counts})、問題 {len(problems)}件")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
