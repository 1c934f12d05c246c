import { describe, expect, it } from 'vitest'
import { TextCache } from './text-cache.ts'

describe('TextCache', () => {
  it('gives the same object for the same text', () => {
    const cache = new TextCache<object>(10, 1_000)
    const parse = () => ({})
    expect(cache.get('a', parse)).toBe(cache.get('a', parse))
  })

  it('stays within its entries and keeps what is asked for', () => {
    const cache = new TextCache<object>(10, 1_000)
    const kept = cache.get('kept', () => ({}))
    for (let index = 0; index < 1_000; index++) {
      cache.get(`text ${index}`, () => ({}))
      expect(cache.get('kept', () => ({}))).toBe(kept)
    }
    expect(cache.size).toBeLessThanOrEqual(20)
  })

  it('stays within its characters and never keeps a very long text', () => {
    const cache = new TextCache<object>(100, 1_000)
    for (let index = 0; index < 100; index++) cache.get('x'.repeat(300) + index, () => ({}))
    expect(cache.size).toBeLessThanOrEqual(6)
    expect(cache.get('y'.repeat(5_000), () => ({}))).not.toBe(cache.get('y'.repeat(5_000), () => ({})))
  })
})
