"""The command line: ``run``, ``bless``, ``compare``, ``clauses``; nothing but options and exits."""
