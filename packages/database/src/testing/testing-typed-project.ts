import type { Project } from '@plinth/manifest'
import { Dice } from '../../../manifest/src/testing/dice.ts'
import type { Decisions } from '../model/change-plan.ts'
import type { ColumnShape, Snapshot } from '../model/snapshot.ts'
import { projectOf } from './project-of.ts'

const types: readonly object[] = [
  { type: 'text' },
  { type: 'text', minLength: 2 },
  { type: 'text', default: "it's" },
  { type: 'text', default: 'two\nlines' },
  { type: 'long text' },
  { type: 'integer' },
  { type: 'integer', default: 3 },
  { type: 'integer', min: 2 },
  { type: 'big integer' },
  { type: 'decimal', precision: 6, scale: 2 },
  { type: 'decimal', precision: 6, scale: 0 },
  { type: 'currency' },
  { type: 'float' },
  { type: 'boolean', default: true },
  { type: 'boolean' },
  { type: 'date' },
  { type: 'time' },
  { type: 'datetime', default: 'now' },
  { type: 'json' },
  { type: 'uuid', default: 'random' },
  { type: 'uuid' },
  { type: 'single select', options: ['1', 'ab'] },
  { type: 'multi select', options: ['a', 'b'] },
  { type: 'rating' },
  { type: 'created at' },
]

/** A small project with fields of every type, several kinds of keys, and links of both kinds. */
export function typedProject(seed: number): Project {
  for (let luck = seed; ; luck += 7_919_317) {
    try {
      return typed(new Dice(luck))
    } catch {}
  }
}

function typed(dice: Dice): Project {
  const names = dice.some(['book', 'author', 'shop'], 1)
  const ids = dice.coin() ? names : dice.some(names, names.length)
  const tables: Record<string, object> = {}
  const rest: Record<string, object> = {}
  for (const [place, name] of names.entries()) {
    const fields: Record<string, object> = {}
    const stored = dice.some(['a', 'b', 'c', 'd'], 1)
    const fieldIds = dice.coin() ? stored : dice.some(stored, stored.length)
    for (const [at, field] of stored.entries()) {
      const type = dice.one(types)
      const isRequired = dice.below(3) === 0
      const isUnique = dice.below(6) === 0
      fields[field] = {
        ...type,
        ...(fieldIds[at] === field ? {} : { id: fieldIds[at] }),
        ...(isRequired ? { required: true } : {}),
        ...(isUnique ? { unique: true } : {}),
      }
    }
    for (const link of dice.some(['maker', 'owner'])) {
      fields[link] = {
        type: 'link',
        to: dice.one(names),
        onDelete: dice.one(['refuse', 'cascade', 'clear']),
        ...(dice.below(5) === 0 ? { unique: true } : {}),
      }
    }
    const keys: [Record<string, object>, string[]][] = [
      [{ id: { type: 'auto number' } }, ['id']],
      [{ id: { type: 'uuid', required: true, default: 'random' } }, ['id']],
      [{ id: { type: 'integer', required: true } }, ['id']],
      [
        { code: { type: 'text', required: true, maxLength: 9 }, id: { type: 'integer', required: true } },
        ['code', 'id'],
      ],
      [{ id: { type: 'auto number' } }, ['id']],
    ]
    const [keyFields, key] = dice.one(keys)
    tables[name] = { ...keyFields, ...fields }
    rest[name] = { key, ...(ids[place] === name ? {} : { id: ids[place] }) }
  }
  if (dice.coin()) linkMany(tables, names, dice)
  return projectOf(tables, rest)
}

/** `tags` is to one here, and there many to many through a table between. */
function linkMany(tables: Record<string, object>, names: readonly string[], dice: Dice): void {
  const [from, to] = [names[0]!, names.at(-1)!]
  if (dice.coin()) {
    tables[from] = { ...tables[from], tags: { type: 'link', to } }
    return
  }
  tables.between = {
    id: { type: 'auto number' },
    near: { type: 'link', to: from, required: true, onDelete: 'cascade' },
    far: { type: 'link', to, required: true, onDelete: 'cascade' },
  }
  tables[from] = { ...tables[from], tags: { type: 'link', to, through: 'between', near: 'near', far: 'far' } }
}

/** What a person would say: types that say nothing to one another are another field, and rows get what is required. */
export function decisionsFor({ tables }: Snapshot, after: Project, dice: Dice): Decisions {
  const drop = tables.flatMap(({ name, key, columns }) =>
    columns.filter((one) => !key.includes(one.name)).map((one) => `${name}.${one.name}`),
  )
  const fill = after.tables.flatMap((table) =>
    table.columns
      .filter(({ name, link, required }) => link === undefined && !table.key.includes(name) && required)
      .filter(() => dice.below(8) > 0)
      .map((one) => [`${table.name}.${one.name}`, wireText(one)]),
  )
  return { drop, fill: Object.fromEntries(fill) }
}

function wireText(column: ColumnShape): string {
  if (column.options !== undefined) return column.value === 'text' ? column.options[0]! : '[]'
  const texts: Readonly<Record<ColumnShape['value'], string>> = {
    text: 'filled',
    integer: '4',
    'big integer': '4',
    decimal: '4',
    float: '4',
    boolean: 'true',
    date: '2000-01-01',
    time: '00:00:00',
    datetime: '2000-01-01T00:00:00Z',
    json: '{}',
    uuid: '00000000-0000-4000-8000-000000000000',
    'text list': '[]',
  }
  return texts[column.value]
}
