"""Run migrations on the connection the store hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from kneecheck.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    transactional_ddl=True,
    render_as_batch=True,
)
# The store began the transaction and ends it; a failed step leaves nothing behind.
context.run_migrations()
