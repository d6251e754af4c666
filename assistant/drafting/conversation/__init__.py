"""Conversation about a draft: a wish becomes changes, to be accepted or rejected one by one.

- ``answer``: what the built-in composer makes of a wish, without a model
- ``answer_by_model``: what a chat model makes of it, with the composer where it fails
- ``Reply``: what was said, the changes, and what the officer told, to be kept as supplements
- ``Change`` / ``diff`` / ``merged``: two texts sentence by sentence, and the accepted part of it
- ``Wish`` / ``Ask`` / ``read_wish``: what a wish asks for, as far as code understands it
"""

from assistant.drafting.conversation.by_composer import answer
from assistant.drafting.conversation.by_model import answer_by_model
from assistant.drafting.conversation.change import Change, diff, merged
from assistant.drafting.conversation.reply import Reply
from assistant.drafting.conversation.wish import Ask, Wish, read_wish

__all__ = [
    "Ask",
    "Change",
    "Reply",
    "Wish",
    "answer",
    "answer_by_model",
    "diff",
    "merged",
    "read_wish",
]
