import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const repository = join(import.meta.dirname, '../../..')

it('docs/values.md holds on every database that is there', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/check-values.ts'], {
    cwd: repository,
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(/text: sorts by code point +holds/)
})
