import { describe, expect, it } from 'vitest'
import { specifiersIn, wrongImport } from './check-layers.ts'
import { layers } from './layers.ts'

describe('the layers', () => {
  it('have no circle: each uses only those before it', () => {
    for (const [index, { mayUse }] of layers.entries()) {
      const before = layers.slice(0, index).map(({ name }) => name)
      expect(before).toEqual(expect.arrayContaining([...mayUse]))
    }
  })

  it.each([
    ['packages/manifest/src/a.ts', '@plinth/compiler', 'manifest may not use compiler'],
    ['packages/runtime/src/http/a.ts', '@plinth/manifest', 'runtime may not use manifest'],
    ['packages/compiler/src/a.ts', '../../runtime/src/table/table.ts', 'outside of its package'],
    ['packages/host/src/a.ts', '@plinth/compiler/src/compile.ts', 'behind the door'],
    ['packages/host/src/a.ts', '../../../bench/src/bench.ts', 'nothing may import'],
  ])('refuse %s importing %s', (file, specifier, reason) => {
    expect(wrongImport(file, specifier)).toContain(reason)
  })

  it.each([
    ['packages/compiler/src/a.ts', '@plinth/manifest'],
    ['packages/runtime/src/http/a.ts', '../wire/query.ts'],
    ['packages/runtime/src/http/a.ts', 'fastify'],
    ['packages/runtime/src/http/a.test.ts', '@plinth/compiler'],
    ['conformance/src/a.ts', '@plinth/host'],
  ])('let %s import %s', (file, specifier) => {
    expect(wrongImport(file, specifier)).toBeUndefined()
  })
})

it('finds the specifiers of every kind of import', () => {
  const source = `import a from './a.ts'
import type { B } from './b.ts'
import './c.ts'
export { d } from './d.ts'
const e = await import('./e.ts')
type F = import('./f.ts').F`
  expect(specifiersIn(source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts', './f.ts'])
})
