from alembic import op

revision = "a4"
down_revision = "a3"


def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("orders_customer", "orders", ["customer_id"], postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("orders_customer", postgresql_concurrently=True)
