import type { Project } from '@plinth/manifest'
import { describe, expect, it } from 'vitest'
import type { ColumnChange, TableChange } from '../model/change.ts'
import type { Decisions } from '../model/change-plan.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { projectOf } from '../testing/project-of.ts'
import { decideChanges } from './decide-changes.ts'
import { planChange } from './plan-change.ts'
import { noDecisions } from './plan-steps.ts'
import { planUndo } from './plan-undo.ts'
import { emptySnapshot, snapshotOf } from './snapshot-of.ts'

const id = { type: 'auto number' }
const text = { type: 'text' }
const kind = 'sqlite'
const migration = '0002-draft'

const plan = (from: Snapshot, to: Project, decisions: Decisions = noDecisions, name = migration) =>
  planChange({ from, to, kind, migration: name, decisions })

function decide(from: Snapshot, to: Project, decisions: Decisions = noDecisions) {
  const planning = { kind, migration, way: 'forward', decisions } as const
  const decided = decideChanges(from, snapshotOf(to).tables, planning)
  return { ...decided, tables: decided.changes.map(tableWords), columns: columnWords(decided.changes) }
}

function tableWords(change: TableChange): string {
  const names = [
    'before' in change ? change.before.name : '',
    'after' in change ? change.after.name : ((change as { hidden?: string }).hidden ?? ''),
  ]
  return `${change.kind} ${names.filter(Boolean).join(' > ')}`
}

const columnWords = (changes: readonly TableChange[]) =>
  changes.flatMap((change) => (change.kind === 'change' ? change.columns.map(columnWord) : []))

function columnWord(change: ColumnChange): string {
  switch (change.kind) {
    case 'keep':
      return `keep ${change.from.name} > ${change.to.name}: ${change.values.kind}`
    case 'trash':
      return `trash ${change.from.name} > ${change.hidden}`
    case 'restore':
      return `restore ${change.hidden} > ${change.to.name}`
    default:
      return `${change.kind} ${'to' in change ? change.to.name : change.from.name}`
  }
}

const book = (fields: object, rest: object = {}) => projectOf({ book: { id, ...fields } }, { book: rest })
const schema = (project: Project) => snapshotOf(project)

describe('a plan', () => {
  it('is empty when nothing changes', () => {
    const one = book({ title: text }, { checks: { named: 'title != ""' } })
    expect(plan(schema(one), one)).toMatchObject({ steps: [], questions: [], problems: [], after: schema(one) })
  })

  it('is empty when only words, access or the order of fields change', () => {
    const before = book({ title: text, pages: { type: 'integer' } })
    const after = book({ pages: { type: 'integer', description: 'How many.' }, title: text }, { description: 'Read.' })
    expect(plan(schema(before), after).steps).toEqual([])
  })

  it('adds all tables to an empty database', () => {
    expect(decide(emptySnapshot, book({ title: text })).tables).toEqual(['add book'])
  })

  it('knows tables and fields by their ids, whatever they are called', () => {
    const after = projectOf(
      { novel: { id, name: { ...text, id: 'title' }, title: { ...text, id: 'name' } } },
      { novel: { id: 'book' } },
    )
    const { tables, columns } = decide(schema(book({ title: text, name: text })), after)
    expect(tables).toEqual(['change book > novel'])
    expect(columns).toEqual(['keep id > id: same', 'keep title > name: same', 'keep name > title: same'])
  })

  it('takes the same name for the same thing where the id was lost', () => {
    const before = schema(book({ amount: { ...text, id: 'price' } }))
    expect(decide(before, book({ amount: text })).columns).toContain('keep amount > amount: same')
    expect(plan(before, book({ amount: text }))).toMatchObject({ steps: [], questions: [] })
  })

  it('hides what is dropped, under names nobody has', () => {
    const before = schema(projectOf({ book: { id, title: text, price: text }, shop: { id } }))
    const { tables, columns, after } = decide(before, book({ title: text }))
    expect(tables).toEqual(['change book > book', 'trash shop > plinth_trash_2_shop'])
    expect(columns.at(-1)).toBe('trash price > plinth_trash_2_price')
    expect(after.tables[0]!.trash).toMatchObject([
      { hidden: 'plinth_trash_2_price', since: migration, reason: 'dropped', column: { name: 'price' } },
    ])
    expect(after.trash).toMatchObject([{ hidden: 'plinth_trash_2_shop', since: migration }])
  })

  it('gives a hidden name once', () => {
    const first = plan(schema(book({ price: { type: 'date' } })), book({})).after
    const again = plan(first, book({ price: { type: 'boolean' } })).after
    expect(again.tables[0]!.trash).toHaveLength(1)
    expect(plan(again, book({})).after.tables[0]!.trash.map(({ hidden }) => hidden)).toEqual([
      'plinth_trash_2_price',
      'plinth_trash_2_price_2',
    ])
  })

  it('brings back what the draft dropped, and nothing that an older migration did', () => {
    const before = schema(book({ price: text }))
    const dropped = plan(before, book({})).after
    expect(decide(dropped, book({ price: text })).columns).toContain('restore plinth_trash_2_price > price')
    expect(plan(dropped, book({ price: text })).after).toEqual(before)

    const older = plan(before, book({}), noDecisions, '0001-first').after
    expect(decide(older, book({ price: text })).columns).toContain('add price')
    expect(plan(older, book({ price: text })).after.tables[0]!.trash).toHaveLength(1)
  })

  it('brings back what a draft dropped, and not what is called like it meanwhile', () => {
    const before = schema(projectOf({ book: { id, price: { ...text, id: 'cost' } } }, { book: { id: 'novel' } }))
    const other = projectOf({ book: { id, price: text } })
    const there = plan(plan(before, projectOf({ shop: { id } })).after, other).after
    expect(
      planUndo({ from: there, to: before, kind, migration }).steps.flatMap(({ statements }) => statements),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/^ALTER TABLE "plinth_trash_2_novel" RENAME TO/)]))
  })

  it('tells a field from the column of a link with its id when both come back', () => {
    const link = { artist: { type: 'link', to: 'artist' } }
    const project = projectOf({ artist: { id }, album: { id, code: { ...text, id: 'artist_id' }, ...link } })
    const before = schema(project)
    const dropped = plan(before, projectOf({ artist: { id }, album: { id } })).after
    const hidden = (name: string) => dropped.tables[0]!.trash.find(({ column }) => column.name === name)!.hidden
    const words = [`restore ${hidden('code')} > code`, `restore ${hidden('artist_id')} > artist_id`]
    expect(decide(dropped, project).columns).toEqual(expect.arrayContaining(words))
    const numbers = projectOf(
      {
        artist: { name: { ...text, required: true } },
        album: { id, code: { type: 'integer', id: 'artist_id' }, ...link },
      },
      { artist: { key: ['name'] } },
    )
    expect(plan(plan(dropped, numbers).after, project).after.tables[0]!.columns).toEqual(before.tables[0]!.columns)
  })

  it('brings back a table that the draft dropped, and then changes it further', () => {
    const before = schema(projectOf({ book: { id, price: text }, shop: { id } }))
    const dropped = plan(before, projectOf({ shop: { id } })).after
    const back = plan(dropped, projectOf({ book: { id, price: text, pages: { type: 'integer' } }, shop: { id } }))
    expect(back.after.trash).toEqual([])
    expect(back.after.tables[0]!.columns.map(({ name }) => name)).toEqual(['id', 'price', 'pages'])
    expect(back.steps.length).toBeGreaterThan(0)
  })

  it('keeps the values of before a change of type that may lose something', () => {
    const before = schema(book({ released: text }))
    const { columns, after } = decide(before, book({ released: { type: 'integer' } }))
    const kept = columns.find((words) => words.startsWith('keep released'))
    expect(kept).toBe('keep released > released: convert and keep')
    expect(after.tables[0]!.trash).toMatchObject([{ reason: 'converted', hidden: 'plinth_trash_2_released' }])
    expect(decide(after, book({ released: text })).columns).toContain('keep released > released: convert back')
    expect(plan(after, book({ released: text })).after).toEqual(before)
  })

  it('says where no value can become another', () => {
    const before = schema(book({ due: { type: 'date' } }))
    const after = book({ due: { type: 'boolean' } })
    expect(plan(before, after).problems.map(({ code }) => code)).toEqual(['TYPE_CHANGE_IMPOSSIBLE'])
    const dropped = plan(before, after, { drop: ['book.due'], fill: {} })
    expect(dropped.problems).toEqual([])
    expect(dropped.after.tables[0]!.trash).toHaveLength(1)
  })
})

describe('MariaDB', () => {
  const fields = (first: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`text_${first + at}`, { ...text, maxLength: 768 }]))
  const other = (from: Snapshot, olderTrash: 'there' | 'perhaps purged') =>
    planChange({ from, to: book(fields(10, 15)), kind: 'mysql', migration, decisions: noDecisions, olderTrash })
  const codes = ({ problems }: ReturnType<typeof other>) => problems.map(({ code }) => code)

  it('counts what lies in the trash into its row', () => {
    const before = schema(book(fields(0, 15)))
    expect(codes(other(before, 'there'))).toEqual(['ROW_TOO_LONG_WITH_TRASH'])
    expect(codes(other(before, 'perhaps purged'))).toEqual(['ROW_TOO_LONG_WITH_TRASH'])
  })

  it('may have purged what older migrations dropped', () => {
    const emptied = planChange({
      from: schema(book(fields(0, 15))),
      to: book({}),
      kind: 'mysql',
      migration: '0001-first',
      decisions: noDecisions,
    })
    expect(codes(other(emptied.after, 'there'))).toEqual(['ROW_TOO_LONG_WITH_TRASH'])
    expect(codes(other(emptied.after, 'perhaps purged'))).toEqual([])
  })
})

describe('a question', () => {
  const before = schema(book({ price: text }))

  it('is asked when one field is gone and a new one could hold its values', () => {
    const after = book({ cost: text, prices: text, count: { type: 'integer' } })
    expect(plan(before, after).questions).toEqual([
      { kind: 'rename or drop field', table: 'book', gone: 'price', candidates: ['prices', 'cost'] },
    ])
  })

  it('is not asked when the answer is known', () => {
    expect(plan(before, book({ cost: text }), { drop: ['book.price'], fill: {} }).questions).toEqual([])
    expect(plan(before, book({ cost: { ...text, id: 'price' } })).questions).toEqual([])
    expect(plan(before, book({ cost: { type: 'integer' } })).questions).toEqual([])
  })

  it('counts as answered by the name that the table has by now', () => {
    const renamed = projectOf({ novel: { id, cost: text } }, { novel: { id: 'book' } })
    expect(plan(before, renamed).questions).toHaveLength(1)
    expect(plan(before, renamed, { drop: ['novel.price'], fill: {} }).questions).toEqual([])
  })

  it('is not asked of what comes back from the trash', () => {
    const dropped = plan(schema(book({ cost: text, price: text })), book({ cost: text })).after
    expect(plan(dropped, book({ price: text })).questions).toEqual([])
    expect(plan(dropped, book({ prize: text })).questions).toHaveLength(1)
  })

  it('is not asked of columns that a link has because its target got another key', () => {
    const [name, artist] = [
      { ...text, required: true, maxLength: 9 },
      { type: 'link', to: 'artist' },
    ]
    const first = schema(projectOf({ artist: { id, name }, album: { id, artist, note: text } }))
    const after = projectOf({ artist: { name }, album: { id, artist } }, { artist: { key: ['name'] } })
    expect(plan(first, after).questions).toEqual([])
  })

  it('is asked of links and tables as of fields', () => {
    const artist = { id, name: text }
    const first = schema(projectOf({ artist, album: { id, artist: { type: 'link', to: 'artist' } } }))
    const link = projectOf({ artist, album: { id, author: { type: 'link', to: 'artist' } } })
    expect(plan(first, link).questions).toEqual([
      { kind: 'rename or drop field', table: 'album', gone: 'artist', candidates: ['author'] },
    ])
    const table = projectOf({ person: artist, album: { id, artist: { type: 'link', to: 'person' } } })
    expect(plan(first, table).questions).toEqual([
      { kind: 'rename or drop table', gone: 'artist', candidates: ['person'] },
    ])
  })
})

describe('rows that are there', () => {
  it('take the value a person gave, where it is one', () => {
    const before = schema(book({}))
    const after = book({ price: { type: 'decimal', precision: 5, scale: 2, required: true } })
    const fill = (given: string) => decide(before, after, { drop: [], fill: { 'book.price': given } })
    const change = fill('12.50').changes[0] as Extract<TableChange, { kind: 'change' }>
    expect(change.columns[1]).toMatchObject({ kind: 'add', fill: { kind: 'value', text: '12.50' } })
    expect(fill('a lot').problems.map(({ code }) => code)).toEqual(['FILL_UNFIT'])
  })

  it('follow their link when its target gets another key', () => {
    const album = { id, artist: { type: 'link', to: 'artist' } }
    const artist = { id, code: { ...text, required: true } }
    const before = schema(projectOf({ artist, album }))
    const { changes } = decide(
      before,
      projectOf({ artist: { code: artist.code }, album }, { artist: { key: ['code'] } }),
    )
    const change = changes[0] as Extract<TableChange, { kind: 'change' }>
    expect(change.columns).toMatchObject([
      { kind: 'keep' },
      {
        kind: 'add',
        to: { name: 'artist_code' },
        fill: { kind: 'follow', table: 'artist', from: ['artist_id'], at: ['id'], take: 'code' },
      },
      { kind: 'trash', from: { name: 'artist_id' } },
    ])
  })

  it('move when a link to one becomes many to many, and back', () => {
    const tag = { id, name: text }
    const one = projectOf({ tag, post: { id, tag: { type: 'link', to: 'tag' } } })
    const many = projectOf({
      tag,
      post: { id, tag: { type: 'link', to: 'tag', through: 'post tag' } },
      'post tag': { id, post: { type: 'link', to: 'post' }, tag: { type: 'link', to: 'tag' } },
    })
    expect(decide(schema(one), many).moves).toEqual([
      {
        kind: 'into table',
        table: 'post',
        key: ['id'],
        from: ['tag_id'],
        through: 'post tag',
        near: ['post_id'],
        far: ['tag_id'],
      },
    ])
    expect(decide(schema(many), one).moves).toEqual([
      {
        kind: 'into column',
        table: 'post',
        key: ['id'],
        to: ['tag_id'],
        through: 'post tag',
        near: ['post_id'],
        far: ['tag_id'],
      },
    ])
  })
})

it('no link changes its kind over a key that was dropped and made anew under its name', () => {
  const link = { type: 'link', to: 'tag' }
  const post = { tag: { id: { type: 'uuid' } }, post: { id, tag: link } }
  const many = projectOf({
    tag: { id },
    post: { id, tag: { ...link, through: 'post tag' } },
    'post tag': { id, post: { type: 'link', to: 'post' }, tag: link },
  })
  const drop = { drop: ['tag.id'], fill: {} }
  expect(plan(schema(projectOf(post)), many, drop).problems.map(({ code }) => code)).toEqual(['LINK_CHANGE_IMPOSSIBLE'])
})

describe('taking back', () => {
  const before = schema(projectOf({ book: { id, price: text, due: text }, shop: { id } }))
  const after = projectOf({ book: { id, due: { type: 'integer' }, pages: { type: 'integer' } }, cafe: { id, x: text } })

  it('gives the schema of before', () => {
    const there = plan(before, after).after
    expect(planUndo({ from: there, to: before, kind, migration }).after).toEqual(before)
  })

  it('drops for good what a draft hid of its own making', () => {
    const meanwhile = plan(
      before,
      projectOf({ book: { id, price: text, extra: text }, pub: { id }, shop: { id } }),
    ).after
    const there = plan(meanwhile, after).after
    const undo = planUndo({ from: there, to: before, kind, migration })
    expect(undo.after).toEqual(before)
    expect(undo.steps.flatMap(({ statements }) => statements).join('\n')).toMatch(
      /^DROP TABLE .*"plinth_trash_2_pub"$/m,
    )
  })
})

it('SQLite keeps the name of a foreign key that says the same, and gives no name twice', () => {
  const links = (fields: object) => projectOf({ artist: { id }, album: { id, ...fields } })
  const link = { type: 'link', to: 'artist' }
  const { after } = plan(
    schema(links({ artist: link })),
    links({
      author: { ...link, id: 'artist', columns: ['artist_id'] },
      artist: { ...link, id: 'second', columns: ['second_id'] },
    }),
  )
  expect(after.tables[0]!.links.map((one) => one.kind === 'to one' && [one.name, one.constraint])).toEqual([
    ['author', 'album_artist_fkey'],
    ['artist', 'album_artist_fkey_2'],
  ])
})
