import { expect, test } from 'vitest'
import { anchorsOf, brokenLinks, linksOf, pages } from './links.ts'

test.each(pages)('%s: every link leads somewhere', (page) => {
  expect(brokenLinks(page)).toEqual([])
})

test('links are those of the prose', () => {
  expect(linksOf('[a](b.md) `[c](d)`\n```ts\n[e](f)\n```\n[g](#h)')).toEqual(['b.md', '#h'])
})

test('headings have the anchors that GitHub gives them', () => {
  expect(anchorsOf('# One row, by its key\n\n## `data/` first\n\n### PGRST100')).toEqual([
    'one-row-by-its-key',
    'data-first',
    'pgrst100',
  ])
})
