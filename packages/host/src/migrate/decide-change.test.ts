import {
  type Draft,
  type MigrationTexts,
  planChange,
  planDraft,
  readSnapshot,
  type Snapshot,
  snapshotText,
} from '@plinth/database'
import { type DatabaseKind, type Project, readProject } from '@plinth/manifest'
import { describe, expect, test } from 'vitest'
import { checksumOf } from './checksum-of.ts'
import { type DatabaseChange, decideChange } from './decide-change.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'

const id = { id: { type: 'auto number' } }
const first = project({ title: { type: 'text', maxLength: 9 } })
const firstTexts = textsOf(first)
const released = { 'migrations/sqlite/0001-first': renamedTexts(firstTexts) }
const second = { title: { type: 'text', maxLength: 9 }, pages: { type: 'integer' } }

describe('what has to happen to a database', () => {
  test('is for the app to do when it is new', () => {
    expect(decide(first, status([]))).toEqual({ kind: 'new' })
  })

  test('is nothing when its draft is that of the project', () => {
    expect(decide(first, status([entry('0001-draft', firstTexts)], firstTexts.schema))).toEqual({ kind: 'nothing' })
  })

  test('is for the app to do on MariaDB, too, when its making ended before its rows were loaded', () => {
    const texts = textsOf(first, 'mysql')
    const whole = status([entry('0001-draft', texts)], texts.schema)
    expect(decide(first, { ...whole, seeded: false }, 'mysql')).toEqual({ kind: 'new' })
    expect(decide(first, whole, 'mysql')).toEqual({ kind: 'nothing' })
  })

  test('is one step of the draft, with the way back and the ledger of before', () => {
    const change = decide(project(second), status([entry('0001-draft', firstTexts)], firstTexts.schema))
    if (change.kind !== 'step') throw new Error(change.kind)
    const { forth, back, plan } = change.step
    expect(plan.steps.map(({ title }) => title)).toEqual(['add `pages` to `book`'])
    expect(forth.up).toContain('ADD COLUMN "pages"')
    expect(forth.entry?.checksum).toBe(checksumOf(textsOf(project(second))))
    expect(back?.up).toContain('DROP COLUMN "pages"')
    expect(back?.entry?.checksum).toBe(checksumOf(firstTexts))
  })

  test('is a name for the ledger when the draft was released', () => {
    const change = decide(
      project({ title: { type: 'text', maxLength: 9 } }, released),
      status([entry('0001-draft', firstTexts)], firstTexts.schema),
    )
    expect(change).toMatchObject({ kind: 'rename', draft: '0001-draft', entry: { name: '0001-first' } })
  })

  test('is to run what was released', () => {
    const later = project(second, released)
    const texts = renamedTexts(textsOf(later))
    const both = project(second, { ...released, 'migrations/sqlite/0002-pages': texts })
    const there = status([entry('0001-first', released['migrations/sqlite/0001-first'])], firstTexts.schema)
    expect(decide(both, there)).toEqual({ kind: 'released', names: ['0002-pages'] })
  })

  test('is to take a draft back that another release came before', () => {
    const texts = renamedTexts(textsOf(project(second, released)))
    const both = project(second, { ...released, 'migrations/sqlite/0002-pages': texts })
    const other = textsOf(project({ title: { type: 'text', maxLength: 9 }, isbn: { type: 'uuid' } }, released))
    const there = status(
      [entry('0001-first', released['migrations/sqlite/0001-first']), entry('0002-draft', other)],
      other.schema,
    )
    expect(decide(both, there)).toMatchObject({ kind: 'take back', draft: '0002-draft' })
  })

  test('cannot be said for such a draft once something it dropped was purged', () => {
    const pages = renamedTexts(textsOf(project(second, released)))
    const both = project(second, { ...released, 'migrations/sqlite/0002-pages': pages })
    const less = textsOf(project({}, released))
    const entries = [entry('0001-first', released['migrations/sqlite/0001-first']), entry('0002-draft', less)]
    expect(decide(both, status(entries, less.schema))).toMatchObject({ kind: 'take back' })
    expect(decide(both, { ...status(entries, less.schema), purged: ['plinth_trash_2_title'] })).toMatchObject({
      kind: 'apart',
      message: expect.stringMatching(/^0002-draft cannot be taken back any more: what book\.title held/),
    })
  })

  test('drops for good what a draft added that has nothing left, because nothing remembers its trash', () => {
    const more = textsOf(project(second, released))
    const there = status(
      [entry('0001-first', released['migrations/sqlite/0001-first']), entry('0002-draft', more)],
      more.schema,
    )
    const change = decide(project({ title: { type: 'text', maxLength: 9 } }, released), there)
    expect(change.kind === 'step' && change.step.forth.entry).toBe(null)
    expect(change.kind === 'step' && change.step.plan.steps.some(({ effect }) => effect.loses === 'values')).toBe(true)
  })

  test('cannot be said where the trash of a database leaves no room, until that is empty', () => {
    const wide = (from: number) => {
      const names = Array.from({ length: 15 }, (_, at) => `text ${from + at}`)
      const fields = Object.fromEntries(names.map((name) => [name, { type: 'text', maxLength: 768 }]))
      return project({ title: { type: 'text', maxLength: 9 }, ...fields })
    }
    const plain = textsOf(first, 'mysql')
    const started = readSnapshot(plain.schema)!.snapshot
    const next = (from: Snapshot, to: Project) =>
      planChange({ from, to, kind: 'mysql', migration: '0001-draft', decisions: { drop: [], fill: {} } }).after
    const there = next(next(started, wide(0)), first)
    const of = status([entry('0001-draft', plain)], snapshotText(there, undefined))
    const hidden = there.tables[0]!.trash.map((trashed) => trashed.hidden)
    expect(decide(wide(20), of, 'mysql')).toMatchObject({
      kind: 'apart',
      message: expect.stringContaining('The fields of "book" and those in its trash together'),
      next: expect.stringContaining('plinth migrate purge --days 0'),
    })
    expect(decide(wide(20), { ...of, purged: hidden }, 'mysql')).toMatchObject({ kind: 'step' })
  })

  test.each([
    [
      'a migration the project does not have',
      [entry('0001-first', firstTexts), entry('0002-other', firstTexts)],
      /does not have/,
    ],
    ['one that was edited', [{ ...entry('0001-first', firstTexts), checksum: 'x' }], /were changed after/],
    [
      'a ledger without a schema',
      [entry('0001-first', released['migrations/sqlite/0001-first'])],
      /did not note its schema/,
    ],
  ])('cannot be said for %s', (_, entries, message) => {
    const change = decide(project(second, released), status(entries))
    expect(change).toMatchObject({ kind: 'apart', message: expect.stringMatching(message) })
  })

  test('begins with what stopped half-way', () => {
    const there = {
      ...status([entry('0001-draft', firstTexts)]),
      unfinished: { name: '0001-draft', statement: 1, of: 2 },
    }
    expect(decide(first, there)).toEqual({ kind: 'unfinished', name: '0001-draft' })
  })
})

function decide(of: Project, there: DatabaseStatus, kind: DatabaseKind = 'sqlite'): DatabaseChange {
  return decideChange({ status: there, project: of, kind, draft: planDraft(of, kind) })
}

function textsOf(of: Project, kind: DatabaseKind = 'sqlite'): MigrationTexts {
  const { texts }: Draft = planDraft(of, kind)
  if (!texts) throw new Error('Nothing is left to release')
  return texts
}

/** As a release has them: what differs is only what comments say. */
function renamedTexts(texts: MigrationTexts): MigrationTexts {
  return { ...texts, up: texts.up.replaceAll('-draft', '-released') }
}

function entry(name: string, { prepare, up }: MigrationTexts): DatabaseStatus['entries'][number] {
  return { name, checksum: checksumOf({ prepare, up }), state: 'done', statement: 1, appliedAt: '2026-01-01T00:00:00Z' }
}

function status(entries: DatabaseStatus['entries'], schema: string | null = null): DatabaseStatus {
  return { managed: entries.length > 0, entries, schema, seeded: true, unfinished: null, purged: [] }
}

function project(fields: Record<string, object>, migrations: Record<string, MigrationTexts> = {}): Project {
  const files = Object.entries(migrations).flatMap(([folder, { up, down, schema }]) => [
    { path: `${folder}/up.sql`, text: up },
    { path: `${folder}/down.sql`, text: down },
    { path: `${folder}/schema.json`, text: schema },
  ])
  const { project: read, problems } = readProject([
    { path: 'plinth.json', text: '{ "name": "shop", "database": "sqlite", "apis": [] }' },
    { path: 'tables/book.json', text: JSON.stringify({ key: ['id'], fields: { ...id, ...fields } }) },
    ...files,
  ])
  if (!read) throw new Error(JSON.stringify(problems))
  return read
}
