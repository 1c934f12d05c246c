import type { DatabaseKind, Project } from '@plinth/manifest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialects } from '../dialect/dialects.ts'
import type { ChangePlan, Decisions } from '../model/change-plan.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { projectOf } from '../testing/project-of.ts'
import { runPlan } from '../testing/run-plan.ts'
import { openTryOut, type TryOut } from '../testing/try-out.ts'
import { isSafe } from '../weigh/is-safe.ts'
import { planChange } from './plan-change.ts'
import { noDecisions } from './plan-steps.ts'
import { planUndo } from './plan-undo.ts'
import { emptySnapshot, snapshotOf } from './snapshot-of.ts'

const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const migration = '0002-draft'

const id = { type: 'auto number' }
const name = { type: 'text', required: true, unique: true }
const artist = { id, name }
const album = { id, title: { type: 'text' }, price: { type: 'text' }, artist: { type: 'link', to: 'artist' } }
const shop = projectOf({ artist, album })
const rows = {
  artist: [
    ['1', 'Nina'],
    ['2', 'Ella'],
  ],
  album: [
    ['1', 'Blue', '9.50', '1'],
    ['2', 'Green', null, '2'],
    ['3', 'Grey', '12', null],
  ],
} as const

describe.each(kinds)('a change of filled tables on %s', (kind) => {
  const { quoteName } = dialects[kind]
  let database: TryOut | undefined
  let there: Snapshot

  beforeEach(async ({ skip }) => {
    database = await openTryOut(kind)
    if (!database) return skip(`${kind} is not there`)
    there = emptySnapshot
    await move(shop, noDecisions, '0001-first')
    for (const [table, values] of Object.entries(rows)) {
      const columns = shop.tables.find((one) => one.name === table)!.columns.map((one) => quoteName(one.name))
      for (const row of values) {
        const literals = row.map((value) => (value === null ? 'NULL' : `'${value}'`)).join(', ')
        await database.run(`INSERT INTO ${quoteName(table)} (${columns.join(', ')}) VALUES (${literals})`)
      }
    }
  })
  afterEach(async () => database?.close())

  async function move(to: Project, decisions: Decisions = noDecisions, name = migration): Promise<string | undefined> {
    const plan = planChange({ from: there, to, kind, migration: name, decisions })
    expect(plan.problems).toEqual([])
    const refused = await runPlan(database!, plan)
    if (refused === undefined) there = plan.after
    return refused
  }

  async function undo(): Promise<void> {
    const plan = planUndo({ from: there, to: snapshotOf(shop), kind, migration })
    expect(await runPlan(database!, plan)).toBeUndefined()
    expect(await read('album', ['id', 'title', 'price', 'artist_id'])).toEqual(rows.album)
    expect(await read('artist', ['id', 'name'])).toEqual(rows.artist)
    const hidden = await database!.rows(hiddenThings[kind])
    expect(hidden).toEqual([])
  }

  async function revert(): Promise<string | undefined> {
    const plan = planUndo({ from: there, to: snapshotOf(shop), kind, migration })
    const refused = await runPlan(database!, plan)
    if (refused === undefined) there = plan.after
    return refused
  }

  async function read(table: string, columns: readonly string[]) {
    const found = await database!.rows(
      `SELECT ${columns.map(quoteName).join(', ')} FROM ${quoteName(table)} ORDER BY ${quoteName(columns[0]!)}`,
    )
    return found.map((row) => row.map((value) => (value === null ? null : String(value))))
  }

  it('drops a field and a table, and brings both back with their rows', async () => {
    await move(projectOf({ album: { id, title: album.title } }))
    expect(await read('album', ['id', 'title'])).toEqual(rows.album.map(([key, title]) => [key, title]))
    await undo()
  })

  it('renames by id, in a circle too', async () => {
    const renamed = { id, price: { ...album.title, id: 'title' }, title: { ...album.price, id: 'price' } }
    const link = { type: 'link', to: 'person' }
    await move(
      projectOf(
        { person: artist, record: { ...renamed, artist: link } },
        { record: { id: 'album' }, person: { id: 'artist' } },
      ),
    )
    expect(await read('record', ['id', 'price', 'title', 'artist_id'])).toEqual(rows.album)
    await undo()
  })

  it('brings back what had lost its id before it was dropped', async () => {
    const { price, ...others } = album
    const renamed = projectOf(
      { artist, record: { ...others, cost: { ...price, id: 'price' } } },
      { record: { id: 'album' } },
    )
    await move(renamed, noDecisions, '0001-first')
    await move(projectOf({ artist, record: { ...others, cost: price } }))
    await move(projectOf({ artist, record: others }))
    await move(projectOf({ artist }))
    const plan = planUndo({ from: there, to: snapshotOf(renamed), kind, migration })
    expect(await runPlan(database!, plan)).toBeUndefined()
    expect(await read('record', ['id', 'title', 'cost', 'artist_id'])).toEqual(rows.album)
  })

  it('converts what fits, and refuses what does not', async () => {
    const price = (scale: number) => ({ type: 'decimal', precision: 8, scale })
    expect(await move(projectOf({ artist, album: { ...album, price: price(0) } }))).toContain('price')
    await move(projectOf({ artist, album: { ...album, price: price(2) } }))
    const stored = kind === 'sqlite' ? ['950', null, '1200'] : ['9.50', null, '12.00']
    expect((await read('album', ['id', 'price'])).map(([, value]) => value)).toEqual(stored)
    await undo()
  })

  it('fills a new required field, and refuses one that nobody filled', async () => {
    const pages = { type: 'integer', required: true }
    const after = projectOf({ artist, album: { ...album, pages } })
    expect(await move(after)).toContain('pages')
    await move(after, { drop: [], fill: { 'album.pages': '12' } })
    expect((await read('album', ['id', 'pages'])).map(([, value]) => value)).toEqual(['12', '12', '12'])
    await undo()
  })

  it('refuses a value that would fill two rows of a unique field', async () => {
    const price = { type: 'text', unique: true }
    await move(projectOf({ artist, album: { ...album, price } }), noDecisions, '0001-first')
    const required = projectOf({ artist, album: { ...album, price: { ...price, required: true } } })
    const decisions = { drop: [], fill: { 'album.price': '7' } }
    await database!.run(`UPDATE ${quoteName('album')} SET ${quoteName('price')} = NULL WHERE ${quoteName('id')} = 1`)
    expect(await move(required, decisions)).toMatch(/price.*(same|more than once)|same.*price/)
    await database!.run(`DELETE FROM ${quoteName('album')} WHERE ${quoteName('id')} = 1`)
    expect(await move(required, decisions)).toBeUndefined()
  })

  it('clears a link that comes back to a row which was deleted meanwhile, or says so', async () => {
    const link = (onDelete: string) => ({ ...album.artist, onDelete })
    const cleared = projectOf({ artist, album: { ...album, artist: link('clear') } })
    await move(cleared, noDecisions, '0001-first')
    await move(projectOf({ artist, album: { id, title: album.title, price: album.price } }))
    await database!.run(`DELETE FROM ${quoteName('artist')} WHERE ${quoteName('id')} = 1`)
    expect(await move(shop)).toMatch(/`artist` would come back from the trash/)
    expect(await move(cleared)).toBeUndefined()
    expect((await read('album', ['id', 'artist_id'])).map(([, value]) => value)).toEqual([null, '2', null])

    await move(projectOf({ artist }))
    await database!.run(`DELETE FROM ${quoteName('artist')} WHERE ${quoteName('id')} = 2`)
    const undo = planUndo({ from: there, to: snapshotOf(cleared), kind, migration })
    expect(await runPlan(database!, undo)).toBeUndefined()
    expect((await read('album', ['id', 'artist_id'])).map(([, value]) => value)).toEqual([null, null, null])
  })

  it('fills a field that becomes required, where rows have none', async () => {
    const price = { ...album.price, required: true }
    const after = projectOf({ artist, album: { ...album, price, artist: { ...album.artist, required: true } } })
    const prices = async () => (await read('album', ['id', 'price'])).map(([, value]) => value)
    const fill = { 'album.artist': '2' }
    expect(await move(after, { drop: [], fill })).toContain('price')
    expect(await move(after, { drop: [], fill: { 'album.price': '1', 'album.artist': '77' } })).toContain('artist')
    await move(after, { drop: [], fill: { ...fill, 'album.price': 'a gift' } })
    expect(await prices()).toEqual(['9.50', 'a gift', '12'])
    expect((await read('album', ['id', 'artist_id'])).map(([, value]) => value)).toEqual(['1', '2', '2'])

    const first = await revert()
    expect(first).toBeUndefined()
    const converted = { type: 'decimal', precision: 8, scale: 2, required: true, unique: true, min: 1 }
    const number = projectOf({ artist, album: { ...album, price: converted } })
    await database!.run(`UPDATE ${quoteName('album')} SET ${quoteName('price')} = NULL WHERE ${quoteName('id')} = 2`)
    const filled = (text: string) => move(number, { drop: [], fill: { 'album.price': text } })
    expect(await filled('0.50')).toContain('price')
    expect(await filled('12')).toContain('price')
    expect(await filled('3')).toBeUndefined()
    expect(await prices()).toEqual(kind === 'sqlite' ? ['950', '300', '1200'] : ['9.50', '3.00', '12.00'])
    expect(await revert()).toBeUndefined()
    expect((await prices())[1]).toMatch(/^3/)

    await database!.run(`UPDATE ${quoteName('album')} SET ${quoteName('price')} = NULL WHERE ${quoteName('id')} = 3`)
    await move(projectOf({ artist, album: { ...album, price: { ...price, default: 'open' } } }))
    expect((await prices())[2]).toBe('open')
  })

  it('takes the rows of a link along when it becomes many to many, and back', async () => {
    const many = projectOf(
      {
        artist,
        album: { ...album, artist: { ...album.artist, through: 'credit' } },
        credit: { album: { type: 'link', to: 'album' }, artist: { type: 'link', to: 'artist' } },
      },
      { credit: { key: ['album', 'artist'] } },
    )
    await move(many)
    expect(await read('credit', ['album_id', 'artist_id'])).toEqual([
      ['1', '1'],
      ['2', '2'],
    ])
    await move(shop)
    expect(await read('album', ['id', 'title', 'price', 'artist_id'])).toEqual(rows.album)
    await undo()
  })

  it('says that links made since are lost when a change of their kind is taken back', async () => {
    const between = { album: { type: 'link', to: 'album' }, artist: { type: 'link', to: 'artist' } }
    const many = projectOf(
      { artist, album: { ...album, artist: { ...album.artist, through: 'credit' } }, credit: between },
      { credit: { key: ['album', 'artist'] } },
    )
    const wayBack = (from: Snapshot, to: Snapshot) => planUndo({ from, to, kind, migration })
    const lost = ({ steps }: ChangePlan) => steps.find(({ title }) => title.includes('those made since'))

    await move(many)
    await database!.run(`INSERT INTO ${quoteName('credit')} VALUES (1, 2), (3, 1)`)
    const toOne = wayBack(there, snapshotOf(shop))
    expect(lost(toOne)).toMatchObject({ table: 'album', effect: { loses: 'values', undo: undefined } })
    expect(lost(toOne)?.title).toContain('give `artist` of `album` the links back that it had before')
    expect(isSafe(toOne)).toBe(false)
    expect(await runPlan(database!, toOne)).toBeUndefined()
    expect(await read('album', ['id', 'title', 'price', 'artist_id'])).toEqual(rows.album)

    const forth = planChange({ from: snapshotOf(many), to: shop, kind, migration, decisions: noDecisions })
    expect(lost(wayBack(forth.after, snapshotOf(many)))).toMatchObject({ table: 'album' })

    const apart = projectOf({ artist, album, credit: between }, { credit: { key: ['album', 'artist'] } })
    const kept = planChange({ from: snapshotOf(apart), to: many, kind, migration, decisions: noDecisions })
    expect(lost(wayBack(kept.after, snapshotOf(apart)))).toBeUndefined()
  })

  it('follows a link whose target gets another key', async () => {
    await move(projectOf({ artist: { name }, album }, { artist: { key: ['name'] } }))
    expect((await read('album', ['id', 'artist_name'])).map(([, value]) => value)).toEqual(['Nina', 'Ella', null])
    await undo()
  })

  it('brings back a dropped table under its old name while another has it', async () => {
    await move(projectOf({ artist, music: album }))
    await move(projectOf({ artist, album: { id, other: { type: 'date' } } }, { album: { id: 'else' } }))
    await undo()
  })
})

/** Finds what the trash and unfinished changes leave. */
const hiddenThings: Readonly<Record<DatabaseKind, string>> = {
  sqlite: "SELECT name FROM sqlite_schema WHERE sql LIKE '%plinth^_%' ESCAPE '^'",
  postgres: `SELECT c.relname FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND NOT a.attisdropped
    JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname IN ('public', 'plinth') AND c.relkind <> 'S'
    AND (c.relname LIKE 'plinth%' OR a.attname LIKE 'plinth%')`,
  mysql: `SELECT column_name FROM information_schema.columns WHERE table_schema = database()
    AND (table_name LIKE 'plinth%' OR column_name LIKE 'plinth%')`,
}
