// @ts-check

/**
 * What a source has, without reading its views: on SQLite, reading those of a large source would hold up everything else.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('observations', table => {
    table.index(['source', 'kind', 'id'], 'observations_source_kind_id_idx');
    table.index(['source', 'place'], 'observations_source_place_idx');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('observations', table => {
    table.dropIndex(
      ['source', 'kind', 'id'],
      'observations_source_kind_id_idx',
    );
    table.dropIndex(['source', 'place'], 'observations_source_place_idx');
  });
};
