"""The parts of the HTML reports: ``elements`` (a tree that no text can break out of), ``head``
(summary and what was changed), ``plots`` (SVG), ``case`` (one change), ``choosing`` (filters and
the list), and the style sheets and the script that stand in the file itself."""
