// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('sources', table => {
    table.comment('Upstream instances, with their health as last reported');
    table.text('id').primary().comment('<kind>:<name>');
    table.text('provider').notNullable().comment('Provider that lists it');
    table.text('kind').notNullable();
    table.text('name').notNullable();
    table.text('title').notNullable();
    table
      .text('clusters')
      .notNullable()
      .comment('JSON list of the cluster names it speaks for');
    table
      .text('health', 'longtext')
      .nullable()
      .comment('JSON; null until it reported for the first time');
    table
      .text('last_contact_at')
      .nullable()
      .comment('ISO 8601, the collector’s clock');
    table
      .bigInteger('registered_at')
      .notNullable()
      .comment('Milliseconds since the epoch, the database’s clock');
  });

  await knex.schema.createTable('leases', table => {
    table.comment('Which replica collects a source');
    table.text('source_id').primary();
    table.text('holder').notNullable();
    table
      .bigInteger('expires_at')
      .notNullable()
      .comment('Milliseconds since the epoch, the database’s clock');
  });

  await knex.schema.createTable('observations', table => {
    table.comment('What sources saw, as far as it belongs to an entity');
    table
      .string('id', 43)
      .primary()
      .comment('Hash of source, kind, namespace and name');
    table.text('source').notNullable();
    table.text('kind').notNullable();
    table.text('namespace').notNullable();
    table.text('name').notNullable();
    table.text('cluster').nullable().comment('Cluster it lives in');
    table.text('place').nullable().comment('Namespace it lives in');
    table.text('view', 'longtext').notNullable().comment('JSON');
    table
      .text('facts', 'longtext')
      .notNullable()
      .comment('JSON; what matching looks at');
    table.string('view_digest', 43).notNullable();
    table.string('facts_digest', 43).notNullable();
    table.text('observed_at').notNullable().comment('ISO 8601');
    table.unique(['source', 'kind', 'namespace', 'name'], {
      indexName: 'observations_key_unique',
    });
  });

  await knex.schema.createTable('observation_entities', table => {
    table.comment('Entities that own an observation');
    table
      .string('observation_id', 43)
      .notNullable()
      .references('id')
      .inTable('observations')
      .onDelete('CASCADE');
    table.text('entity_ref').notNullable();
    table.primary(['observation_id', 'entity_ref']);
    table.index(['entity_ref'], 'observation_entities_entity_ref_idx');
  });

  await knex.schema.createTable('join_keys', table => {
    table.comment('Keys by which observations without common labels are tied');
    table
      .string('observation_id', 43)
      .notNullable()
      .references('id')
      .inTable('observations')
      .onDelete('CASCADE');
    table.string('role', 8).notNullable().comment('provides or follows');
    table.text('key').notNullable();
    table.primary(['observation_id', 'role', 'key']);
    table.index(['key', 'role'], 'join_keys_key_role_idx');
  });

  await knex.schema.createTable('entity_states', table => {
    table.comment('Counts the changes of what is known of an entity');
    table.text('entity_ref').primary();
    table.bigInteger('revision').notNullable();
    table
      .bigInteger('changed_at')
      .notNullable()
      .comment('Milliseconds since the epoch, the database’s clock');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('entity_states');
  await knex.schema.dropTable('join_keys');
  await knex.schema.dropTable('observation_entities');
  await knex.schema.dropTable('observations');
  await knex.schema.dropTable('leases');
  await knex.schema.dropTable('sources');
};
