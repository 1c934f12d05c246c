import { describe, expect, it } from 'vitest'
import * as columns from './columns.ts'
import { table } from './table.ts'

describe('table', () => {
  it('opens nothing that access does not name', () => {
    const album = table({
      name: 'album',
      key: ['id'],
      columns: { id: columns.autoNumber() },
      access: { read: ['anyone'] },
    })
    expect(album.access).toEqual({ read: ['anyone'], create: [], update: [], delete: [] })
    expect(album).toMatchObject({ unique: [], toOne: {}, toMany: {}, indexed: [] })
  })
})

describe('column builders', () => {
  it.each([
    ['text', columns.text(), { type: 'text', value: 'text', required: false, maxLength: 255 }],
    [
      'text with a length',
      columns.text({ maxLength: 9 }),
      { type: 'text', value: 'text', required: false, maxLength: 9 },
    ],
    ['long text', columns.longText(), { type: 'long text', value: 'text', required: false }],
    ['decimal', columns.decimal(), { type: 'decimal', value: 'decimal', required: false, precision: 18, scale: 4 }],
    ['percent', columns.percent(), { type: 'percent', value: 'decimal', required: false, precision: 9, scale: 4 }],
    [
      'auto number',
      columns.autoNumber(),
      { type: 'auto number', value: 'big integer', required: true, generated: 'auto number' },
    ],
    [
      'created at',
      columns.createdAt(),
      { type: 'created at', value: 'datetime', required: true, generated: 'created at', default: { now: true } },
    ],
    [
      'multi select',
      columns.multiSelect({ options: ['a'] }),
      { type: 'multi select', value: 'text list', required: false, options: ['a'] },
    ],
  ])('%s has the defaults of docs/values.md', (_name, declaration, expected) => {
    expect(declaration).toEqual(expected)
  })
})
