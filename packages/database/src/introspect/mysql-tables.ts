import { byTable, type CatalogueRow, type Query } from './catalogue.ts'
import type { LiveTable } from './live-schema.ts'

const tables =
  "SELECT table_name, engine FROM information_schema.tables WHERE table_schema = database() AND table_type = 'BASE TABLE'"

const columns =
  'SELECT table_name, column_name, column_type, collation_name, is_nullable, column_default, extra, is_generated ' +
  'FROM information_schema.columns WHERE table_schema = database() ORDER BY ordinal_position'

const checks =
  'SELECT table_name, constraint_name, level, check_clause FROM information_schema.check_constraints ' +
  'WHERE constraint_schema = database() ORDER BY constraint_name'

const foreignKeys =
  'SELECT u.table_name, u.constraint_name, u.column_name, u.referenced_table_name, u.referenced_column_name, ' +
  'r.delete_rule, r.update_rule FROM information_schema.key_column_usage u ' +
  'JOIN information_schema.referential_constraints r ON r.constraint_schema = database() ' +
  'AND r.table_name = u.table_name AND r.constraint_name = u.constraint_name ' +
  'WHERE u.table_schema = database() AND u.referenced_table_name IS NOT NULL ORDER BY u.constraint_name, u.ordinal_position'

const indexes =
  'SELECT table_name, index_name, non_unique, column_name, collation, sub_part FROM information_schema.statistics ' +
  'WHERE table_schema = database() ORDER BY index_name, seq_in_index'

const triggers =
  'SELECT event_object_table, trigger_name FROM information_schema.triggers WHERE trigger_schema = database() ' +
  'ORDER BY trigger_name'

export async function mysqlTables(query: Query): Promise<readonly LiveTable[]> {
  const names = await query(tables)
  const columnsOf = byTable(await query(columns))
  const checksOf = byTable(await query(checks))
  const foreignKeysOf = byTable(await query(foreignKeys))
  const indexesOf = byTable(await query(indexes))
  const triggersOf = byTable(await query(triggers))
  return names.map(([table, engine]) => {
    const name = table!
    const own = grouped(indexesOf(name))
    const key = own.get('PRIMARY')
    own.delete('PRIMARY')
    return {
      name,
      columns: columnsOf(name).map(column),
      key: key && { name: undefined, columns: key.map((row) => row[3]!) },
      checks: checksOf(name).map(check),
      foreignKeys: [...grouped(foreignKeysOf(name))].map(foreignKey),
      indexes: [...own].map(index),
      triggers: triggersOf(name).map(([, trigger]) => trigger!),
      options: engine ?? '',
    }
  })
}

/** Rows of one thing each, by its name. */
function grouped(rows: readonly CatalogueRow[]): Map<string, CatalogueRow[]> {
  return Map.groupBy(rows, ([, name]) => name!)
}

function column([, name, type, collation, nullable, byDefault, extra, generated]: CatalogueRow) {
  const isGenerated = generated !== 'NEVER'
  // No default of a column that takes null is told as the word NULL.
  const none = byDefault === null || byDefault === 'NULL' || isGenerated
  return {
    name: name!,
    type: type!,
    collation: collation ?? undefined,
    required: nullable === 'NO',
    default: none ? undefined : byDefault,
    identity: /\bauto_increment\b/i.test(extra ?? ''),
    generated: isGenerated,
  }
}

function check([, name, level, sql]: CatalogueRow) {
  return {
    name: level === 'Column' ? undefined : name!,
    sql: sql!,
    column: level === 'Column' ? name! : undefined,
    validated: true,
  }
}

function foreignKey([name, rows]: [string, readonly CatalogueRow[]]) {
  const [, , , to, , onDelete, onUpdate] = rows[0]!
  return {
    name,
    columns: rows.map((row) => row[2]!),
    to: to!,
    at: rows.map((row) => row[4]!),
    // InnoDB does for both what it does for RESTRICT, and tells which was written.
    onDelete: asWritten(onDelete!),
    onUpdate: asWritten(onUpdate!),
    validated: true,
  }
}

const asWritten = (rule: string): string => (rule === 'RESTRICT' ? 'NO ACTION' : rule)

function index([name, rows]: [string, readonly CatalogueRow[]]) {
  return {
    name,
    unique: rows[0]![2] === '0',
    columns: rows.map(([, , , column, order, prefix]) => ({
      name: column ?? undefined,
      descending: order === 'D',
      prefix: prefix == null ? undefined : Number(prefix),
    })),
    where: undefined,
    valid: true,
  }
}
