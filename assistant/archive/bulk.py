"""Many rows at once, without what SQLAlchemy does for each of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, insert


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, object]]) -> None:
    """Insert ``rows``, which all name the same columns in the same order.

    Values go to SQLite as they are: the tables here hold nothing that it would not take so.
    """
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert(table), rows)
        return
    statement = insert(table).compile(dialect=connection.dialect, column_keys=list(rows[0]))
    places = statement.positiontup or ()
    if list(places) != list(rows[0]):
        rows = [{place: row[place] for place in places} for row in rows]
    connection.exec_driver_sql(str(statement), [tuple(row.values()) for row in rows])
