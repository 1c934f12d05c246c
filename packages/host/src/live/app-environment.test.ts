import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { allowedPart, allowedVariables, readEnvFile } from './app-environment.ts'
import { packageFolder, runtimeFolder, runtimePackages } from './plinth-folders.ts'

test('every setting of the runtime is allowed', () => {
  const table = readFileSync(join(runtimeFolder(), 'config', 'settings-table.ts'), 'utf8')
  const names = [...table.matchAll(/etting\(\s*'([A-Z_]+)'/g)].map((match) => match[1]!)
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !allowedVariables.some((one) => one === name))).toEqual([])
})

test('nothing else is', () => {
  expect(allowedPart({ PATH: '/bin', AWS_SECRET_ACCESS_KEY: 'x', PORT: '1', HOST: undefined })).toEqual({ PORT: '1' })
})

test("the project's .env is read as Node reads it, and may be absent", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'plinth-env-'))
  expect(await readEnvFile(folder)).toEqual({})
  writeFileSync(join(folder, '.env'), '# a secret\nPLINTH_SERVICE_KEY="a b" # mine\nMAIL=x=y\n')
  expect(await readEnvFile(folder)).toEqual({ PLINTH_SERVICE_KEY: 'a b', MAIL: 'x=y' })
  rmSync(folder, { recursive: true })
})

test("the packages apps are linked to are the runtime's dependencies, no more and no less", () => {
  const { dependencies } = JSON.parse(readFileSync(join(runtimeFolder(), '..', 'package.json'), 'utf8'))
  expect([...runtimePackages].sort()).toEqual(Object.keys(dependencies).sort())
  for (const name of runtimePackages) expect(packageFolder(name)).toContain(name)
})
