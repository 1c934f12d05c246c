import { describe, expect, it } from 'vitest'
import { RecentTexts, type RecentTextsLimits } from './recent-texts.ts'

function counted(limits: RecentTextsLimits) {
  const made: string[] = []
  const texts = new RecentTexts<object>(limits)
  const ask = (text: string) =>
    texts.get(text, () => {
      made.push(text)
      return { text }
    })
  return { made, texts, ask }
}

describe('the texts used most recently', () => {
  it('are made once, and give one object', () => {
    const { made, ask } = counted({ entries: 10, characters: 100 })
    expect(ask('a')).toBe(ask('a'))
    for (const text of ['b', 'a', 'b']) ask(text)
    expect(made).toEqual(['a', 'b'])
  })

  it('stay while they are used, however many others pass', () => {
    const { made, texts, ask } = counted({ entries: 3, characters: 1000 })
    for (let i = 0; i < 100; i++) {
      ask('often')
      ask(`once ${i}`)
    }
    expect(made.filter((text) => text === 'often')).toHaveLength(1)
    expect(texts.size).toBeLessThanOrEqual(6)
  })

  it('are forgotten when they are many or long', () => {
    for (const limits of [
      { entries: 2, characters: 1000 },
      { entries: 100, characters: 20 },
    ]) {
      const { made, ask } = counted(limits)
      for (const text of ['first text', 'second text', 'third text', 'fourth text', 'fifth text', 'first text'])
        ask(text)
      expect(made).toHaveLength(6)
    }
  })

  it('are not kept at all beyond the longest', () => {
    const { made, texts, ask } = counted({ entries: 10, characters: 1000, longest: 5 })
    for (const text of ['short', 'too long', 'too long', 'short']) ask(text)
    expect(made).toEqual(['short', 'too long', 'too long'])
    expect(texts.size).toBe(1)
  })

  it('are forgotten when making them fails', () => {
    const texts = new RecentTexts<number>({ entries: 10, characters: 100 })
    const fail = () => {
      throw new Error('not this time')
    }
    expect(() => texts.get('a', fail)).toThrow('not this time')
    expect(texts.get('a', () => 1)).toBe(1)
  })
})
