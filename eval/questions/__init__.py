"""The gold questions (正答のある質問): ``python -m eval.questions``.

``corpus/questions/*.yaml`` holds what officers would ask the archive, each with its answer. The
answers to figure questions are computed here from the sheets under ``corpus/sheets`` with PyYAML
and the standard library alone, so the exam cannot inherit a mistake of the product: nothing in
this folder imports ``assistant`` (an import-linter contract holds it).

- ``reading``    the corpus' YAML files as plain frozen data
- ``rates``      rounding, 達成率, 執行率, 対前年度比, averages and shares
- ``shapes``     the answer types, as they stand in the question files
- ``lists`` ``sums`` ``trends`` ``cells`` ``followups``  one answer a question id, by theme
- ``answers``    all of them together
- ``exam``       the question files: loading and the checks on them
- ``writing``    the question files filled in with the computed answers
"""
