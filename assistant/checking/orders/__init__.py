"""Text that reads like an order to the program.

- ``find_instructions``: the passages of a text that do
"""

from assistant.checking.orders.find import find_instructions

__all__ = ["find_instructions"]
