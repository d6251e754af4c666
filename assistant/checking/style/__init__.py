"""Official style: the checkable rules of 公用文作成の考え方, each with its name and its section.

- ``check_style`` / ``RULES``: every rule over the drafted texts of a sheet, and the form's limit
"""

from assistant.checking.style.check import RULES, check_style

__all__ = ["RULES", "check_style"]
