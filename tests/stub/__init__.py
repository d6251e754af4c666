"""A chat endpoint for the tests: a real HTTP server that speaks Chat Completions and has bad days.

``with StubServer(script) as stub: …`` listens on the loopback address, on a port of its own;
``stub.url + "/v1"`` is the base URL of a client. The script says what each question gets: one
reply for all of them, a list of replies used up in order (a question beyond the last fails the
test), or a callable that makes a reply from the :class:`Request`.

Answered: ``POST …/chat/completions`` with and without ``stream`` and ``GET …/models``; anything
else is a 404. Before the script is asked, a request that the real interface would refuse
gets its 400 (see :mod:`tests.stub.protocol`).

What it does not imitate: TLS, compression, HTTP/2, tool calls, several choices (``n``), log
probabilities, stop words, token limits (``max_tokens`` is recorded, not obeyed), real token counts
(one character is one token), and the meaning of a schema (an answer is what the script says;
:func:`~tests.stub.protocol.sample` gives a value that fits).
"""

from tests.stub.protocol import sample, well_formed
from tests.stub.recorded import Exchange, Request
from tests.stub.replies import Garbage, Hangup, Reply, Status, Text
from tests.stub.server import Script, StubServer

__all__ = [
    "Exchange",
    "Garbage",
    "Hangup",
    "Reply",
    "Request",
    "Script",
    "Status",
    "StubServer",
    "Text",
    "sample",
    "well_formed",
]
