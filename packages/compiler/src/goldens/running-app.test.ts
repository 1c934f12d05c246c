import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { compile } from '../compile.ts'
import { goldenProjects, readGolden } from './golden-projects.ts'
import { linkPackages, writeApp } from './write-app.ts'

const folder = mkdtempSync(join(tmpdir(), 'plinth-running-'))
const root = pathToFileURL(`${folder}/`)

linkPackages(root)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// Odd names and nasty words have to pass through the database and the wire as well; seeds have to be loaded.
it.each(['chinook-three', 'odd-names', 'nasty-words', 'no-tables', 'three-databases'])(
  'prints an app for %s that starts and passes its own test',
  { timeout: 60_000 },
  (name) => {
    const golden = goldenProjects().find((each) => each.name === name)!
    const app = new URL(`${name}/`, root)
    writeApp(app, compile(readGolden(golden)).drafts)

    const test = ['--import', './prepare.mjs', '--test', '--test-reporter=tap', 'test/app.test.ts']
    const { status, stdout, stderr } = spawnSync(process.execPath, test, { cwd: app, encoding: 'utf8' })
    expect(status, stdout + stderr).toBe(0)
  },
)
