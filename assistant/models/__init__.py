"""Clients of models: embeddings here, chat models beside them.

- :func:`embedder`: the embedding model that the settings name, offline by default.
- :class:`NamedEmbedder`: an embedding model with the name and dimension that an index is
  stamped with.
"""

from assistant.models.embeddings import NamedEmbedder, embedder

__all__ = ["NamedEmbedder", "embedder"]
