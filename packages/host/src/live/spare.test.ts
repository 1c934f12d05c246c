import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

test('an app that is starting when its parent goes does not outlive it for long', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-spare-'))
  const entry = join(folder, 'app.mjs')
  writeFileSync(entry, "process.send('started'); setInterval(() => {}, 1000)")
  const child = fork(join(import.meta.dirname, 'spare.ts'), { stdio: 'ignore' })
  child.send({ kind: 'start', entry: pathToFileURL(entry).href, env: {} })
  await once(child, 'message')
  const ended = once(child, 'exit')
  child.disconnect()
  expect(await ended).toEqual([null, 'SIGKILL'])
  rmSync(folder, { recursive: true })
})
