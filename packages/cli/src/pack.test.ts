import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from './package-root.ts'
import { PlinthProcess } from './testing/plinth-process.ts'

const repository = dirname(dirname(packageRoot))
const online = spawnSync('npm', ['view', 'fastify', 'version'], { encoding: 'utf8' }).status === 0

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-pack-'))
  // npm would take a folder further up that happens to hold packages for its own, and look for the package there.
  mkdirSync(join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(!online)('the packed package works from an empty folder', { timeout: 240_000 }, async () => {
  execFileSync('npm', ['pack', '-w', 'plinth', '--pack-destination', folder], { cwd: repository, stdio: 'pipe' })
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  execFileSync('npx', ['--yes', `./${tarball}`, 'new', 'shop'], { cwd: folder, stdio: 'pipe' })

  const dev = new PlinthProcess(folder, ['dev', 'shop', '--port', '0'], {}, ['npx', '--yes', `./${tarball}`])
  try {
    const url = (await dev.says(/API +(http:\S+)/))[1]!
    const answer = await fetch(`${url}/book?select=title,author(name)&book_id=eq.4`)
    expect(await answer.json()).toEqual([{ title: 'Solaris', author: { name: 'Stanisław Lem' } }])
  } finally {
    await dev.stop('SIGINT')
  }
})
