"""The command line: ``hyouka`` (also ``python -m assistant``).

- ``main``: run a command line and return its exit code: 0 fine, 1 something is wrong in the
  user's content, 2 it could not be done
- ``hyouka``: the click group, one module a command
"""

from assistant.cli.app import hyouka, main

__all__ = ["hyouka", "main"]
