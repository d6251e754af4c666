"""The desk: everything a screen does with the sheets being written.

``desk`` puts together what the other modules do in one transaction each: ``entering`` (figures and
texts), ``authoring`` (drafts), ``conversing`` (wishes), ``finishing`` (confirming and giving up),
on the ``room`` that they share. ``change`` is one transaction with its line of history, ``view``
what a screen sees of a stored work.
"""
