import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { offersOf, printPublicSurface, surfacePage } from './public-surface.ts'

const root = resolve(import.meta.dirname, '../..')
const doors = globSync('packages/*/src/exports/index.ts', { cwd: root }).sort()

test('docs/public-surface.md lists what the packages offer; a change of it is written by scripts/surface', () => {
  expect(readFileSync(surfacePage, 'utf8')).toBe(printPublicSurface())
})

test.each(doors)('%s lists symbols one by one, each declared where it says', (door) => {
  const text = readFileSync(join(root, door), 'utf8')
  expect(text).not.toContain('*')
  expect(offersOf(join(root, door)).filter(({ kind }) => kind === '')).toEqual([])
})
