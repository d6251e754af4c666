"""Prompt regression: fixed cases, what is made of them, marks, and the comparison with the
blessed results.

From the outside in:

- ``running``: every case by every contestant → :class:`~eval.regression.results.Run`
- ``cases``: the files in ``eval/cases``; ``given``: a corpus sheet with changes, and its past
- ``producing/``: one module a kind of case (draft, check, ask, wish, labels, corpus)
- ``graders/``: one module a grader; each reads its own part of a case's ``expect``
- ``recordings``: a model's answers by hash of the request; ``live`` records anew
- ``baseline``: the blessed run, which moves only by ``eval bless``
- ``comparing``: 悪化・改善・変化のみ・不変・判定できず
- ``guards``: the clauses of the prompts and the cases that guard them; ``scripted/``: a model
  server that answers by the clauses it finds
- ``reports/``: terminal, Markdown, JUnit, HTML, 変更説明資料; ``commands``: the command line
"""
