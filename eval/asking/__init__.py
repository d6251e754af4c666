"""How the archive's answers hold against the gold questions: ``python -m eval.asking``."""
