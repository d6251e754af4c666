"""A whole bureau at once: ``bulk`` asks a chat model sheet after sheet, ``batch`` writes the
requests of many sheets into a file and takes the results in."""
