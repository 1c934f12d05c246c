import type { SourceFile } from '@plinth/manifest'
import fc from 'fast-check'

/** Files of projects whose tables differ in keys, links and fields, with names a person might give. */

const tableNames = ['album', 'Order lines', 'größe', 'x-1', 'group']
const fieldNames = ['Title', 'a b', 'é', 'class', 'x-y', 'count', 'constructor', '2nd', 'desc', '顧客', 'value', 'null']
const options = ['red', 'Red', 'a,b', '{x}', '"q"', 'é ', '\\', '😀']

const field = fc
  .tuple(
    fc.oneof(
      fc.record({ type: fc.constantFrom('text', 'text', 'long text', 'integer', 'big integer', 'float', 'boolean') }),
      fc.record({ type: fc.constantFrom('date', 'time', 'datetime', 'json', 'uuid', 'duration') }),
      fc.constantFrom(
        { type: 'decimal', precision: 18, scale: 4 },
        { type: 'decimal', precision: 18, scale: 0 },
        { type: 'decimal', precision: 5, scale: 5 },
        { type: 'currency' },
      ),
      fc.constantFrom({ type: 'single select', options }, { type: 'multi select', options }),
    ),
    fc.boolean(),
  )
  .map(([written, required]) => ({ ...written, ...(required && { required }) }))

const keys = ['auto', 'text', 'uuid', 'composite', 'number'] as const
const keyFields = {
  auto: { key: ['id'], fields: { id: { type: 'auto number' } } },
  text: { key: ['code'], fields: { code: { type: 'text', maxLength: 60 } } },
  uuid: { key: ['id'], fields: { id: { type: 'uuid' } } },
  composite: { key: ['no', 'part'], fields: { no: { type: 'integer' }, part: { type: 'text', maxLength: 60 } } },
  number: { key: ['nr'], fields: { nr: { type: 'decimal', precision: 9, scale: 2 } } },
} as const

const link = fc.record({
  to: fc.nat(),
  required: fc.boolean(),
  unique: fc.boolean(),
  onDelete: fc.constantFrom('refuse', 'cascade', 'clear'),
  named: fc.boolean(),
})

const table = fc.record({
  key: fc.constantFrom(...keys),
  fields: fc.uniqueArray(fc.tuple(fc.constantFrom(...fieldNames), field), {
    minLength: 1,
    maxLength: 5,
    selector: ([name]) => name,
  }),
  links: fc.array(link, { maxLength: 2 }),
})

/** A table between two others, its key the two links. */
const between = fc.record({
  left: fc.nat(),
  right: fc.nat(),
  field,
  nearNamed: fc.boolean(),
  onDelete: fc.constantFrom('refuse', 'cascade'),
})

export const randomProject: fc.Arbitrary<readonly SourceFile[]> = fc
  .record({
    tables: fc.array(table, { minLength: 1, maxLength: 4 }),
    between: fc.option(between, { freq: 1, nil: undefined }),
  })
  .map(({ tables, between }) => {
    const files = new Map<string, { key: readonly string[]; fields: Record<string, unknown> }>()
    for (const [index, { key, fields }] of tables.entries()) {
      files.set(tableNames[index]!, {
        key: keyFields[key].key,
        fields: { ...keyFields[key].fields, ...Object.fromEntries(fields) },
      })
    }
    for (const [index, { links }] of tables.entries()) {
      for (const [number, written] of links.entries()) addLink(files, index, number, written)
    }
    if (between) addBetween(files, tables.length, between)
    const operations = ['read', 'create', 'update', 'delete']
    const access = Object.fromEntries(operations.map((operation) => [operation, { anyone: true }]))
    const exposed = Object.fromEntries([...files.keys()].map((name) => [name, operations]))
    return [
      file('plinth.json', { name: 'random', database: 'sqlite', apis: [{ name: 'main', tables: exposed }] }),
      ...[...files].map(([name, content]) => file(`tables/${name}.json`, { ...content, access })),
    ]
  })

type Files = ReadonlyMap<string, { fields: Record<string, unknown> }>

/** A link to this table or to one before it; only one to another table can be required. */
function addLink(
  files: Files,
  index: number,
  number: number,
  {
    to,
    required,
    unique,
    onDelete,
    named,
  }: { to: number; required: boolean; unique: boolean; onDelete: string; named: boolean },
): void {
  const [here, target] = [tableNames[index]!, tableNames[to % (index + 1)]!]
  const name = `link ${number}`
  const mustBe = required && here !== target
  files.get(here)!.fields[name] = {
    type: 'link',
    to: target,
    ...(mustBe && { required: true }),
    ...(unique && { unique }),
    onDelete: mustBe && onDelete === 'clear' ? 'cascade' : onDelete,
  }
  if (named) files.get(target)!.fields[`of ${here} ${number}`] = { type: 'link', to: here, by: name }
}

function addBetween(
  files: Map<string, { key: readonly string[]; fields: Record<string, unknown> }>,
  count: number,
  {
    left,
    right,
    field: own,
    nearNamed,
    onDelete,
  }: { left: number; right: number; field: object; nearNamed: boolean; onDelete: string },
): void {
  const [one, other] = [tableNames[left % count]!, tableNames[right % count]!]
  files.set('between', {
    key: ['left', 'right'],
    fields: {
      left: { type: 'link', to: one, required: true, onDelete },
      right: { type: 'link', to: other, required: true, onDelete },
      note: own,
    },
  })
  files.get(one)!.fields.others = { type: 'link', to: other, through: 'between', near: 'left', far: 'right' }
  if (nearNamed)
    files.get(other)!.fields.back = { type: 'link', to: one, through: 'between', near: 'right', far: 'left' }
}

function file(path: string, content: unknown): SourceFile {
  return { path, text: JSON.stringify(content) }
}
