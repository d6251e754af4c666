"""Numbers and dates of the entered passages (実施結果, 工夫点 …), and what a text makes of them.

- ``labels``: each number of a passage with the words that govern it there
- ``given``: whether a text gives a number to another thing than the passage does
- ``listed``, ``topics``: the same by words that stand further off
- ``parts``: a part told as the whole, two numbers that the passage does not join
- ``stale``: numbers of last year or of a plan that are told as this year's
- ``told``: how it is told to the writer
- ``earlier``: numbers of last year's passages
- ``moved``: words of movement behind a number that only the passages have
- ``check``: the finding, called by the check of roles for each number
- ``dates``: a month that a text gives to another year
"""
