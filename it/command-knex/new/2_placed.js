exports.up = (knex) => knex.schema.alterTable('orders', (table) => table.timestamp('placed'));

exports.down = (knex) => knex.schema.alterTable('orders', (table) => table.dropColumn('placed'));
