import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { needsOf } from './needs-of.ts'
import { reachedFrom } from './reached-from.ts'

describe('reachedFrom', () => {
  const needs = {
    'a.ts': { files: ['b.ts', 'c/d.ts'], packages: ['pg'] },
    'b.ts': { files: ['a.ts'], packages: ['fastify', 'pg'] },
    'c/d.ts': { files: [], packages: [] },
    'e.ts': { files: [], packages: ['mysql2'] },
  }

  it('follows needs, in circles too, and takes nothing else along', () => {
    expect(reachedFrom(['b.ts'], needs)).toEqual({ files: ['a.ts', 'b.ts', 'c/d.ts'], packages: ['fastify', 'pg'] })
  })

  it('does not guess at files it has never heard of', () => {
    expect(() => reachedFrom(['constructor'], needs)).toThrow('c93d')
  })
})

describe('needsOf', () => {
  const needs = (text: string) => needsOf('http/server.ts', text, () => true)

  it('finds imports of values, types and effects, exports from, and imports made later', () => {
    const text = `
      import './first.ts'
      import { a } from '../a.ts'
      import {
        b,
      } from "../b/b.ts"
      import type { C } from './c.ts'
      export { d } from './d.ts'
      const e = await import('./e.ts')
    `
    expect(needs(text).files).toEqual(['a.ts', 'b/b.ts', 'http/c.ts', 'http/d.ts', 'http/e.ts', 'http/first.ts'])
  })

  it('finds files that are opened beside it', () => {
    expect(needs("fork(new URL('./reader.ts', import.meta.url))").files).toEqual(['http/reader.ts'])
  })

  it('names packages without their paths, and leaves out those of Node', () => {
    const text = "import a from '@fastify/cors/plugin'\nimport b from 'pg/lib/x'\nimport c from 'node:fs'"
    expect(needs(text)).toEqual({ files: [], packages: ['@fastify/cors', 'pg'] })
  })

  it('passes over comments', () => {
    expect(needs("// import './a.ts'\n/* import './b.ts' */ const a = 1")).toEqual({ files: [], packages: [] })
  })
})

it('knows the runtime as it is: its files, its settings, the versions of its packages', () => {
  const script = fileURLToPath(new URL('../../../../scripts/list-runtime-files.ts', import.meta.url))
  const { stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
  expect(stderr).toBe('')
})
