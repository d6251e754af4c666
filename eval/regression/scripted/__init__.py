"""A chat model that answers by the clauses it finds, over a real HTTP connection.

It plays a model that keeps every rule it is told and breaks each one that it is not: with the
whole prompts it gives good answers, and for a clause that is missing, or whose essential words are
gone, it makes the one mistake that the clause forbids. So a case that guards a clause can be seen
to notice, without a key and with the same outcome each time. It says nothing of what a real model
does without the clause: for that there is ``python -m eval clauses --live``.

- :func:`scripted_chat`: the model for some cases, as a ``Chat``; :data:`NAME`: what it is called
- ``book``: the good answers, learnt from what the program writes by itself, and ``good.yaml``
- ``asked``: what a request holds, and which clauses it lacks
- ``lapses/``: for every clause its essential words and its mistake
- ``playing``: from a request to the answer; ``server``: the protocol
- ``damaging``: a copy of the prompts without a clause
"""

from eval.regression.scripted.chat import NAME, scripted_chat

__all__ = ["NAME", "scripted_chat"]
