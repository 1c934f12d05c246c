import { spawnSync } from 'node:child_process'
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Disk, realDisk } from './disk.ts'
import { hashOf, type WantedFile } from './wanted-file.ts'
import { writeFiles } from './write-files.ts'
import { CLEAN_NAME, UNFINISHED_NAME } from './written-files.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-write-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('writing a folder', () => {
  test('writes what is wanted, then nothing, then only what changed', async () => {
    expect((await writeFiles(folder, files({ 'a.ts': '1', 'src/b.ts': '2' }))).write.length).toBe(2)
    expect((await writeFiles(folder, files({ 'a.ts': '1', 'src/b.ts': '2' }))).write).toEqual([])
    const plan = await writeFiles(folder, files({ 'a.ts': '1', 'src/b.ts': '3' }))
    expect(plan.write.map((file) => file.path)).toEqual(['src/b.ts'])
    expect(contentOf(folder)).toEqual({ 'a.ts': '1', 'src/b.ts': '3' })
  })

  test('deletes left-overs and the folders they leave empty, and nothing that is not its own', async () => {
    await writeFiles(folder, files({ 'src/old/a.ts': '1', 'src/b.ts': '2' }))
    writeFileSync(join(folder, 'src/mine.ts'), 'mine')
    await writeFiles(folder, files({ 'c.ts': '3' }))
    expect(contentOf(folder)).toEqual({ 'c.ts': '3', 'src/mine.ts': 'mine' })
    expect(readdirSync(join(folder, 'src'))).toEqual(['mine.ts'])
  })

  test('puts back a file that somebody changed by hand, even with the same length', async () => {
    await writeFiles(folder, files({ 'a.ts': 'one' }))
    writeFileSync(join(folder, 'a.ts'), 'two')
    utimesSync(join(folder, 'a.ts'), new Date(), new Date(Date.now() + 5000))
    await writeFiles(folder, files({ 'a.ts': 'one' }))
    expect(contentOf(folder)).toEqual({ 'a.ts': 'one' })
  })

  test('does not touch a file that already has the wanted bytes', async () => {
    writeFileSync(join(folder, 'a.ts'), '1')
    utimesSync(join(folder, 'a.ts'), 1000, 1000)
    await writeFiles(folder, files({ 'a.ts': '1' }))
    expect(statSync(join(folder, 'a.ts')).mtimeMs).toBe(1_000_000)
  })

  test("writes the user's file once and leaves it alone from then on", async () => {
    const own: WantedFile = { ...file('README.md', 'first'), owner: 'user-after-first-write' }
    await writeFiles(folder, [own])
    writeFileSync(join(folder, 'README.md'), 'edited')
    await writeFiles(folder, [{ ...own, ...file('README.md', 'second'), owner: 'user-after-first-write' }])
    expect(contentOf(folder)).toEqual({ 'README.md': 'edited' })
    await writeFiles(folder, [])
    expect(contentOf(folder)).toEqual({ 'README.md': 'edited' })
  })

  test('a file may become a folder and a folder a file', async () => {
    await writeFiles(folder, files({ a: '1', 'b/c': '2' }))
    await writeFiles(folder, files({ 'a/x': '1', b: '2' }))
    expect(contentOf(folder)).toEqual({ 'a/x': '1', b: '2' })
  })

  test('refuses to write through a link that leads out of the folder', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'plinth-elsewhere-'))
    symlinkSync(elsewhere, join(folder, 'src'))
    await expect(writeFiles(folder, files({ 'src/a.ts': '1' }))).rejects.toMatchObject({ code: 'WRITE_FAILED' })
    expect(readdirSync(elsewhere)).toEqual([])
    rmSync(elsewhere, { recursive: true })
  })
})

describe('a writer that is stopped half-way', () => {
  test('is mended by the next run, wherever it stopped', async () => {
    const tree = fc.dictionary(fc.constantFrom('a', 'b', 'c/d', 'c/e', 'f/g/h', 'i'), fc.constantFrom('1', '2', '33'), {
      noNullPrototype: true,
    })
    await fc.assert(
      fc.asyncProperty(tree, tree, tree, fc.nat(25), async (first, second, third, steps) => {
        const place = mkdtempSync(join(folder, 'run-'))
        writeFileSync(join(place, 'mine'), 'mine')
        await writeFiles(place, files(first))
        await writeFiles(place, files(second), stoppingAfter(steps)).catch(() => {})
        await writeFiles(place, files(third))
        expect(contentOf(place)).toEqual({ ...third, mine: 'mine' })
        expect((await writeFiles(place, files(third))).write).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('never leaves a clean memory of an unclean folder when the process is killed', async () => {
    await writeFiles(folder, files({ a: 'old', b: 'old', c: 'old' }))
    const script = `
      import { realDisk } from ${JSON.stringify(import.meta.resolve('./disk.ts'))}
      import { hashOf } from ${JSON.stringify(import.meta.resolve('./wanted-file.ts'))}
      import { writeFiles } from ${JSON.stringify(import.meta.resolve('./write-files.ts'))}
      const wanted = ['a', 'b', 'd'].map((path) => ({ path, bytes: Buffer.from('new'), hash: hashOf(Buffer.from('new')), owner: 'compiler' }))
      const rename = (from, to) => to.endsWith('/d') ? process.kill(process.pid, 'SIGKILL') : realDisk.rename(from, to)
      await writeFiles(${JSON.stringify(folder)}, wanted, { ...realDisk, rename })`
    const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script])
    expect(killed.signal).toBe('SIGKILL')
    expect(readdirSync(folder)).toContain(UNFINISHED_NAME)
    expect(readdirSync(folder)).not.toContain(CLEAN_NAME)

    await writeFiles(folder, files({ a: 'new' }))
    expect(contentOf(folder)).toEqual({ a: 'new' })
    expect(readdirSync(folder).sort()).toEqual([CLEAN_NAME, 'a'].sort())
  })

  test('says that the disk is full', async () => {
    const full: Disk = {
      ...realDisk,
      writeFile: async () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
      },
    }
    await expect(writeFiles(folder, files({ a: '1' }), full)).rejects.toMatchObject({ code: 'DISK_FULL' })
  })
})

function stoppingAfter(steps: number): Disk {
  let left = steps
  const step = <A extends unknown[], R>(action: (...values: A) => Promise<R>) => {
    return async (...values: A): Promise<R> => {
      if (left-- <= 0) throw new Error('stopped')
      return await action(...values)
    }
  }
  return {
    ...realDisk,
    writeFile: step(realDisk.writeFile),
    rename: step(realDisk.rename),
    removeFile: step(realDisk.removeFile),
  }
}

function file(path: string, text: string): WantedFile {
  return { path, bytes: Buffer.from(text), hash: hashOf(Buffer.from(text)), owner: 'compiler' }
}

function files(tree: Record<string, string>): WantedFile[] {
  return Object.entries(tree).map(([path, text]) => file(path, text))
}

/** Every file but the writer's own memory, with its text. */
function contentOf(place: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(place, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.plinth-files')) continue
    const path = join(entry.parentPath, entry.name)
    found[path.slice(place.length + 1)] = readFileSync(path, 'utf8')
  }
  return found
}
