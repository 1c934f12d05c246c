import { describe, expect, it } from 'vitest'
import type { FileDraft } from './file-draft.ts'
import { orderedDrafts } from './ordered-drafts.ts'
import { isSafePath } from './safe-path.ts'

function draft(to: string): FileDraft {
  return { kind: 'print', to, text: '', owner: 'compiler' }
}

describe('orderedDrafts', () => {
  it('orders drafts by path', () => {
    expect(orderedDrafts([draft('b'), draft('a/b'), draft('B')].slice(0, 2)).map(({ to }) => to)).toEqual(['a/b', 'b'])
  })

  it('refuses two drafts for one path, also where only case tells them apart', () => {
    expect(() => orderedDrafts([draft('a.ts'), draft('A.ts')])).toThrow('4fa9')
  })

  it('refuses a path that leaves the app', () => {
    expect(() => orderedDrafts([draft('../a.ts')])).toThrow('8e02')
  })
})

describe('isSafePath', () => {
  it('takes names in every script', () => {
    for (const path of ['src/app.ts', '.gitignore', 'src/tables/顧客.ts', 'a b/c-d_e.ts'])
      expect(isSafePath(path)).toBe(true)
  })

  it('refuses what climbs, what Windows refuses, and what a shell reads', () => {
    const unsafe = [
      '',
      '/a',
      'a/',
      'a//b',
      '.',
      '../a',
      'a/../b',
      'C:/a',
      'a\\b',
      'con',
      'src/NUL.ts',
      'a.',
      'a ',
      'a\nb',
      'a\0',
      'a\u2028',
      'x'.repeat(300),
    ]
    for (const path of unsafe) expect(isSafePath(path), path).toBe(false)
  })
})
