"""Sentence plans: one module a field of the form, each a ``draft(plan) -> lines``.

A plan decides what is said and in which order, by the situation (met, missed, far over, less is
better, no indicator, first year, closing, 調査中 …); the words are the voice's.
"""
