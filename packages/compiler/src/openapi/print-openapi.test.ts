import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { goldenProjects, readGolden } from '../goldens/golden-projects.ts'
import { chinookThree, everyField } from '../types/test-projects.ts'
import { printOpenApi } from './print-openapi.ts'

const run = promisify(execFile)
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const projects = [
  ['three tables of Chinook', chinookThree, 'expected/chinook-three.json'],
  ['every field type', everyField, 'expected/every-field.json'],
] as const

describe.each(projects)('the OpenAPI document of %s', (_name, project, golden) => {
  test('is the golden', async () => {
    await expect(printOpenApi(project)).toMatchFileSnapshot(golden)
  })

  test('refers only to what it has', () => {
    const text = printOpenApi(project)
    const document = JSON.parse(text)
    for (const [, pointer] of text.matchAll(/"\$ref": "#\/([^"]+)"/g)) {
      const target = pointer!.split('/').reduce((place, key) => place?.[key], document)
      expect(target, pointer).toBeDefined()
    }
  })
})

test('the OpenAPI documents of all our projects pass the linter without a word', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-openapi-'))
  const all = [chinookThree, everyField, ...goldenProjects().map((golden) => readGolden(golden))]
  await Promise.all(all.map((project, at) => writeFile(join(folder, `${at}.json`), printOpenApi(project))))
  const linter = path('../../../../node_modules/@redocly/cli/bin/cli.js')
  const options = ['lint', ...all.map((_, at) => join(folder, `${at}.json`)), '--config', path('redocly.yaml')]
  const environment = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
  const report = await run(process.execPath, [linter, ...options, '--format', 'json'], { env: environment }).catch(
    (failed) => failed,
  )
  await rm(folder, { recursive: true })
  const clean = report.stdout.match(/"totals": \{\s*"errors": 0,\s*"warnings": 0,/g) ?? []
  expect(report.stdout).not.toContain('"ruleId"')
  expect(clean).toHaveLength(all.length)
}, 60_000)

describe('the OpenAPI document', () => {
  const document = JSON.parse(printOpenApi(chinookThree))

  test('lists what each API exposes and nothing else', () => {
    const album = { ...chinookThree.apis[0]!, tables: [{ table: 'album', operations: ['read', 'create'] as const }] }
    const { paths } = JSON.parse(printOpenApi({ ...chinookThree, apis: [album] }))
    expect(Object.keys(paths)).toEqual(['/rest/v1/album', '/rest/v1/album/{key}'])
    expect(Object.keys(paths['/rest/v1/album'])).toEqual(['get', 'head', 'post'])
    expect(Object.keys(paths['/rest/v1/album/{key}'])).toEqual(['get', 'head'])
  })

  test('says who may do what', () => {
    expect(document.paths['/rest/v1/track'].post.description).toContain(
      'Allowed for `anyone`, and with the service key.',
    )
    const closed = { ...chinookThree.tables[0]!, access: { read: [], create: [], update: [], delete: [] } }
    const { paths } = JSON.parse(printOpenApi({ ...chinookThree, tables: [closed, ...chinookThree.tables.slice(1)] }))
    expect(paths['/rest/v1/album'].get.description).toBe('Allowed with the service key only.')
  })

  test('gives every operation an id that no other has', () => {
    const operations = Object.values<Record<string, { operationId: string }>>(document.paths).flatMap(Object.values)
    const ids = operations.map((operation) => operation.operationId)
    expect(ids).toContain('store.album.list')
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is the same after a change of one table as when all is printed anew', () => {
    const [album, ...others] = chinookThree.tables
    const changed = { ...chinookThree, tables: [{ ...album!, description: 'An album.' }, ...others] }
    printOpenApi(chinookThree)
    const afterChange = printOpenApi(changed)
    printOpenApi(everyField)
    expect(printOpenApi(changed)).toBe(afterChange)
  })

  test('keeps every digit of a default', () => {
    expect(printOpenApi(everyField)).toContain('"default": 9007199254740993')
  })
})
