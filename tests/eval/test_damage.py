"""The damages of ``python -m eval damage``: the list, the draw, the copy, and what is told."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

import pytest
import yaml

from eval.damage.__main__ import lines
from eval.damage.damages import PLACES, RIGHT, Damage, DamageError, draw, load_damages, named
from eval.damage.trees import ROOT, Tree
from eval.damage.trying import Trial, attempt
from eval.regression.given import CORPUS
from eval.regression.producing import KINDS
from eval.regression.proving import NAME as PROOF

DAMAGES = load_damages()
by_id = pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.id)

_RUN = """
import sys
from pathlib import Path
broken = "broken" in Path("assistant/__init__.py").read_text()
assert sys.argv[1] == "run"
if broken:
    print("× draft/met@code 悪化 目標に届いた事業")
    print("    × draft/inner@code 悪化 文の中の引用")
    print("× draft/met@small 悪化 目標に届いた事業")
    print("△ draft/other@code 変化のみ ほかの事業")
    print("× corpus/14012-shohi-sodan/2024 固定コーパスの調書が、承認した時と違います")
print("悪化 1")
sys.exit(int(broken))
"""


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    source = tmp_path / "source"
    for name in ("assistant", "eval", "prompts", "corpus"):
        (source / name).mkdir(parents=True)
        (source / name / "__init__.py").write_text("state = 'sound'\n", encoding="utf-8")
    (source / "eval" / "__main__.py").write_text(_RUN, encoding="utf-8")
    for name in ("app.py", "pyproject.toml"):
        (source / name).write_text("", encoding="utf-8")
    return Tree(tmp_path / "copy", source)


def slip(**changes: object) -> Damage:
    known = {
        "id": "slip",
        "where": "composer",
        "file": "assistant/__init__.py",
        "old": "sound",
        "new": "broken",
        "worse": "壊れる。",
        "numbers_right": True,
        "named": ("draft/",),
    }
    return Damage.model_validate({**known, **changes})


@by_id
def test_a_damage_fits_the_project_as_it_is_and_leaves_a_file_that_can_be_read(
    damage: Damage,
) -> None:
    text = (ROOT / damage.file).read_text(encoding="utf-8")
    after = damage.applied(text)
    assert after != text
    if damage.file.endswith(".py"):
        ast.parse(after)
    else:
        yaml.safe_load(after)


@by_id
def test_what_a_damage_is_told_by_can_be_told(damage: Damage) -> None:
    sheets = {f"corpus/{path.parent.name}/{path.stem}" for path in CORPUS.glob("*/*.yaml")}
    for name in damage.named:
        kind = name.partition("/")[0]
        assert name in sheets if kind == "corpus" else kind in {*KINDS, PROOF.partition("/")[0]}


def test_the_ids_tell_the_damages_apart() -> None:
    assert max(Counter(damage.id for damage in DAMAGES).values()) == 1


def test_there_are_enough_damages_of_every_place() -> None:
    counts = Counter(damage.where for damage in DAMAGES)
    right = Counter(damage.where for damage in DAMAGES if damage.numbers_right)
    assert len(DAMAGES) >= 48
    assert counts["composer"] >= 20
    assert right["composer"] >= 10
    assert counts["checks"] >= 16
    assert counts["corpus"] >= 8


@pytest.mark.parametrize("seed", range(20))
def test_a_draw_is_of_every_place_and_has_three_with_right_numbers(seed: int) -> None:
    drawn = draw(DAMAGES, seed, 10)
    assert len({damage.id for damage in drawn}) == 10
    assert {damage.where for damage in drawn} == set(PLACES)
    assert sum(damage.numbers_right for damage in drawn) >= RIGHT


def test_the_same_seed_draws_the_same_and_another_seed_others() -> None:
    assert draw(DAMAGES, 3, 10) == draw(DAMAGES, 3, 10)
    assert draw(DAMAGES, 3, 10) != draw(DAMAGES, 4, 10)


def test_an_unknown_id_is_told_in_a_sentence() -> None:
    with pytest.raises(DamageError, match="「none」という損傷はありません"):
        named(DAMAGES, ["none"])


def test_a_damage_that_fits_twice_is_refused() -> None:
    with pytest.raises(DamageError, match="2か所"):
        slip().applied("sound and sound")


def test_a_damaged_run_is_told_by_its_cases_and_sheets_each_once(tree: Tree) -> None:
    trial = attempt(tree, slip(), baseline="none.json", proof=False)
    assert (trial.exit_code, trial.cases) == (1, ("draft/met",))
    assert trial.sheets == ("corpus/14012-shohi-sodan/2024",)
    assert trial.changed == ("draft/other",)
    assert trial.as_wanted


def test_the_copy_is_as_before_when_a_damage_is_over(tree: Tree) -> None:
    attempt(tree, slip(), baseline="none.json", proof=False)
    assert attempt(tree, None, baseline="none.json", proof=False).as_wanted


def test_the_copy_is_as_before_when_the_second_of_two_damages_does_not_fit(tree: Tree) -> None:
    before = (tree.home / "assistant" / "__init__.py").read_bytes()
    with pytest.raises(DamageError), tree.damaged([slip(), slip(id="again")]):
        pass
    assert (tree.home / "assistant" / "__init__.py").read_bytes() == before


def test_a_damage_that_another_kind_of_case_notices_is_missed(tree: Tree) -> None:
    trial = attempt(tree, slip(named=("check/",)), baseline="none.json", proof=False)
    assert not trial.as_wanted
    told = "\n".join(lines(trial))
    assert "check/ のどれも悪化と言われていません" in told
    assert "壊れる。" in told


def test_a_miss_tells_whether_any_case_saw_another_result() -> None:
    seen = "\n".join(lines(Trial(damage=slip(), exit_code=0, changed=("draft/other",))))
    assert "悪化とされずに変わったケースが1件あります（draft/other）" in seen
    unseen = "\n".join(lines(Trial(damage=slip(), exit_code=0)))
    assert "どのケースの結果も変わりません" in unseen


def test_an_undamaged_copy_that_is_not_green_is_told() -> None:
    told = "\n".join(lines(Trial(damage=None, exit_code=1)))
    assert "損傷を戻したのに終了コードが0ではありません" in told


def test_the_copy_runs_its_own_packages(tree: Tree) -> None:
    assert tree.is_own()
