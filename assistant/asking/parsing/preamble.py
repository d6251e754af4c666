"""What an officer says before the question: 「予算査定で使います。」「4月に来たばかりですが、」."""

from __future__ import annotations

import re
from typing import Final

_ABOUT: Final = (
    "使|用い|伺|聞|尋|お願い|確認|整理|作[りっ成]|調べ|必要|準備|ため|異動|着任|新任|来たばかり|初めて|資料|答弁"
    "|説明|報告|打合せ|打ち合わせ|会議|慣れて"
)
_PREAMBLE: Final = re.compile(
    rf"^(?=[^。、]{{0,24}}(?:{_ABOUT}))[^。、]{{2,30}}?(?:"
    "(?:ます|です|ました|でした|ません|たい)(?:の(?:で)?|が|けど|けれど)?。"
    "|(?:んですけど|んですが|なんですが|ですけど|ですが|ますけど|ますが|ますので|ですので|なので|たので|ので|けど)、)"
)


def preamble(text: str) -> str:
    """The words at the start of a question (tidied) that may only say what it is for; "" if none.

    Whoever leaves them out must see that nothing in them is a part of a question.
    """
    match = _PREAMBLE.match(text)
    return match.group() if match and len(match.group()) < len(text) else ""


def without_months(words: str) -> str:
    """``words`` without 「4月に」: since when somebody is there is no condition."""
    return re.sub("[0-9]{1,2}月(?:から|に)?", "", words)
