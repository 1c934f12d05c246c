import { describe, expect, it } from 'vitest'
import { type Fan, rowsAtMost, rowsPerRow } from './fan-out.ts'

const sizes: Record<string, number> = { artist: 100, album: 1_000, track: 20_000, playlist: 10, entry: 5_000 }
const sizeOf = (table: string): number | undefined => sizes[table]
const to = (source: string, found: string, inner: readonly Fan[] = [], limit?: number): Fan => ({
  source,
  found,
  many: true,
  through: false,
  limit,
  inner,
})

describe('the rows that embeddings read for each row outside', () => {
  it('are none without embeddings, and one for a link to one', () => {
    expect(rowsPerRow([], [], sizeOf)).toBe(0)
    expect(rowsPerRow([{ ...to('track', 'album'), many: false }], [], sizeOf)).toBe(1)
  })

  it('are the average of the sizes for a link to many', () => {
    expect(rowsPerRow([to('artist', 'album')], [], sizeOf)).toBe(10)
  })

  it('multiply inwards and add up side by side', () => {
    expect(rowsPerRow([to('artist', 'album', [to('album', 'track')])], [], sizeOf)).toBe(10 * (1 + 20))
    expect(rowsPerRow([to('artist', 'album'), to('artist', 'album')], [], sizeOf)).toBe(20)
  })

  it('explode when links are followed to and fro', () => {
    const around = (inner: readonly Fan[]) => [to('playlist', 'entry', [to('playlist', 'entry', inner)])]
    expect(rowsPerRow(around(around([])), [], sizeOf)).toBeGreaterThan(1e10)
  })

  it('are cut by the limit of the embedded rows', () => {
    expect(rowsPerRow([to('playlist', 'entry', [], 0)], ['3'], sizeOf)).toBe(3)
  })

  it('are taken to be many while nobody knows the sizes', () => {
    expect(rowsPerRow([to('artist', 'album')], [], () => undefined)).toBe(100)
  })
})

describe('the rows that embeddings read at most', () => {
  const up = (inner: readonly Fan[]): Fan => ({ ...to('track', 'album', inner), many: false })

  it('are as many as the rows outside for a link to one', () => {
    expect(rowsAtMost([up([])], [], sizeOf, 25)).toBe(25)
  })

  it('are all rows of the tables, each once, going down', () => {
    const down = [to('artist', 'album', [to('album', 'track')])]
    expect(rowsAtMost(down, [], sizeOf, 25)).toBe(1_000 + 20_000)
  })

  it('are read again for each row outside, going up and down again', () => {
    expect(rowsAtMost([up([to('album', 'track')])], [], sizeOf, 25)).toBe(25 + 25 * 20_000)
  })

  it('multiply where children all hang on one parent', () => {
    const toAndFro = [up([to('album', 'track', [up([to('album', 'track')])])])]
    expect(rowsAtMost(toAndFro, [], sizeOf, 25)).toBeGreaterThan(1e9)
  })

  it('multiply through a table between', () => {
    const through = (inner: readonly Fan[]): Fan => ({ ...to('playlist', 'entry', inner), through: true })
    expect(rowsAtMost([through([through([])])], [], sizeOf, 10)).toBe(5_000 + 5_000 * 5_000)
  })

  it('are cut by limits', () => {
    expect(rowsAtMost([to('playlist', 'entry', [], 0)], ['3'], sizeOf, 10)).toBe(30)
  })

  it('are not known before the sizes are', () => {
    expect(rowsAtMost([to('artist', 'album')], [], () => undefined, 25)).toBe(Number.POSITIVE_INFINITY)
  })
})
