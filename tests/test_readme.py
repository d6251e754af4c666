"""The README says what is so: commands, settings, examples, dependencies, folders."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from assistant.settings import CLONE
from tests.readme_blocks import README, blocks, made, written

CI_LINE = re.compile(r'^readme_\w+="(.*)"$', re.MULTILINE)


@pytest.fixture(scope="module")
def readme() -> str:
    return README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def bodies(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return made(tmp_path_factory.mktemp("home"))


@pytest.mark.parametrize(
    "name", ["checks", "settings", "commands", "example-draft", "example-sources"]
)
def test_generated_blocks_are_as_the_program_makes_them(
    name: str, readme: str, bodies: dict[str, str]
) -> None:
    assert blocks(readme)[name] == bodies[name], "python -m tests.readme_blocks で作り直せます。"


def test_rewriting_touches_the_blocks_alone(readme: str) -> None:
    assert written(readme, blocks(readme)) == readme
    assert sorted(blocks(readme)) == [
        "checks",
        "commands",
        "example-draft",
        "example-sources",
        "settings",
    ]


def test_ci_runs_the_very_lines_of_the_readme(readme: str) -> None:
    lines = CI_LINE.findall((CLONE / ".ci" / "run").read_text(encoding="utf-8"))
    assert len(lines) == 3
    for line in lines:
        assert f"```sh\n{line}\n```" in readme


def test_every_dependency_has_its_reason(readme: str) -> None:
    project = tomllib.loads((CLONE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = list(project["dependencies"])
    for extra in project["optional-dependencies"].values():
        wanted += extra
    names = {re.split(r"[<>=!\[ ]", requirement)[0] for requirement in wanted}
    table = readme.split("## 依存\n")[1].split("\n## ")[0]
    assert set(re.findall(r"^\|[^|]*\|", table, re.MULTILINE))
    listed = set()
    for cell in re.findall(r"^\|([^|]*)\|", table, re.MULTILINE):
        listed |= set(re.findall(r"`([A-Za-z0-9-]+)`", cell))
    assert names == listed


def test_the_map_of_folders_is_whole(readme: str) -> None:
    table = readme.split("## フォルダ\n")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z.]+(?:/[a-z]*(?:\.py)?)*)`", table))
    places = {name for name in named if (CLONE / name).exists()}
    rooms = {
        f"assistant/{folder.name}/"
        for folder in (CLONE / "assistant").iterdir()
        if (folder / "__init__.py").exists()
    }
    assert rooms <= places
    for cell in re.findall(r"^\| (`.*?`) \|", table, re.MULTILINE):
        for name in re.findall(r"`([^`]+)`", cell):
            assert (CLONE / name).exists(), name


def test_links_and_the_picture_are_there(readme: str) -> None:
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", readme)
    assert "docs/screen.png" in targets
    assert [target for target in targets if not Path(CLONE, target).exists()] == []
