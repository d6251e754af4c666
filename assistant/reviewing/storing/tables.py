"""The tables of this room, beside the archive's on the same database.

Figures and texts of a sheet are JSON in one row each, since they are read and written whole.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from assistant.archive import metadata

work: Final = Table(
    "work",
    metadata,
    Column("key", String, primary_key=True),
    Column("identity", String, nullable=False),
    Column("name", String),
    Column("code", String),
    Column("department", String),
    Column("fiscal_year", Integer, nullable=False),
    Column("sheet", Text, nullable=False),
    Column("sheet_changed_in", Integer, nullable=False),
    Column("unread", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("origin", String, nullable=False),
    Column("promise", Text),
    Column("confirmed", Text),
    Column("filed", Boolean, nullable=False),
    Column("updated_by", String, nullable=False),
    Column("updated_at", String, nullable=False),
    UniqueConstraint("identity", "fiscal_year"),
)
"""One row a sheet being written. ``sheet`` has its drafted fields empty; ``state`` is derived
and kept for the list; ``filed`` is false between confirming and the archive's receipt."""

work_text: Final = Table(
    "work_text",
    metadata,
    Column("work_key", String, ForeignKey("work.key"), primary_key=True),
    Column("field", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column("changed_in", Integer, nullable=False),
    Column("figures", String, nullable=False),
    Column("draft_id", Integer),
    Column("confirmed", Text),
    Column("updated_by", String, nullable=False),
    Column("updated_at", String, nullable=False),
)
"""The text of one field as it stands. ``figures``: the digest of the figures it was written
on; ``changed_in``: the work's version in which it last changed."""

draft: Final = Table(
    "draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("work_key", String, ForeignKey("work.key"), nullable=False),
    Column("created_at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("drafter", String, nullable=False),
    Column("facts_digest", String, nullable=False),
    Column("figures", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("draft_work", "work_key"),
)
"""Every draft, kept. ``facts_digest`` is the drafter's own, ``figures`` this room's."""

event: Final = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("work_key", String, ForeignKey("work.key"), nullable=False),
    Column("at", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("who", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("field", String),
    Column("before", Text),
    Column("after", Text),
    Column("draft_id", Integer),
    Column("figures", String, nullable=False),
    Column("note", Text),
    Index("event_work", "work_key"),
)
"""The history; rows are only ever added."""

exchange: Final = Table(
    "exchange",
    metadata,
    Column("digest", String, primary_key=True),
    Column("request", String, nullable=False),
    Column("field", String, nullable=False),
    Column("model", String, nullable=False),
    Column("prompt", String, nullable=False),
    Column("prompt_hash", String, nullable=False),
    Column("at", String, nullable=False),
    Column("answer", Text, nullable=False),
    Column("sent", Text),
    Index("exchange_request", "request"),
)
"""Every answer of a chat model, names still masked, by the digest of what was sent. ``request``
is the digest of the field's first request, which a draft is made of (``Made.request``); ``sent``
the messages, where the settings keep them."""

turn: Final = Table(
    "turn",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("work_key", String, ForeignKey("work.key"), nullable=False),
    Column("field", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("wish", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("reply", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("taken", Text),
    Index("turn_work", "work_key"),
)
"""A wish about a field and its answer. ``text`` is what the field held then, ``reply`` the answer
with its changes as JSON, ``taken`` the accepted numbers once a person has chosen."""

batch_request: Final = Table(
    "batch_request",
    metadata,
    Column("custom_id", String, primary_key=True),
    Column("work_key", String, ForeignKey("work.key"), nullable=False),
    Column("field", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("facts_digest", String, nullable=False),
    Column("model", String, nullable=False),
    Column("at", String, nullable=False),
    Column("body", Text, nullable=False),
    Index("batch_request_work", "work_key"),
)
"""What went into a batch file. ``body`` holds what its answer is read with, the mask among it."""

TABLES: Final = (work, work_text, draft, event, exchange, turn, batch_request)
