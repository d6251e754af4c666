"""Clients of models: embeddings here, chat models beside them.

- :func:`embedder`: the embedding model that the settings name, offline by default.
- :class:`NamedEmbedder`: an embedding model with the name and dimension that an index is
  stamped with.
- :func:`chat_model`: the chat model that the settings name; :class:`ChatModel` asks it;
  :class:`Chat`: what whoever asks needs of it.
- :class:`Message`, :class:`Answer`, :class:`Usage`: what goes to a chat model and comes back.
- :func:`load_prompt`, :func:`prompt_for`, :class:`Prompt`: the versioned files in ``prompts/``;
  :func:`prompts_from`: those of another folder, for a measurement.
- :func:`counter`, :func:`is_exact`: tokens of a text, without a network.
- :func:`window`, :func:`cost`, :class:`Cost`: what a model can take, and what it asks for that.
- :class:`Mask`: names and numbers of people hidden before sending and put back afterwards.
- :func:`is_japanese`: whether an answer is Japanese prose.
- :func:`untraced`: a block of which no tracing service is told.
"""

from assistant.models.catalogue import Cost, cost, window
from assistant.models.chat import Chat, ChatModel, chat_model
from assistant.models.chat.sanity import is_japanese
from assistant.models.embeddings import NamedEmbedder, embedder
from assistant.models.masking import Mask
from assistant.models.message import Answer, Message, Shape, Usage
from assistant.models.prompts import Prompt, load_prompt, prompt_for, prompts_from
from assistant.models.tokens import counter, is_exact
from assistant.models.untraced import untraced

__all__ = [
    "Answer",
    "Chat",
    "ChatModel",
    "Cost",
    "Mask",
    "Message",
    "NamedEmbedder",
    "Prompt",
    "Shape",
    "Usage",
    "chat_model",
    "cost",
    "counter",
    "embedder",
    "is_exact",
    "is_japanese",
    "load_prompt",
    "prompt_for",
    "prompts_from",
    "untraced",
    "window",
]
