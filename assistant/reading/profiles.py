"""The profiles there are: those that come with the program, and the user's own folder.

A profile of the user's folder (``HYOUKA_FORMS_DIR``) stands before one of the same name that
comes with the program, so that an office can change limits and rules of a shipped form.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from assistant.reading.profile import FormProfile, nearest, parse_profile
from assistant.settings import forms_folder
from assistant.sheet.errors import ProfileError

_FORMS = Path(__file__).parent / "forms"


def profile_names() -> tuple[str, ...]:
    """Names of all forms, sorted."""
    return tuple(sorted(_paths()))


def load_profile(name: str) -> FormProfile:
    """The profile called ``name`` (``sapporo``).

    :raises ProfileError: there is no such form, or its file has an unknown or missing key or
        an impossible value.
    """
    paths = _paths()
    if name not in paths:
        names = tuple(sorted(paths))
        raise ProfileError(
            f"様式「{name}」はありません{nearest(name, names)}。"
            f"使える様式は {'、'.join(names)} です。"
        )
    path = paths[name]
    try:
        return _loaded(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise ProfileError(
            f"様式定義 {path} を開けません。ファイルの場所と読み取りの権限を確かめてください。"
        ) from error


def load_profiles() -> tuple[FormProfile, ...]:
    """Every profile, by name. Errors as for :func:`load_profile`."""
    return tuple(load_profile(name) for name in profile_names())


def read_profile(path: Path) -> FormProfile:
    """The profile in one file.

    :raises ProfileError: no such file, not UTF-8, or as for :func:`load_profile`.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ProfileError(
            f"様式定義 {path} が見つかりません。ファイル名を確かめてください。"
        ) from error
    except UnicodeDecodeError as error:
        raise ProfileError(
            f"様式定義 {path.name} は UTF-8 の文字ではありません。UTF-8 で保存し直してください。"
        ) from error
    except OSError as error:
        raise ProfileError(
            f"様式定義 {path} を開けません。ファイルの場所と読み取りの権限を確かめてください。"
        ) from error
    return parse_profile(text, path.name)


def _paths() -> dict[str, Path]:
    paths = {path.stem: path for path in _FORMS.glob("*.yaml")}
    folder = forms_folder()
    if folder is not None:
        if not folder.is_dir():
            raise ProfileError(
                f"様式定義のフォルダ {folder} がありません。HYOUKA_FORMS_DIR を直してください。"
            )
        paths |= {p.stem: p for p in sorted(folder.glob("*.y*ml"))}
    return paths


@lru_cache(maxsize=64)
def _loaded(path: Path, changed: int) -> FormProfile:
    """``changed`` is the file's time, so that an edited profile is read again."""
    profile = read_profile(path)
    if profile.name != path.stem:
        raise ProfileError(
            f"様式定義 {path.name} の name が「{profile.name}」で、ファイル名と違います。"
            f"「{path.stem}」に揃えてください。"
        )
    return profile
