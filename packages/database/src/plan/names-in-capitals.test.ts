import type { DatabaseKind, Project } from '@plinth/manifest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runPlan as runOnMysql } from '../alter/mysql/testing/mysql-schema.ts'
import { driftOf } from '../introspect/drift-of.ts'
import { introspect } from '../introspect/introspect.ts'
import { emptied, queryOf } from '../introspect/testing-live.ts'
import type { ChangePlan } from '../model/change-plan.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { projectOf } from '../testing/project-of.ts'
import { runPlan } from '../testing/run-plan.ts'
import { openTryOut, type TryOut } from '../testing/try-out.ts'
import { planChange } from './plan-change.ts'
import { noDecisions } from './plan-steps.ts'
import { planUndo } from './plan-undo.ts'
import { emptySnapshot, snapshotOf } from './snapshot-of.ts'

const id = { type: 'auto number' }
const text = { type: 'text' }
const integer = { type: 'integer' }
const author = { id }
const link = { type: 'link', to: 'author' }

/** Tables before and after with what else they say; fields that are dropped. SQLite and MariaDB fold case in names. */
interface Case {
  readonly before: readonly [tables: Record<string, object>, rest?: Record<string, object>]
  readonly after: readonly [tables: Record<string, object>, rest?: Record<string, object>]
  readonly drop?: readonly string[]
}

const book = (fields: object, rest: object = {}): Case['before'] => [{ book: { id, ...fields } }, { book: rest }]
const indexed = (fields: object, ...indexes: object[]): Case['before'] => book(fields, { indexes })

const limited = { ...integer, min: 1, unique: true, default: 5 }

const cases: Record<string, Case> = {
  'a field': { before: book({ price: integer }), after: book({ Price: { ...integer, id: 'price' } }) },
  'a field with limits': { before: book({ price: limited }), after: book({ Price: { ...limited, id: 'price' } }) },
  'a field that becomes another type': {
    before: book({ price: integer }),
    after: book({ Price: { ...text, id: 'price' } }),
  },
  'a field that may lose something': {
    before: book({ price: text }),
    after: book({ Price: { ...integer, id: 'price' } }),
  },
  'a field of an index and a check': {
    before: book(
      { price: integer, n: integer },
      { indexes: [{ fields: ['price', 'n'] }], checks: { dear: 'price > 1' } },
    ),
    after: book(
      { Price: { ...integer, id: 'price' }, n: integer },
      { indexes: [{ fields: ['Price', 'n'] }], checks: { Dear: 'Price > 1' } },
    ),
  },
  'two fields that swap names': {
    before: book({ a: integer, b: text }),
    after: book({ B: { ...integer, id: 'a' }, A: { ...text, id: 'b' } }),
  },
  'a link': {
    before: [{ author, book: { id, author: link } }],
    after: [{ author, book: { id, Author: { ...link, id: 'author' } } }],
  },
  'a link that answers deletes in another way': {
    before: [{ author, book: { id, author: link } }],
    after: [{ author, book: { id, Author: { ...link, id: 'author', onDelete: 'cascade' } } }],
  },
  'a table': {
    before: [{ author, book: { id, price: limited, author: link }, page: { id, book: { type: 'link', to: 'book' } } }],
    after: [
      { author, Book: { id, price: limited, author: link }, page: { id, book: { type: 'link', to: 'Book' } } },
      { Book: { id: 'book' } },
    ],
  },
  'two tables that swap names': {
    before: [{ cat: { id, a: limited }, dog: { id, b: limited } }],
    after: [
      { DOG: { id, a: limited }, CAT: { id, b: limited } },
      { DOG: { id: 'cat' }, CAT: { id: 'dog' } },
    ],
  },
  'a new field beside one that is dropped': {
    before: book({ price: limited }),
    after: book({ Price: { ...limited, default: 7 } }),
    drop: ['book.price'],
  },
  'a new field that an index of the old name is on': {
    before: indexed({ price: integer, n: integer }, { fields: ['price', 'n'] }),
    after: indexed({ Price: integer, n: integer }, { fields: ['Price', 'n'] }),
    drop: ['book.price'],
  },
  'a field that takes the name of one that is dropped': {
    before: book({ price: integer, cost: text }),
    after: book({ Price: { ...text, id: 'cost' } }),
    drop: ['book.price'],
  },
  'a new table beside one that is dropped': {
    before: [{ author, book: { id, price: limited, author: link } }],
    after: [{ author, Book: { id, price: limited, author: link } }],
    drop: ['book'],
  },
  'an index': {
    before: indexed({ price: integer }, { name: 'by_price', fields: ['price'] }),
    after: indexed({ price: integer }, { name: 'By_Price', fields: ['price'] }),
  },
  'an index on something else': {
    before: indexed({ price: integer, n: integer }, { name: 'by_price', fields: ['price'] }),
    after: indexed({ price: integer, n: integer }, { name: 'By_Price', fields: ['price', 'n'] }),
  },
  'two indexes that swap names': {
    before: indexed({ a: integer, b: integer }, { name: 'x', fields: ['a'] }, { name: 'y', fields: ['b'] }),
    after: indexed({ a: integer, b: integer }, { name: 'Y', fields: ['a'] }, { name: 'X', fields: ['b'] }),
  },
  'an index that takes the name of one that goes': {
    before: indexed({ a: integer, b: integer }, { name: 'x', fields: ['a'] }, { name: 'y', fields: ['b'] }),
    after: indexed({ a: integer, b: integer }, { name: 'Y', fields: ['a'] }),
  },
  'an index of a new field': {
    before: indexed({ price: integer }, { name: 'by_price', fields: ['price'] }),
    after: indexed({ price: integer, n: integer }, { name: 'By_Price', fields: ['n'] }),
  },
  'an index of a table that is dropped': {
    before: [{ author, book: { id, n: integer } }, { book: { indexes: [{ name: 'by_n', fields: ['n'] }] } }],
    after: [{ author: { ...author, n: integer } }, { author: { indexes: [{ name: 'By_N', fields: ['n'] }] } }],
    drop: ['book'],
  },
  'an index that goes to another table': {
    before: [
      { author: { id, n: integer }, book: { id, n: integer } },
      { book: { indexes: [{ name: 'by_n', fields: ['n'] }] } },
    ],
    after: [
      { author: { id, n: integer }, book: { id, n: integer } },
      { author: { indexes: [{ name: 'By_N', fields: ['n'] }] } },
    ],
  },
  'a check': {
    before: book({ n: integer }, { checks: { dear: 'n > 1' } }),
    after: book({ n: integer }, { checks: { Dear: 'n > 2' } }),
  },
}

describe.each(['sqlite', 'postgres', 'mysql'] as const)('capitals alone tell names apart on %s:', (kind) => {
  let database: TryOut | undefined
  beforeAll(async () => {
    database = await openTryOut(kind)
    if (kind === 'mysql') await database?.run("SET SESSION sql_mode = 'STRICT_ALL_TABLES'")
  })
  afterAll(async () => database?.close())

  it.each(Object.entries(cases))('%s', async (_, { before, after, drop = [] }) => {
    if (!database) return
    const [one, other] = [before, after].map(([tables, rest]) => projectOf(tables, rest, kind)) as [Project, Project]
    await emptied(database, kind)
    let there = emptySnapshot
    const to = async (project: Project, migration: string, dropped: readonly string[] = []) => {
      const plan = planChange({
        from: there,
        to: project,
        kind,
        migration,
        decisions: { ...noDecisions, drop: dropped },
      })
      expect(plan).toMatchObject({ problems: [], questions: [] })
      await ran(database!, kind, plan)
      there = plan.after
      expect(await namesIn(database!, kind, there)).toEqual(namesOf(there))
    }
    await to(one, '0001-first')
    await to(other, '0002-draft', drop)

    const undo = planUndo({ from: there, to: snapshotOf(one), kind, migration: '0002-draft' })
    await ran(database, kind, undo)
    expect(await namesIn(database, kind, undo.after)).toEqual(namesOf(snapshotOf(one)))
    there = undo.after
    await to(other, '0002-draft', drop)
  })
})

/** On MariaDB with a crash after every statement. */
async function ran(database: TryOut, kind: DatabaseKind, plan: ChangePlan): Promise<void> {
  expect(await (kind === 'mysql' ? runOnMysql(database, plan, true) : runPlan(database, plan))).toBe(undefined)
}

async function namesIn(database: TryOut, kind: DatabaseKind, wanted: Snapshot) {
  const live = await introspect(kind, queryOf(database))
  expect(driftOf(wanted, live, kind).map(({ says }) => says)).toEqual([])
  return live.tables.map(({ name, columns, indexes }) => [
    name,
    columns
      .map((column) => column.name)
      .filter((column) => !column.startsWith('plinth_'))
      .sort(),
    indexes.map((index) => index.name).sort(),
  ])
}

function namesOf({ tables }: Snapshot) {
  return tables.map(({ name, columns, indexes }) => [
    name,
    columns.map((column) => column.name).sort(),
    indexes.map((index) => index.name).sort(),
  ])
}
