"""The rows of this room; no rule lives here.

``tables`` beside the archive's on the same database; ``store`` for works and texts,
``kept_drafts``, ``events`` (the history), ``turns`` (the conversation), ``ledger`` (answers of a
chat model, so that nothing is paid twice).
"""
