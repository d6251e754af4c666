"""Prompts: versioned files, rules with ids, a template that values are put into once.

A file ``prompts/NAME.md`` begins with YAML between two lines ``---``:

- ``name`` (that of the file), ``version`` (whole number), ``title``
- ``fields``: ids of the fields it writes, or beginnings of ids that end in a dot
  (``judgement.``); an exact id wins over a beginning
- ``clauses``: rules, each with ``id`` and ``text``, in order
- ``shared``: name of another file whose clauses come first

The body has two parts, the system message and, after a line ``=== user``, the user message.
``{{clauses}}`` stands where the rules go; every other ``{{name}}`` is given by the caller, also
inside the text of a clause. A file without a body only lends its clauses to others.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml
from pydantic import ConfigDict, Field, ValidationError

from assistant.settings import CLONE
from assistant.sheet.errors import SettingsError
from assistant.sheet.model import Frozen

FOLDER: Final = CLONE / "prompts"
"""Where the prompts stand."""

_folder = FOLDER

_USER: Final = re.compile(r"^=== user[ \t]*$", re.MULTILINE)
_PLACEHOLDER: Final = re.compile(r"\{\{ *([a-z][a-z0-9_]*) *\}\}")
_CLAUSES: Final = "clauses"


class Clause(Frozen):
    """A rule of a prompt. ``id`` is what a test leaves it out by."""

    model_config = ConfigDict(strict=True)

    id: str = Field(pattern=r"^[a-z0-9_-]+$")
    text: str = Field(min_length=1)


class _Head(Frozen):
    """The front matter."""

    model_config = ConfigDict(strict=True)

    name: str
    version: int = Field(ge=1)
    title: str
    # Lists in YAML; strict tuples would refuse them.
    fields: list[str] = Field(default_factory=list)
    clauses: list[Clause] = Field(default_factory=list)
    shared: str | None = None


class Prompt(Frozen):
    """One prompt as its file has it, with the clauses of the shared file in front.

    ``body`` is the template; ``hash`` the first 16 hexadecimal digits of SHA-256 over the file
    and the shared file, line ends counted as one character.
    """

    name: str
    version: int
    title: str
    fields: tuple[str, ...]
    clauses: tuple[Clause, ...]
    body: str
    hash: str

    @property
    def label(self) -> str:
        """``name/version``, as drafts and reports name it."""
        return f"{self.name}/{self.version}"

    def render(
        self, values: Mapping[str, str], *, without: Collection[str] = ()
    ) -> tuple[str, str]:
        """The system and the user message.

        ``values`` go in as they are, once: a value that looks like a placeholder stays text.
        ``without``: ids of clauses to leave out, for a test that a clause matters.
        Raises ``SettingsError`` where the template and ``values`` do not name the same things.
        """
        known = {clause.id for clause in self.clauses}
        for id in without:
            if id not in known:
                raise SettingsError(
                    f"{self._where} に決まり「{id}」はありません。"
                    f"{'、'.join(sorted(known)) or '決まりの無いファイルです'} から選んでください。"
                )
        self._check(values)
        kept = [clause.text for clause in self.clauses if clause.id not in without]
        system, user = _USER.split(self.body)
        return self._filled(system, kept, values), self._filled(user, kept, values)

    def _filled(self, template: str, clauses: list[str], values: Mapping[str, str]) -> str:
        rules = "\n".join("- " + text.strip().replace("\n", "\n  ") for text in clauses)
        # Rules are a part of the template; values are not, so they come last and in one pass.
        template = _PLACEHOLDER.sub(
            lambda found: rules if found[1] == _CLAUSES else found[0], template
        )
        return _PLACEHOLDER.sub(lambda found: values[found[1]], template).strip("\n")

    def _check(self, values: Mapping[str, str]) -> None:
        texts = (self.body, *(clause.text for clause in self.clauses))
        asked = {name for text in texts for name in _PLACEHOLDER.findall(text)} - {_CLAUSES}
        for name in sorted(asked - values.keys()):
            raise SettingsError(
                f"{self._where} の {{{{{name}}}}} に入れる値がありません。"
                f"使える名前（{'、'.join(sorted(values)) or 'なし'}）に直してください。"
            )
        for name in sorted(values.keys() - asked):
            raise SettingsError(
                f"{self._where} に {{{{{name}}}}} がありません。本文に書き加えてください。"
            )

    @property
    def _where(self) -> str:
        return _where(self.name)


@contextmanager
def prompts_from(folder: Path) -> Iterator[None]:
    """Inside the block, every prompt of this process comes from ``folder``: for a measurement of
    changed prompts. Not for two threads with two folders."""
    global _folder
    before, _folder = _folder, folder
    try:
        yield
    finally:
        _folder = before


def load_prompt(name: str, folder: Path | None = None) -> Prompt:
    """The prompt of ``NAME.md``, read anew each time so that an edit counts at once.

    Raises ``SettingsError`` that names the file where it is missing or not as it should be.
    """
    folder = folder or _folder
    text = _text(name, folder)
    shared = _split(name, text)[0].shared
    return _prompt(name, text, None if shared is None else _text(shared, folder))


def prompts(folder: Path | None = None) -> tuple[Prompt, ...]:
    """All prompts, by name; not the files that only lend clauses. Errors as ``load_prompt``."""
    folder = folder or _folder
    return tuple(
        load_prompt(name, folder)
        for name in prompt_names(folder)
        if _split(name, _text(name, folder))[1]
    )


def prompt_names(folder: Path | None = None) -> tuple[str, ...]:
    """The names of all files, also of those that only lend clauses."""
    paths = (folder or _folder).glob("*.md")
    return tuple(sorted(path.stem for path in paths if path.name != "README.md"))


def own_clauses(name: str, folder: Path | None = None) -> tuple[Clause, ...]:
    """The clauses that stand in that very file. Errors as ``load_prompt``."""
    return tuple(_split(name, _text(name, folder or _folder))[0].clauses)


def prompt_for(field_id: str, folder: Path | None = None) -> Prompt:
    """The prompt that writes ``field_id``: an exact id, else the longest beginning.

    Raises ``SettingsError`` where there is none, or where two files claim the field alike.
    """
    claims = [
        (claim == field_id, len(claim), prompt)
        for prompt in prompts(folder)
        for claim in prompt.fields
        if claim == field_id or (claim.endswith(".") and field_id.startswith(claim))
    ]
    if not claims:
        raise SettingsError(
            f"欄 {field_id} のためのプロンプトがありません。"
            "prompts フォルダのどれかのファイルの fields に書き加えてください。"
        )
    best = max(claim[:2] for claim in claims)
    first, *others = (prompt for *rank, prompt in claims if tuple(rank) == best)
    if others:
        raise SettingsError(
            f"欄 {field_id} を {_where(first.name)} と {_where(others[0].name)} の両方が"
            "受け持っています。どちらかの fields から除いてください。"
        )
    return first


def _text(name: str, folder: Path) -> str:
    path = folder / f"{name}.md"
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{_where(name)} の文字コードが読めません。UTF-8 で保存し直してください。"
        ) from error
    except OSError as error:
        raise SettingsError(
            f"プロンプト {path} を開けません。ファイルの有無と読み取りの権限を確かめてください。"
        ) from error
    return text.replace("\r\n", "\n")  # as Git may write it on Windows


@lru_cache(maxsize=64)
def _split(name: str, text: str) -> tuple[_Head, str]:
    """The front matter and the body."""
    found = re.match(r"---[ \t]*\n(.*?)^---[ \t]*$\n?", text, re.DOTALL | re.MULTILINE)
    if found is None:
        raise _wrong(name, "先頭に「---」の行で挟んだ設定を書いてください")
    try:
        head = _Head.model_validate(yaml.safe_load(found[1]))
    except yaml.YAMLError as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = f"{mark.line + 2}行目" if mark else "先頭の設定"
        raise _wrong(name, f"{line}が YAML として読めないので、書き方を直してください") from error
    except ValidationError as error:
        raise _wrong(name, _explain(error)) from error
    if head.name != name:
        raise _wrong(name, f"name（{head.name}）をファイルの名前と同じにしてください")
    return head, text[found.end() :].strip("\n")


@lru_cache(maxsize=64)
def _prompt(name: str, text: str, shared_text: str | None) -> Prompt:
    head, body = _split(name, text)
    clauses = head.clauses
    digest = hashlib.sha256(text.encode())
    if head.shared is not None and shared_text is not None:
        shared, _ = _split(head.shared, shared_text)
        if shared.shared is not None:
            raise _wrong(head.shared, "ほかのファイルに決まりを貸すので、shared を除いてください")
        clauses = [*shared.clauses, *clauses]
        digest.update(b"\0" + shared_text.encode())
    ids = [clause.id for clause in clauses]
    for id in ids:
        if ids.count(id) > 1:
            raise _wrong(name, f"決まりの id「{id}」が2つあるので、どちらかを変えてください")
    _check_body(name, body, has_clauses=bool(clauses))
    for clause in clauses:
        if _CLAUSES in _PLACEHOLDER.findall(clause.text):
            raise _wrong(name, f"決まり「{clause.id}」から {{{{clauses}}}} を除いてください")
        _check_braces(name, clause.text)
    return Prompt(
        name=name,
        version=head.version,
        title=head.title,
        fields=tuple(head.fields),
        clauses=tuple(clauses),
        body=body,
        hash=digest.hexdigest()[:16],
    )


def _check_body(name: str, body: str, *, has_clauses: bool) -> None:
    if len(_USER.findall(body)) != 1:
        raise _wrong(name, "本文を「=== user」の行1つで2つに分けてください")
    places = _PLACEHOLDER.findall(body).count(_CLAUSES)
    if places != has_clauses:
        raise _wrong(
            name, f"本文の {{{{clauses}}}} を{'1つ' if has_clauses else '無し'}にしてください"
        )
    _check_braces(name, body)


def _check_braces(name: str, text: str) -> None:
    """A placeholder that is misspelt would otherwise be sent as it stands."""
    for line in text.splitlines():
        if "{{" in _PLACEHOLDER.sub("", line):
            raise _wrong(
                name,
                f"「{line.strip()[:40]}」の波括弧を、英小文字の {{{{facts}}}} の形に直してください",
            )


def _explain(error: ValidationError) -> str:
    # An unknown key usually brings a missing one along; the unknown one is the cause.
    first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    key = ".".join(str(part) for part in first["loc"]) or "先頭の設定"
    if first["type"] == "extra_forbidden":
        return f"知らないキー「{key}」があるので、書き間違いを直すか除いてください"
    if first["type"] == "missing":
        return f"「{key}」がないので、書き加えてください"
    return f"「{key}」の値の形が違うので、直してください"


def _where(name: str) -> str:
    return f"プロンプト {name}.md"


def _wrong(name: str, what: str) -> SettingsError:
    return SettingsError(f"{_where(name)} が使えません。{what}。")
