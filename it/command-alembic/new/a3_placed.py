from alembic import op

revision = "a3"
down_revision = "a2"


def upgrade():
    op.create_index("orders_placed", "orders", ["placed"])
    op.execute("UPDATE orders SET status = 'new' WHERE status IS NULL")


def downgrade():
    op.drop_index("orders_placed")
