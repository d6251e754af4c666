"""What a chat model does in this room: read a question that the parser could not, and put an
answer into words. Neither is trusted.

- :func:`reading`: a query from a model, held against the question; ``Unclear`` where it fails
- :func:`worded`: an answer in a model's words, or ``None`` where they do not hold
"""

from assistant.asking.by_model.reading import reading
from assistant.asking.by_model.wording import worded

__all__ = ["reading", "worded"]
