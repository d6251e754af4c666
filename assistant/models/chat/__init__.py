"""The chat model behind an OpenAI-compatible endpoint.

- :func:`chat_model`: the model that the settings name, ``None`` where they name none
- :class:`ChatModel`: asks it; every end without an answer is a ``ModelError``
- :class:`Chat`: what whoever asks needs of it, so that recorded answers can take its place

Inside, from the outside in: ``client`` asks and learns, ``retry`` waits and asks again, ``dialect``
is what the endpoint understands, ``reception`` takes an answer in, ``endpoint`` is LangChain's
client held to one place, ``wire`` the bytes under a ``deadline``, ``trouble`` the sentences,
``sanity`` what no answer should be.
"""

from assistant.models.chat.asked import Chat
from assistant.models.chat.client import ChatModel, chat_model

__all__ = ["Chat", "ChatModel", "chat_model"]
