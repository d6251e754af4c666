"""The proof of the checks (検査の証明): ``python -m eval mutate``.

Texts that are right get one typed error each, and the checks have to find it. The injectors
(:mod:`eval.mutate.injectors`) know neither the checks nor the product's reader of numbers: where
a figure stands is told by the marks of the corpus (``corpus/README.md``), and what it ought to
be is computed from the cells by this folder's own arithmetic (:mod:`eval.mutate.figures`).

- ``plain``      the data of this folder, without the product
- ``material``   right texts: the corpus' good ones and the composer's drafts, as plain data
- ``figures``    every figure of a sheet, by this folder's own arithmetic
- ``writing``    a number as it is written; ``sentences``: where sentences lie
- ``injectors``  the errors, a closed list; ``types``: their names, groups and fitting findings
- ``landing``    whether a slip happens to land on another figure that the sheet supports
- ``choosing``   which of all possible injections are made
- ``scoring``    what the checks say of them; ``planted``: of the corpus' own faults
- ``running``    everything, over two processes
- ``tallying``   counts, thresholds; ``printing``: the tables
"""
