"""Clients of models: embeddings here, chat models beside them.

- :func:`embedder`: the embedding model that the settings name, offline by default.
- :class:`Message`, :class:`Answer`, :class:`Usage`: what goes to a chat model and comes back.
- :class:`NamedEmbedder`: an embedding model with the name and dimension that an index is
  stamped with.
"""

from assistant.models.embeddings import NamedEmbedder, embedder
from assistant.models.message import Answer, Message, Shape, Usage

__all__ = ["Answer", "Message", "NamedEmbedder", "Shape", "Usage", "embedder"]
