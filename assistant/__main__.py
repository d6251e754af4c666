"""``python -m assistant``: the same as ``hyouka``."""

import sys

from assistant.cli import main

sys.exit(main())
