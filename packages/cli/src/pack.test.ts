import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { packageRoot } from './package-root.ts'
import { PlinthProcess } from './testing/plinth-process.ts'

const repository = dirname(dirname(packageRoot))
const online = spawnSync('npm', ['ping'], { timeout: 10_000 }).status === 0
const where = online ? '' : ' (skipped: the registry of npm does not answer)'

let folder: string
let dev: PlinthProcess | undefined
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-pack-'))
  mkdirSync(join(folder, 'empty'))
  // npm would take a folder further up that happens to hold packages for its own, and look for the package there.
  mkdirSync(join(folder, 'empty', 'node_modules'))
  mkdirSync(join(folder, 'cache'))
})
afterAll(async () => {
  await dev?.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

test.skipIf(!online)(`the packed package works from an empty folder${where}`, { timeout: 240_000 }, async () => {
  const empty = join(folder, 'empty')
  execFileSync('npm', ['pack', '-w', 'plinth', '--pack-destination', empty], { cwd: repository, stdio: 'pipe' })
  const tarball = `./${readdirSync(empty).find((name) => name.endsWith('.tgz'))}`
  const environment = { npm_config_cache: cacheWithoutInstalls() }
  execFileSync('npx', ['--yes', tarball, 'new', 'shop'], {
    cwd: empty,
    stdio: 'pipe',
    env: { ...process.env, ...environment },
  })

  dev = new PlinthProcess(empty, ['dev', 'shop', '--port', '0'], environment, ['npx', '--yes', tarball])
  const url = (await dev.says(/API +(http:\S+)/))[1]!
  const answer = await fetch(`${url}/book?select=title,author(name)&book_id=eq.4`)
  expect(await answer.json()).toEqual([{ title: 'Solaris', author: { name: 'Stanisław Lem' } }])
  await dev.stop('SIGINT')
})

/**
 * npx remembers what it installed by the name of the tarball, not by what is in it, and would run the package of an
 * earlier test. So it gets a cache of its own, which shares only the downloads.
 */
function cacheWithoutInstalls(): string {
  const shared = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim()
  symlinkSync(join(shared, '_cacache'), join(folder, 'cache', '_cacache'))
  return join(folder, 'cache')
}
