exports.up = (knex) =>
  knex.schema.createTable('orders', (table) => {
    table.bigIncrements('id');
    table.bigInteger('customer_id').notNullable();
    table.text('status');
  });

exports.down = (knex) => knex.schema.dropTable('orders');
