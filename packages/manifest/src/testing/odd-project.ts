import { canonicalText } from '../canonical/canonical-text.ts'
import { readProject } from '../read/read-project.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { WrittenField, WrittenLink } from '../written/field.ts'
import type { WrittenTable } from '../written/table-file.ts'
import { Dice } from './dice.ts'

/** Names that mean something else to JavaScript, CEL, SQL or JSON, or hold what few names do. */
export const oddNames = [
  ...['größe', 'unit price', 'order-lines', '顧客', 'constructor', 'toString', 'row', 'size', 'in', 'null', '2024'],
  ...['10', 'a_b', 'a_b_id', 'id_', 'has own', 'true', 'class', 'Title', 'x', 'x_id', 'x_code', 'code', 'é'],
]

/** Names of tables; `order` cannot be the name of a field. */
const tableNames = ['order', 'größe', 'x', '10', 'unit price', 'constructor', '顧客', 'a_b']

/**
 * Valid projects in canonical form with odd names, keys of several parts, keys made of links, links kept in fields and in
 * columns of other links, links to the table itself, expressions that hold names as texts, and rows for all of it.
 */
export function oddProject(seed: number): readonly SourceFile[] {
  for (let luck = seed; ; luck += 104_729) {
    const files = oddFiles(luck)
    if (readProject(files).project !== undefined) return files
  }
}

function oddFiles(seed: number): readonly SourceFile[] {
  const dice = new Dice(seed)
  const names = dice.some(tableNames, 2)
  const tables = new Map<string, WrittenTable>()
  const counted = new Set(dice.some(names, 1))
  for (const name of names) tables.set(name, oddTable(dice, name, names, counted))
  addLinksToMany(dice, tables)
  const files: SourceFile[] = [...tables].map(([name, table]) => file(`tables/${name}.json`, table))
  const roles = dice.some(['clerk', 'boss', 'constructor'])
  files.push(
    file('plinth.json', {
      name: 'odd',
      database: dice.one(['sqlite', 'postgres']),
      ...(roles.length > 0 ? { roles: Object.fromEntries(roles.map((role) => [role, {}])) } : {}),
      apis: dice.some(['main', 'back']).map((api) => ({
        name: api,
        path: `/${api}`,
        tables: Object.fromEntries(dice.some(names).map((table) => [table, dice.some(['read', 'create', 'update'])])),
      })),
    }),
  )
  const { project } = readProject(files)
  for (const table of project?.tables ?? []) {
    if (dice.coin()) continue
    const columns = dice.some(table.columns, table.columns.length).map(({ name }) => name)
    const cells = () => columns.map(() => dice.one(['', '1', '2', '"a ""b"", c"', 'x'])).join(',')
    const quoted = columns.map((column) => (dice.below(4) === 0 ? `"${column}"` : column))
    files.push({ path: `data/${table.name}.csv`, text: `${quoted.join(',')}\n${cells()}\n${cells()}\n` })
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1))
}

function file(path: string, written: unknown): SourceFile {
  return { path, text: canonicalText(path, JSON.stringify(written))! }
}

/** `counted` are the tables whose key is an auto number `id`. */
function oddTable(dice: Dice, name: string, all: readonly string[], counted: ReadonlySet<string>): WrittenTable {
  const fields: [string, WrittenField][] = []
  const earlier = all.slice(0, all.indexOf(name))
  const own = dice.some(oddNames, 3)
  for (const field of own) fields.push([field, oddField(dice, all, name)])
  const link = fields.find(([, field]) => field.type === 'link' && counted.has(field.to)) as
    | [string, WrittenLink]
    | undefined
  const column = link && `${link[0]}_id`
  const isFree = column !== undefined && !own.includes(column)
  if (isFree && dice.coin()) fields.push([column, { type: 'big integer' }])
  if (isFree && dice.coin()) fields.push(['shared', { type: 'link', to: link![1].to, columns: [column] }])
  const stored = fields.filter(([, field]) => field.type !== 'json').map(([field]) => field)
  const keyFields = fields.filter(
    ([, field]) => field.type === 'text' || (field.type === 'link' && earlier.includes(field.to)),
  )
  const key = dice.some(keyFields.map(([field]) => field)).slice(0, 3)
  const isCounted = counted.has(name) || key.length === 0
  if (isCounted) fields.push(['id', { type: 'auto number' }])
  const texts = fields.filter(([, field]) => field.type === 'text').map(([field]) => field)
  const numbers = fields.filter(([, field]) => field.type === 'decimal').map(([field]) => field)
  return {
    ...(dice.coin() ? { description: 'Odd.' } : {}),
    ...(isCounted ? {} : { key }),
    fields: Object.fromEntries(dice.below(4) === 0 ? dice.some(fields, fields.length) : fields),
    indexes: Array.from({ length: dice.below(3) }, () => ({
      fields: dice
        .some(stored, 1)
        .slice(0, 2)
        .map((field) => (dice.coin() ? field : { field, order: 'desc' as const })),
      ...(texts.length > 0 && dice.coin() ? { where: `${naming(dice, texts[0]!)} != "${texts[0]}"` } : {}),
    })),
    checks: Object.fromEntries([
      ...texts.map((field, at) => [
        dice.one([field, `c${at}`]),
        `size(${naming(dice, field)}) > 0 && ${naming(dice, field)} != "${dice.one(oddNames)}"`,
      ]),
      ...numbers.map((field, at) => [`n${at}`, `${naming(dice, field)}>=  0.10 // ${dice.one(oddNames)}`]),
    ]),
    access: dice.coin() ? { read: { anyone: true as const } } : {},
  }
}

/** A field in an expression: as a word where it is one, or by its row. */
function naming(dice: Dice, field: string): string {
  const isWord = /^[A-Za-z_]+$/.test(field) && !['in', 'null', 'true', 'class'].includes(field)
  return isWord && dice.coin() ? dice.one([field, `row.${field}`]) : `row["${field}"]`
}

function oddField(dice: Dice, all: readonly string[], self: string): WrittenField {
  switch (dice.below(5)) {
    case 0:
      return { type: 'text', maxLength: 50 }
    case 1:
      return { type: 'decimal', precision: 9, scale: 2, default: 1.5 }
    case 2:
      return { type: 'json', default: { b: 1, '2': [true], '1': null } }
    case 3:
      return { type: 'link', to: self, onDelete: 'refuse' }
    default:
      return { type: 'link', to: dice.one(all) }
  }
}

function addLinksToMany(dice: Dice, tables: ReadonlyMap<string, WrittenTable>): void {
  for (const [owner, table] of tables) {
    const links = Object.entries(table.fields).filter(([, field]) => field.type === 'link' && isStored(field))
    for (const [link, field] of links as [string, WrittenLink][]) {
      if (dice.below(3) === 0)
        tables.get(field.to)!.fields[`many ${owner} ${link}`] = { type: 'link', to: owner, by: link }
      const far = dice.one(links as [string, WrittenLink][])
      if (far[0] === link || dice.coin()) continue
      const through = { type: 'link', to: far[1].to, through: owner, near: link, far: far[0] } as const
      tables.get(field.to)!.fields[`via ${owner} ${link}`] = through
    }
  }
}

function isStored(field: WrittenField): boolean {
  return field.type !== 'link' || (field.by === undefined && field.through === undefined)
}
