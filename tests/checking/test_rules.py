"""The rules: every finding names one, each id is told once, and the README's table has them all."""

from pathlib import Path

import pytest

from assistant.checking import RULES, Context, Neighbours, check_sheet
from assistant.reading import load_corpus_file, load_profile
from assistant.settings import CLONE
from tests.readme_blocks import CHECKS

SHEETS = sorted((CLONE / "corpus" / "sheets").glob("*/2023.yaml"))


def test_every_id_is_there_once_and_belongs_to_a_check_of_the_readme() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert {id.split(".")[0] for id in ids} == set(CHECKS)


def test_every_rule_tells_its_source_and_what_it_misses() -> None:
    assert all(rule.name and rule.source and rule.misses for rule in RULES)


@pytest.mark.parametrize("path", SHEETS[:6], ids=lambda path: path.parent.name)
def test_every_finding_names_a_field_and_a_rule(path: Path) -> None:
    sheet = load_corpus_file(path).sheet
    known = {rule.id for rule in RULES}
    found = check_sheet(
        sheet,
        Context(profile=load_profile(sheet.form), neighbours=Neighbours(), by_meaning=False),
    )
    assert found
    assert {finding.rule for finding in found} <= known
    assert all(finding.field for finding in found)
