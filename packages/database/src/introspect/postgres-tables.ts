import { byTable, type CatalogueRow, listOf, type Query } from './catalogue.ts'
import type { LiveTable } from './live-schema.ts'

/** Ordinary tables of the schema in use, and of `plinth` what lies in the trash. */
const tablesThere =
  "pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace AND (n.nspname = current_schema() OR (n.nspname = 'plinth' AND t.relname LIKE 'plinth\\_trash\\_%'))"
const ordinary = "t.relkind IN ('r', 'p')"

const tables = `SELECT t.relname FROM ${tablesThere} WHERE ${ordinary}`

const columns =
  'SELECT t.relname, a.attname, format_type(a.atttypid, a.atttypmod), c.collname, a.attnotnull::int::text, ' +
  "pg_get_expr(d.adbin, d.adrelid), (a.attidentity <> '')::int::text, (a.attgenerated <> '')::int::text " +
  `FROM ${tablesThere} JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped ` +
  'LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum ' +
  "LEFT JOIN pg_collation c ON c.oid = a.attcollation AND c.collname <> 'default' " +
  `WHERE ${ordinary} ORDER BY a.attnum`

const columnNames = (numbers: string, table: string) =>
  `(SELECT json_agg(a.attname ORDER BY k.place)::text FROM unnest(${numbers}) WITH ORDINALITY k(attnum, place) ` +
  `JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = k.attnum)`

const constraints =
  `SELECT t.relname, c.contype::text, c.conname, pg_get_constraintdef(c.oid), ${columnNames('c.conkey', 'c.conrelid')}, ` +
  `target.relname, ${columnNames('c.confkey', 'c.confrelid')}, c.confdeltype::text, c.confupdtype::text, ` +
  'c.convalidated::int::text, pg_get_expr(c.conbin, c.conrelid) ' +
  `FROM ${tablesThere} JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype IN ('p', 'c', 'f') ` +
  `LEFT JOIN pg_class target ON target.oid = c.confrelid WHERE ${ordinary} ORDER BY c.conname`

const indexes =
  'SELECT t.relname, named.relname, i.indisunique::int::text, i.indisvalid::int::text, pg_get_expr(i.indpred, i.indrelid), ' +
  '(SELECT json_agg(json_build_array(a.attname, i.indoption[k.place - 1] & 1) ORDER BY k.place)::text ' +
  'FROM unnest(i.indkey::int2[]) WITH ORDINALITY k(attnum, place) ' +
  'LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum > 0 ' +
  'WHERE k.place <= i.indnkeyatts) ' +
  `FROM ${tablesThere} JOIN pg_index i ON i.indrelid = t.oid AND NOT i.indisprimary ` +
  `JOIN pg_class named ON named.oid = i.indexrelid WHERE ${ordinary} ORDER BY named.relname`

const triggers = `SELECT t.relname, g.tgname FROM ${tablesThere} JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal WHERE ${ordinary} ORDER BY g.tgname`

export async function postgresTables(query: Query): Promise<readonly LiveTable[]> {
  const names = await query(tables)
  const columnsOf = byTable(await query(columns))
  const constraintsOf = byTable(await query(constraints))
  const indexesOf = byTable(await query(indexes))
  const triggersOf = byTable(await query(triggers))
  return names.map(([table]) => {
    const name = table!
    const own = constraintsOf(name)
    const [key] = own.filter(([, type]) => type === 'p')
    return {
      name,
      columns: columnsOf(name).map(column),
      key: key && { name: key[2]!, columns: listOf<string>(key[4]) },
      checks: own.filter(([, type]) => type === 'c').map(check),
      foreignKeys: own.filter(([, type]) => type === 'f').map(foreignKey),
      indexes: indexesOf(name).map(index),
      triggers: triggersOf(name).map(([, trigger]) => trigger!),
      options: '',
    }
  })
}

function column([, name, type, collation, required, byDefault, identity, generated]: CatalogueRow) {
  const isGenerated = generated === '1'
  return {
    name: name!,
    type: type!,
    collation: collation ?? undefined,
    required: required === '1',
    default: isGenerated ? undefined : (byDefault ?? undefined),
    identity: identity === '1',
    generated: isGenerated,
  }
}

function check([, , name, , , , , , , validated, sql]: CatalogueRow) {
  return { name: name!, sql: sql!, column: undefined, validated: validated === '1' }
}

function foreignKey([, , name, , columns, to, at, onDelete, onUpdate, validated]: CatalogueRow) {
  return {
    name: name!,
    columns: listOf<string>(columns),
    to: to!,
    at: listOf<string>(at),
    onDelete: actions[onDelete!] ?? onDelete!,
    onUpdate: actions[onUpdate!] ?? onUpdate!,
    validated: validated === '1',
  }
}

const actions: Readonly<Record<string, string>> = {
  a: 'NO ACTION',
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
}

function index([, name, unique, valid, where, columns]: CatalogueRow) {
  return {
    name: name!,
    unique: unique === '1',
    columns: listOf<readonly [string | null, number]>(columns).map(([column, descending]) => ({
      name: column ?? undefined,
      descending: descending === 1,
      prefix: undefined,
    })),
    where: where ?? undefined,
    valid: valid === '1',
  }
}
