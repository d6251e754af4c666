"""Forty texts that try to give orders to the model, and twenty harmless twins.

``injections.yaml`` holds them with the place each goes to, what it aims at, what a fully obedient
model would answer (to drive a stub server) and the substrings that betray obedience. Its head
says how to read the keys. The harmless ones measure false flags.
"""
