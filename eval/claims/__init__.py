"""How well the checks of claims, directions and grades do on sentences of another hand.

``held_out.yaml`` was written from the corpus sheets alone by someone who had read neither the
checks nor the prompts: ``python -m eval.claims`` holds the checks against it.
"""
