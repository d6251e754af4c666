"""Questions in Japanese to queries, without a model.

- :class:`Parser`: reads questions against the names and values of one archive.
- :class:`Heard`: what can be read of a question that is not understood as a whole.
- :class:`Parsed`: the query, and which words were taken for a slip of the keyboard.
- :class:`Unclear`, :class:`NotHeld`, :class:`Refused`: why there is none.
"""

from assistant.asking.parsing.parser import Heard, Parsed, Parser
from assistant.asking.parsing.unclear import NotHeld, Refused, Unclear

__all__ = ["Heard", "NotHeld", "Parsed", "Parser", "Refused", "Unclear"]
