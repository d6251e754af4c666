"""Words of a question with their places and readings, by Sudachi's shortest units."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.archive.tokenizer import BUSY, tokenizer


@dataclass(frozen=True, slots=True)
class Morpheme:
    """``text[start:end]``, how it is read (katakana), its part of speech (名詞, 動詞 …) and its
    form in a dictionary, in the usual spelling."""

    surface: str
    start: int
    end: int
    reading: str
    part: str
    lemma: str

    @property
    def content(self) -> bool:
        """Whether it says something of its own."""
        return self.part in ("名詞", "動詞", "形容詞", "形状詞", "接頭辞")


def morphemes(text: str) -> list[Morpheme]:
    """The words of ``text`` in order."""
    with BUSY:
        return [
            Morpheme(
                word.surface(),
                word.begin(),
                word.end(),
                word.reading_form(),
                word.part_of_speech()[0],
                word.normalized_form(),
            )
            for word in tokenizer().tokenize(text)
        ]
