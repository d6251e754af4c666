"""What each child that dies would load by itself: its libraries and the embedding model.

The process from which such children are forked imports this once. It opens no archive and starts
no client, so a child begins as a fresh process does, some five seconds later.
"""

from __future__ import annotations

import chromadb  # noqa: F401

from assistant.models.embeddings import Usem3Embeddings

from . import killed_child  # noqa: F401

Usem3Embeddings(threads=1).embed_query("準備")
