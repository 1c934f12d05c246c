import { describe, expect, it } from 'vitest'
import { RecentTexts } from './recent-texts.ts'

function counted(limits: { entries: number; characters: number }) {
  const made: string[] = []
  const texts = new RecentTexts(limits, (text) => made.push(text))
  return { made, texts }
}

describe('the texts used most recently', () => {
  it('are made once', () => {
    const { made, texts } = counted({ entries: 10, characters: 100 })
    for (const text of ['a', 'b', 'a', 'b', 'a']) texts.get(text)
    expect(made).toEqual(['a', 'b'])
  })

  it('stay while they are used, however many others pass', () => {
    const { made, texts } = counted({ entries: 3, characters: 1000 })
    for (let i = 0; i < 100; i++) {
      texts.get('often')
      texts.get(`once ${i}`)
    }
    expect(made.filter((text) => text === 'often')).toHaveLength(1)
  })

  it('are forgotten when they are many or long', () => {
    for (const limits of [
      { entries: 2, characters: 1000 },
      { entries: 100, characters: 20 },
    ]) {
      const { made, texts } = counted(limits)
      for (const text of ['first text', 'second text', 'third text', 'fourth text', 'fifth text', 'first text'])
        texts.get(text)
      expect(made).toHaveLength(6)
    }
  })
})
