import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lockFolder } from './folder-lock.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-lock-'))
  file = join(folder, 'dev.lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the lock of a project', () => {
  test('is refused while its process lives, with the place where that one answers', async () => {
    const lock = await lockFolder(file)
    await lock.note('http://localhost:4400')
    await expect(lockFolder(file)).rejects.toMatchObject({
      code: 'ALREADY_DEVELOPED',
      message: expect.stringContaining(`process ${process.pid}, http://localhost:4400`),
    })
    lock.release()
    expect(existsSync(file)).toBe(false)
    ;(await lockFolder(file)).release()
  })

  const { pid: gone } = spawnSync(process.execPath, ['--version'])
  test.each([
    ['a process that is gone', JSON.stringify({ pid: gone, born: '1' })],
    ['a process whose number another one has now', JSON.stringify({ pid: process.pid, born: '1' })],
    ['nobody, because the disk was full', ''],
    ['nobody, in half a text', '{"pid":12'],
  ])('is taken over from %s', async (_, text) => {
    writeFileSync(file, text)
    const lock = await lockFolder(file)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid })
    lock.release()
  })
})
