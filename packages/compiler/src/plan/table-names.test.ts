import { describe, expect, it } from 'vitest'
import { nameTables } from './table-names.ts'

function named(...names: readonly string[]) {
  return Object.fromEntries(nameTables(names.map((name) => ({ name }))))
}

describe('nameTables', () => {
  it('keeps a name that may stand as it is', () => {
    expect(named('playlist_track', 'Größe')).toMatchObject({
      playlist_track: { variable: 'playlist_track', rowType: 'PlaylistTrackTable', file: 'playlist_track' },
      Größe: { variable: 'Größe', rowType: 'GrößeTable', file: 'Größe' },
    })
  })

  it('joins the words of a name that may not', () => {
    expect(named('order lines')).toEqual({
      'order lines': { variable: 'orderLines', rowType: 'OrderLinesTable', file: 'order-lines' },
    })
  })

  it('never takes a word of TypeScript, a column builder, or a name that src/app.ts uses', () => {
    const names = named('class', 'text', 'server', '2024', '-', 'await')
    expect(Object.values(names).map(({ variable }) => variable)).toEqual(
      ['textTable', 'serverTable', 'classTable', 'table2024', 'table2', 'awaitTable'].sort(
        (one, other) => order(names, one) - order(names, other),
      ),
    )
  })

  it('numbers names that would be the same, and leaves the plain one its name', () => {
    const names = named('order lines', 'order-lines', 'orderLines')
    expect(names.orderLines?.variable).toBe('orderLines')
    expect(names['order lines']?.variable).toBe('orderLines2')
    expect(names['order-lines']?.variable).toBe('orderLines3')
  })

  it('tells files apart where a system does not see case, or gives a name to a device', () => {
    const names = named('order lines', 'order-lines', 'con', 'LPT1')
    expect(Object.values(names).map(({ file }) => file.toLowerCase())).toEqual([
      ...new Set(Object.values(names).map(({ file }) => file.toLowerCase())),
    ])
    expect(names.con?.file).toBe('con2')
    expect(names.LPT1?.file).toBe('LPT12')
  })
})

function order(names: ReturnType<typeof named>, variable: string): number {
  return Object.values(names).findIndex((each) => each.variable === variable)
}
