import { type Snapshot, snapshotOf } from '@plinth/database'
import { readProject } from '@plinth/manifest'
import { describe, expect, test } from 'vitest'
import { mergeSchemas } from './merge-schemas.ts'

const title = { type: 'text', maxLength: 100 }
const base = schema({ id: { type: 'auto number' }, title })

describe('merging schemas that grew from one', () => {
  test('has what each side added', () => {
    const one = schema({ id: { type: 'auto number' }, title, pages: { type: 'integer' } })
    const other = schema({ id: { type: 'auto number' }, title, isbn: { type: 'text', maxLength: 20, unique: true } })
    const merged = mergeSchemas(base, one, other)
    expect(merged.kind === 'merged' && merged.tables[0]!.columns.map(({ name }) => name)).toEqual([
      'id',
      'title',
      'pages',
      'isbn',
    ])
    expect(merged.kind === 'merged' && merged.tables[0]!.indexes).toHaveLength(1)
  })

  test('takes a name from the one and a limit from the other', () => {
    const one = schema({ id: { type: 'auto number' }, name: { ...title, id: 'title' } })
    const other = schema({ id: { type: 'auto number' }, title: { ...title, maxLength: 200 } })
    const merged = mergeSchemas(base, one, other)
    expect(merged.kind === 'merged' && merged.tables[0]!.columns[1]).toMatchObject({ name: 'name', maxLength: 200 })
  })

  test('drops what one side dropped and the other left alone', () => {
    const merged = mergeSchemas(base, schema({ id: { type: 'auto number' } }), base)
    expect(merged.kind === 'merged' && merged.tables[0]!.columns.map(({ name }) => name)).toEqual(['id'])
  })

  test.each([
    ['two limits', { title: { ...title, maxLength: 200 } }, { title: { ...title, maxLength: 300 } }, 'field "title"'],
    ['a drop and a change', {}, { title: { ...title, maxLength: 300 } }, 'field "title"'],
    ['two new fields of one name', { title, a: { type: 'date' } }, { title, a: { type: 'integer' } }, 'field "a"'],
    [
      'a rename and an index on the old name',
      { name: { ...title, id: 'title' } },
      { title: { ...title, unique: true } },
      'index',
    ],
  ])('says what cannot be both: %s', (_, one, other, what) => {
    const id = { id: { type: 'auto number' } }
    const merged = mergeSchemas(base, schema({ ...id, ...one }), schema({ ...id, ...other }))
    expect(merged).toMatchObject({ kind: 'conflict', what: expect.stringContaining(what) })
  })
})

function schema(fields: Record<string, object>): Snapshot {
  const { project, problems } = readProject([
    { path: 'plinth.json', text: '{ "name": "shop", "database": "sqlite", "apis": [] }' },
    { path: 'tables/book.json', text: JSON.stringify({ key: ['id'], fields }) },
  ])
  if (!project) throw new Error(JSON.stringify(problems))
  return snapshotOf(project)
}
