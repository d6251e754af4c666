"""How the archive grows: ``python -m eval.scale``, on invented sheets of many years and cities.

- :func:`invented`: sheets of fictional cities, the same for the same seed
- :class:`WordHashes`: an embedder that costs next to nothing, for sizes where a real one takes
  hours; :class:`HashedArchive`: an archive that uses it
- :func:`grown`: fills an archive size by size and measures at each
"""

from eval.scale.grow import Stage, grown
from eval.scale.hashes import HashedArchive, WordHashes
from eval.scale.invent import PROJECTS, YEARS, invented

__all__ = ["PROJECTS", "YEARS", "HashedArchive", "Stage", "WordHashes", "grown", "invented"]
