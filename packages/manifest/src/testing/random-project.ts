import { canonicalText } from '../canonical/canonical-text.ts'
import { readProject } from '../read/read-project.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { WrittenField } from '../written/field.ts'
import type { WrittenProject } from '../written/project-file.ts'
import type { WrittenTable } from '../written/table-file.ts'
import { Dice } from './dice.ts'

/**
 * Small valid projects, in canonical form. All take their names from one small set, and ids from the same names at
 * random, so that of two projects one is full of renames, swaps, chains and re-used names for the other.
 */
export function randomProject(seed: number): readonly SourceFile[] {
  for (let luck = seed; ; luck += 7_919_317) {
    const files = randomFiles(luck)
    if (readProject(files).project !== undefined) return files
  }
}

function randomFiles(seed: number): readonly SourceFile[] {
  const dice = new Dice(seed)
  const one = <T>(...choices: readonly T[]): T => dice.one(choices)
  const some = <T>(all: readonly T[], least = 0): T[] => dice.some(all, least)
  const maybe = <T extends object>(part: () => T): T | Record<never, never> => (dice.coin() ? part() : {})
  const idsOf = (names: readonly string[]): Map<string, string> => {
    const ids = dice.coin() ? names : some(names, names.length)
    return new Map(names.map((name, place) => [name, ids[place]!]))
  }

  const tableNames = some(['book', 'author', 'shop', 'tag', '7'], 1)
  const tableIds = idsOf(['book', 'author', 'shop', 'tag', '7'])
  const roles = some(['staff', 'boss', 'guest'])
  const project: WrittenProject = {
    ...maybe(() => ({ $schema: one('./a.json', './b.json') })),
    name: one('one', 'two'),
    ...maybe(() => ({ description: one('x', 'y', '') })),
    database: one('sqlite', 'postgres'),
    ...(roles.length > 0
      ? { roles: Object.fromEntries(roles.map((role) => [role, maybe(() => ({ description: one('p', 'q') }))])) }
      : {}),
    apis: some(['shop', 'back', 'open']).map((name, place) => ({
      name,
      ...maybe(() => ({ description: one('x', 'y') })),
      ...(place > 0 || dice.coin() ? { path: `/${one('a', 'b', 'c')}${place}` } : {}),
      tables: Object.fromEntries(
        some(tableNames).map((table) => [table, some(['read', 'create', 'update', 'delete'] as const)]),
      ),
      ...maybe(() => ({ requires: 'anyone' as const })),
    })),
  }

  const tables = new Map<string, WrittenTable>()
  for (const name of tableNames) {
    const fieldIds = idsOf(['title', 'price', 'pages', 'maker', 'place', 'maker_id', '3'])
    const fields = new Map<string, WrittenField>()
    for (const field of some(['title', 'price', 'pages', 'maker', 'place', 'maker_id', '3'])) {
      const id = fieldIds.get(field)!
      fields.set(field, withId(randomField(field), id === field ? undefined : id))
    }
    const key = fields.get('title')?.type === 'text' && dice.below(6) === 0 ? ['title'] : undefined
    const stored = [...fields.keys()].filter((field) => fields.get(field)!.type !== 'long text')
    const written: [string, WrittenField][] = [
      ...fields,
      ...(key === undefined ? [['id', { type: 'auto number' }] as [string, WrittenField]] : []),
    ]
    tables.set(name, {
      ...maybe(() => ({ $schema: one('../a.json', '../b.json') })),
      ...(tableIds.get(name) === name ? {} : { id: tableIds.get(name)! }),
      ...maybe(() => ({ description: one('x', 'y') })),
      ...(key === undefined ? maybe(() => ({ key: ['id'] })) : { key }),
      fields: Object.fromEntries(some(written, written.length)),
      ...(stored.length > 0 ? maybe(() => ({ indexes: indexesOf(stored) })) : {}),
      ...maybe(() => ({ checks: Object.fromEntries(some(checksOf(fields), 0)) })),
      ...maybe(() => ({
        access: Object.fromEntries(
          some(['read', 'create', 'update', 'delete'] as const).map((operation) => [
            operation,
            Object.fromEntries(some(['anyone', ...roles], 1).map((role) => [role, true as const])),
          ]),
        ) as NonNullable<WrittenTable['access']>,
      })),
    })
  }
  addOtherSides()
  const files = [
    { path: 'plinth.json', text: JSON.stringify(withoutEmpty(project)) },
    ...[...tables].map(([name, table]) => ({ path: `tables/${name}.json`, text: JSON.stringify(withoutEmpty(table)) })),
  ].map(({ path, text }) => ({ path, text: canonicalText(path, text)! }))
  return [...files, ...seedsOf(files)].sort((a, b) => (a.path < b.path ? -1 : 1))

  function withId(field: WrittenField, id: string | undefined): WrittenField {
    return id === undefined ? field : { ...field, id }
  }

  function randomField(name: string): WrittenField {
    const required = maybe(() => ({ required: true }))
    switch (name) {
      case 'title':
        return { type: one('text', 'email', 'text'), ...required, ...maybe(() => ({ maxLength: one(10, 20) })) }
      case 'price':
        return { type: one('decimal', 'percent'), ...required, ...maybe(() => ({ min: one(0, -1.5) })) }
      case 'maker_id':
        // Where the link `maker` stands beside it, the link is kept in it.
        return { type: 'big integer' }
      case 'maker':
      case 'place':
        return {
          type: 'link',
          to: one(...tableNames),
          ...maybe(() => ({ onDelete: one('refuse', 'cascade') })),
          ...maybe(() => ({ description: one('x', 'y') })),
        }
      default:
        return { type: one('integer', 'big integer', 'long text'), ...required, ...maybe(() => ({ description: 'x' })) }
    }
  }

  function indexesOf(stored: readonly string[]): NonNullable<WrittenTable['indexes']> {
    return Array.from({ length: dice.below(4) }, () => ({
      fields: some(stored, 1).slice(0, 2),
      ...maybe(() => ({ unique: true })),
    }))
  }

  function checksOf(fields: ReadonlyMap<string, WrittenField>): [string, string][] {
    const all: [string, string][] = []
    if (fields.has('title')) all.push(['short', one('size(title) < 9', 'title != "price"')], ['same', 'title != "x"'])
    if (fields.has('price')) all.push(['positive', one('price  >= 0', 'price > 1')])
    if (fields.has('price') && fields.has('title')) all.push(['both', 'price > 2 || title == "price"'])
    return all
  }

  /** Links to many, and through a table that happens to have both sides. */
  function addOtherSides(): void {
    for (const [name, table] of tables) {
      const toOne = (from: WrittenTable, to: string) =>
        Object.entries(from.fields).filter(([, field]) => field.type === 'link' && isToOne(field) && field.to === to)
      for (const [other, source] of tables) {
        const [link] = toOne(source, name).map(([field]) => field)
        if (link === undefined || dice.coin()) continue
        addField(table, `all ${other}`, { type: 'link', to: other, by: link })
        const far = Object.entries(source.fields).find(
          ([field, found]) => field !== link && found.type === 'link' && isToOne(found),
        )
        if (far === undefined || far[1].type !== 'link' || dice.coin()) continue
        addField(table, `via ${other}`, { type: 'link', to: far[1].to, through: other, near: link, far: far[0] })
      }
    }
  }

  function seedsOf(files: readonly SourceFile[]): SourceFile[] {
    const read = readProject(files).project
    return (read?.tables ?? []).flatMap((table) => {
      if (dice.coin()) return []
      const columns = some(table.columns, table.columns.length).map((column) => column.name)
      const row = columns.map(() => one('1', '2', '"a,b"', '')).join(',')
      return [{ path: `data/${table.name}.csv`, text: `${columns.join(',')}\n${row}\n` }]
    })
  }
}

function isToOne(field: WrittenField): boolean {
  return field.type === 'link' && field.by === undefined && field.through === undefined
}

function addField(table: WrittenTable, name: string, field: WrittenField): void {
  table.fields[name] = field
}

/** An empty list says what none says. */
function withoutEmpty<T extends object>(written: T): T {
  const kept = Object.entries(written).filter(
    ([key, value]) => key === 'apis' || typeof value !== 'object' || value === null || Object.keys(value).length > 0,
  )
  return Object.fromEntries(kept) as T
}
