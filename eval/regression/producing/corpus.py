"""The corpus itself: what its own checks say of it, sheet by sheet."""

from __future__ import annotations

from collections import defaultdict

from assistant.models import Chat
from assistant.sheet.model import Frozen
from eval.corpus import check_corpus, corpus_files
from eval.regression.product import Piece, Product


class Given(Frozen):
    """Nothing: the corpus is fixed."""


def produce(given: Given, where: str, chat: Chat | None) -> tuple[Product, None]:
    """See :class:`~eval.regression.producing.Kind`. ``said``: the problems (Japanese sentences) by
    sheet, every sheet being named."""
    files = corpus_files()
    problems: dict[str, list[str]] = defaultdict(list)
    for path in files:
        problems[f"{path.parent.name}/{path.stem}"] = []
    for problem in check_corpus(files).problems:
        problems[problem.name.removesuffix(".yaml")].append(problem.message)
    text = "\n".join(f"{name}: {one}" for name, found in problems.items() for one in found)
    return (
        Product(
            pieces=(Piece(field="corpus", label="コーパスの検査", text=text),), said=dict(problems)
        ),
        None,
    )
