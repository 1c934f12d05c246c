import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planWriting } from './plan-writing.ts'
import type { WantedFile } from './wanted-file.ts'
import type { WrittenFiles } from './written-files.ts'

const path = fc.constantFrom('a.ts', 'b.ts', 'src/a.ts', 'src/b.ts', 'src/c/d.ts')
const hash = fc.constantFrom('h1', 'h2', 'h3')
const owner = fc.constantFrom('compiler' as const, 'user-after-first-write' as const)
const wanted = fc.uniqueArray(fc.record({ path, hash, owner, bytes: fc.constant(new Uint8Array()) }), {
  selector: (file) => file.path,
})
const written = fc.uniqueArray(path).map((paths): WrittenFiles => {
  return { state: 'clean', files: new Map(paths.map((one) => [one, { hash: 'h1', size: 1, modified: 1 }])) }
})
const present = fc.dictionary(path, fc.option(hash, { nil: undefined })).map((found) => new Map(Object.entries(found)))

describe('the plan of what to write', () => {
  test('writes or keeps every wanted file, once', () => {
    fc.assert(
      fc.property(wanted, written, present, (files, before, disk) => {
        const plan = planWriting(files, before, disk)
        const covered = [...plan.write.map((file) => file.path), ...plan.keep].sort()
        expect(covered).toEqual(files.map((file) => file.path).sort())
      }),
    )
  })

  test('deletes only what the writer owns and nobody wants any more', () => {
    fc.assert(
      fc.property(wanted, written, present, (files, before, disk) => {
        for (const gone of planWriting(files, before, disk).remove) {
          expect(before.files.has(gone)).toBe(true)
          expect(files.some((file) => file.path === gone)).toBe(false)
        }
      }),
    )
  })

  test("never writes over a user's file that is there", () => {
    fc.assert(
      fc.property(wanted, written, present, (files, before, disk) => {
        for (const file of planWriting(files, before, disk).write) {
          expect(file.owner === 'user-after-first-write' && disk.has(file.path)).toBe(false)
        }
      }),
    )
  })

  test('has nothing to do on a disk that already is as wanted', () => {
    fc.assert(
      fc.property(wanted, (files) => {
        const disk = new Map(files.map((file) => [file.path, file.hash]))
        const plan = planWriting(files, { state: 'clean', files: new Map() }, disk)
        expect([plan.write, plan.remove, plan.foreign]).toEqual([[], [], []])
      }),
    )
  })

  test('does not depend on the order of the drafts', () => {
    fc.assert(
      fc.property(wanted, written, present, (files, before, disk) => {
        const plan = planWriting(files, before, disk)
        const other = planWriting(files.toReversed(), before, disk)
        expect({ ...other, owned: new Set(other.owned) }).toEqual({ ...plan, owned: new Set(plan.owned) })
      }),
    )
  })

  test.each([
    '',
    '/etc/passwd',
    '../a',
    'a/../../b',
    'a//b',
    './a',
    'a\\b',
    'C:/a',
    'a\0b',
    'node_modules/x',
    '.plinth-files.json',
  ])('refuses the path %j', (bad) => {
    expect(() => planWriting([draft(bad)], nothing, new Map())).toThrow('4e1a-draft-path-refused')
  })

  test('refuses two drafts for one path, and a file where another draft needs a folder', () => {
    expect(() => planWriting([draft('a'), draft('a')], nothing, new Map())).toThrow('c83d-two-drafts-for-one-path')
    expect(() => planWriting([draft('a'), draft('a/b')], nothing, new Map())).toThrow('91f6-draft-is-file-and-folder')
  })
})

const nothing: WrittenFiles = { state: 'nothing', files: new Map() }

function draft(to: string): WantedFile {
  return { path: to, bytes: new Uint8Array(), hash: 'h', owner: 'compiler' }
}
