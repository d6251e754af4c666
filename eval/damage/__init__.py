"""Damage on purpose: does ``eval run`` notice when the composer, the checks or the corpus break?

``composer.yaml``, ``checks.yaml`` and ``corpus.yaml`` list the damages, each a slip that a
programmer makes: a text of a file and what stands there after the slip. ``python -m eval damage``
copies the project, draws some of them by seed, applies one at a time to the copy and runs
``python -m eval run`` there. The project itself is never touched.

- ``damages``: the list, and the draw by seed
- ``trees``: the copy, the damage in it, the commands run in it
- ``trying``: what ``eval run`` says of one damage
"""
