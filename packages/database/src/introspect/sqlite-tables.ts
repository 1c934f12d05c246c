import { byTable, type CatalogueRow, type Query } from './catalogue.ts'
import type { LiveTable } from './live-schema.ts'
import { readTableText } from './sqlite-table-text.ts'
import { tokensOf } from './tokens.ts'

const ofTables = "FROM sqlite_schema t JOIN %s ON t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
const from = (pragma: string) => ofTables.replace('%s', () => pragma)

const tables =
  'SELECT t.name, t.sql, list.strict, list.wr ' +
  `${from('pragma_table_list AS list')} AND list.name = t.name AND list.schema = 'main'`

const columns =
  'SELECT t.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden ' +
  `${from('pragma_table_xinfo(t.name) AS c')} ORDER BY c.cid`

const foreignKeys =
  'SELECT t.name, f.id, f."from", f."table", f."to", f.on_delete, f.on_update ' +
  `${from('pragma_foreign_key_list(t.name) AS f')} ORDER BY f.id DESC, f.seq`

const indexes =
  'SELECT t.name, i.name, i."unique", i.origin, x.name, x."desc", made.sql ' +
  `${from('pragma_index_list(t.name) AS i')} JOIN pragma_index_xinfo(i.name) AS x ON x."key" = 1 ` +
  'LEFT JOIN sqlite_schema AS made ON made.name = i.name ORDER BY i.name, x.seqno'

const triggers = "SELECT tbl_name, name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name"

export async function sqliteTables(query: Query): Promise<readonly LiveTable[]> {
  const made = await query(tables)
  const columnsOf = byTable(await query(columns))
  const foreignKeysOf = byTable(await query(foreignKeys))
  const indexesOf = byTable(await query(indexes))
  const triggersOf = byTable(await query(triggers))
  return made.map(([table, sql, strict, withoutRowid]) => {
    const name = table!
    const text = readTableText(sql ?? '')
    const rows = columnsOf(name)
    const key = rows.filter((row) => Number(row[5]) > 0).sort((a, b) => Number(a[5]) - Number(b[5]))
    return {
      name,
      columns: rows.map((row) => ({
        ...column(row),
        collation: text.collations.get(row[1]!),
        identity: text.isNumbered && row[5] === '1',
      })),
      key: key.length === 0 ? undefined : { name: undefined, columns: key.map((row) => row[1]!) },
      checks: text.checks,
      foreignKeys: [...Map.groupBy(foreignKeysOf(name), (row) => row[1])].map(([, own]) => foreignKey(own)),
      indexes: [...Map.groupBy(indexesOf(name), (row) => row[1]!)].filter(([, [row]]) => row![3] !== 'pk').map(index),
      triggers: triggersOf(name).map(([, trigger]) => trigger!),
      options: [...(strict === '1' ? ['STRICT'] : []), ...(withoutRowid === '1' ? ['WITHOUT ROWID'] : [])].join(', '),
    }
  })
}

function column([, name, type, required, byDefault, , hidden]: CatalogueRow) {
  return {
    name: name!,
    type: type!,
    required: required === '1',
    default: byDefault ?? undefined,
    generated: hidden !== '0',
  }
}

function foreignKey(rows: readonly CatalogueRow[]) {
  const [, , , to, , onDelete, onUpdate] = rows[0]!
  return {
    name: undefined,
    columns: rows.map((row) => row[2]!),
    to: to!,
    // Without columns it points at the key.
    at: rows.flatMap((row) => (row[4] == null ? [] : [row[4]])),
    onDelete: onDelete!,
    onUpdate: onUpdate!,
    validated: true,
  }
}

function index([name, rows]: [string, readonly CatalogueRow[]]) {
  const [, , unique, , , , sql] = rows[0]!
  return {
    name,
    unique: unique === '1',
    columns: rows.map((row) => ({ name: row[4] ?? undefined, descending: row[5] === '1', prefix: undefined })),
    where: sql == null ? undefined : whereIn(sql),
    valid: true,
  }
}

function whereIn(sql: string): string | undefined {
  const where = tokensOf(sql, 'sqlite')?.find(
    (token) => token.kind === 'name' && !token.quoted && token.text.toLowerCase() === 'where',
  )
  return where && sql.slice(where.end).trim()
}
