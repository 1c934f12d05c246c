// The backend starts, answers and stops. Printed from plinth.json; change it there, not here.
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const folder = mkdtempSync(join(tmpdir(), 'backend-test-'))
const databaseUrl = `file:${join(folder, 'test.sqlite')}`

suite('the backend', { timeout: 60_000 }, () => {
  let backend: ReturnType<typeof fork>
  let url = ''

  before(async () => {
    backend = fork(fileURLToPath(new URL('../src/server.ts', import.meta.url)), {
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: databaseUrl },
    })
    const [message] = await Promise.race([once(backend, 'message'), once(backend, 'exit')])
    assert.equal(message?.kind, 'ready', 'The backend did not start; its reason stands above.')
    url = message.url
  })

  after(async () => {
    if (backend.exitCode === null) {
      backend.send({ kind: 'stop' })
      await once(backend, 'exit')
    }
    rmSync(folder, { recursive: true, force: true })
  })

  test('is healthy and ready', async () => {
    for (const path of ['/healthz', '/readyz']) assert.equal((await fetch(url + path)).status, 200)
  })

  for (const path of ['/rest/v1/album', '/rest/v1/artist', '/rest/v1/track']) {
    test(`answers ${path} with rows`, async () => {
      const answer = await fetch(`${url}${path}?limit=1`)
      assert.equal(answer.status, 200)
      assert.ok(Array.isArray(await answer.json()))
    })
  }

  test('knows no other tables', async () => {
    assert.equal((await fetch(url + '/rest/v1/no_such_table')).status, 404)
  })
})
