import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newProject } from './testing/new-project.ts'
import { PlinthProcess, plinth } from './testing/plinth-process.ts'
import { testDatabases } from './testing/test-databases.ts'

let folder: string
const running: PlinthProcess[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-migrate-'))
  await newProject(folder)
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe.each(testDatabases)('plinth migrate on $kind', { timeout: 120_000 }, ({ kind, open }) => {
  test.skipIf(!open)('makes, plans, changes, releases and takes back', async () => {
    await using database = await open!()
    const where = ['--database', kind, '--database-url', database.url]
    const migrate = (...words: string[]) => plinth(folder, ['migrate', words[0]!, 'shop', ...words.slice(1), ...where])

    const refused = await migrate('apply')
    expect([refused.code, refused.note]).toEqual([1, expect.stringContaining('Add --yes')])
    expect((await migrate('apply', '--yes')).out).toMatch(/Applied 0001-draft\. Loaded 12 rows\./)
    expect((await migrate('commit')).out).toContain(`migrations/${kind}/0001-first`)
    expect(readdirSync(join(folder, 'shop/migrations', kind))).toEqual(['0001-first'])
    expect((await migrate('status')).out).toMatch(/0001-first +applied .*Z\n\n✓ The database is that of the project\./)

    edit('author', '"born"', '"alive": { "type": "boolean" },\n    "born"')
    const plan = await migrate('plan', '--json')
    expect(JSON.parse(plan.out)).toMatchObject({
      what: 'step',
      safe: true,
      steps: [{ title: expect.stringContaining('add `alive`') }],
    })
    expect((await migrate('apply', '--yes')).out).toContain('add `alive`')
    expect((await migrate('plan')).out).toContain('Nothing is to be done')
    expect((await migrate('commit', '--name', 'alive')).code).toBe(0)
    expect((await migrate('status')).out).toMatch(/0001-first[\s\S]*0002-alive +applied[\s\S]*✓ The database/)

    expect((await migrate('undo', '--yes')).out).toContain('Took 0002-alive back')
    expect((await migrate('status')).out).toMatch(/0002-alive +to be applied/)
    expect((await migrate('apply', '--yes')).out).toContain('0002-alive')
    expect((await migrate('plan')).out).toContain('Nothing is to be done')
  })
})

describe('plinth migrate', { timeout: 120_000 }, () => {
  const migrate = (...words: string[]) => plinth(folder, ['migrate', words[0]!, 'shop', ...words.slice(1)])

  test('asks what is gone, and takes the answer from the command line', async () => {
    await migrate('apply', '--yes')
    edit('book', '"price"', '"amount"')
    edit('book', 'price >= 0', 'amount >= 0')
    rmSync(join(folder, 'shop/data/book.csv'))
    const plan = await migrate('plan')
    expect([plan.code, plan.out]).toEqual([1, expect.stringContaining('--rename book.price=amount')])
    expect((await migrate('apply', '--yes')).code).toBe(1)
    expect((await migrate('apply', '--rename', 'book.price=amount', '--yes')).out).toContain(
      'rename `price` to `amount`',
    )
    expect((await migrate('apply', '--rename', 'book.nothing=amount', '--yes')).code).toBe(2)
  })

  test('names the rows in the way, and takes a value for them', async () => {
    await migrate('apply', '--yes')
    edit('author', '"born"', '"code": { "type": "text", "required": true, "maxLength": 9 },\n    "born"')
    rmSync(join(folder, 'shop/data/author.csv'))
    rmSync(join(folder, 'shop/data/book.csv'))
    const plan = await migrate('plan')
    expect([plan.code, plan.out]).toEqual([1, expect.stringContaining('--fill author.code=')])
    expect((await migrate('apply', '--fill', 'author.code=A=1', '--yes')).code).toBe(0)
    expect(readFileSync(join(folder, 'shop/migrations/sqlite/draft.json'), 'utf8')).toContain('"author.code": "A=1"')
  })

  test('keeps what was dropped until it is purged, and brings it back', async () => {
    await migrate('commit')
    await migrate('apply', '--yes')
    const text = readFileSync(tableFile('author'), 'utf8')
    edit('author', /^ *"born": .*\n/m, '')
    rmSync(join(folder, 'shop/data/author.csv'))
    rmSync(join(folder, 'shop/data/book.csv'))
    const start = await plinth(folder, ['start', 'shop', '--port', '0'])
    expect([start.code, start.note]).toEqual([1, expect.stringContaining('plinth migrate apply')])
    expect((await migrate('apply', '--yes')).out).toContain('`born` of `author`')
    expect((await migrate('status')).out).toMatch(/author\.born +dropped by 0002-draft, today/)
    expect((await migrate('undo', '--yes')).code).toBe(0)
    expect((await migrate('apply', '--yes')).code).toBe(0)
    expect((await migrate('purge')).out).toContain('Nothing has been in the trash for that long')
    expect((await migrate('purge', '--days', '0', '--yes')).out).toContain('Removed author.born')
    expect((await migrate('undo', '--yes')).code).toBe(3)
    writeFileSync(tableFile('author'), text)
  })

  test('puts two migrations that grew from one schema behind each other', async () => {
    await migrate('commit')
    const text = readFileSync(tableFile('author'), 'utf8')
    edit('author', '"born"', '"alive": { "type": "boolean" },\n    "born"')
    await migrate('commit', '--name', 'alive')
    expect((await migrate('apply', '--yes')).out).toContain('Applied 0001-first, 0002-alive')
    const both = readFileSync(tableFile('author'), 'utf8').replace('"born"', '"died": { "type": "date" },\n    "born"')
    hide('0002-alive')
    writeFileSync(tableFile('author'), text.replace('"born"', '"died": { "type": "date" },\n    "born"'))
    await migrate('commit', '--name', 'died')
    show('0002-alive')
    writeFileSync(tableFile('author'), both)

    const check = await plinth(folder, ['check', 'shop'])
    expect([check.code, check.out]).toEqual([1, expect.stringContaining('plinth migrate rebase')])
    expect((await migrate('rebase')).out).toContain('0002-died is 0003-died now, behind 0002-alive')
    expect((await plinth(folder, ['check', 'shop'])).code).toBe(0)
    expect((await migrate('commit', '--name', 'more')).note).toContain('Nothing has changed')
    const { out } = await migrate('apply', '--yes')
    expect([out.includes('0003-died'), out.includes('0002-alive')]).toEqual([true, false])
    expect((await migrate('status')).out).toMatch(/0002-alive +applied[\s\S]*0003-died +applied[\s\S]*✓ The database/)
    const empty = ['--database-url', 'file:empty.sqlite']
    expect((await migrate('apply', '--yes', ...empty)).out).toContain('Applied 0001-first, 0002-alive, 0003-died')
  })

  test('says what two migrations both changed', async () => {
    await migrate('commit')
    const text = readFileSync(tableFile('author'), 'utf8')
    edit('author', '"maxLength": 200', '"maxLength": 300')
    await migrate('commit', '--name', 'longer')
    hide('0002-longer')
    writeFileSync(tableFile('author'), text.replace('"maxLength": 200', '"maxLength": 400'))
    await migrate('commit', '--name', 'longest')
    show('0002-longer')
    const rebase = await migrate('rebase')
    expect([rebase.code, rebase.note]).toEqual([1, expect.stringMatching(/both change field "name" of table "author"/)])
  })

  test('leaves the database to plinth dev while that runs', async () => {
    const dev = new PlinthProcess(folder, ['dev', 'shop', '--port', '0'])
    running.push(dev)
    await dev.says(/API +http/)
    const apply = await migrate('apply', '--yes')
    expect([apply.code, apply.note]).toEqual([3, expect.stringContaining('"plinth dev" runs for this project')])
    const from = dev.out.length
    expect((await migrate('commit')).code).toBe(0)
    await dev.says(/Live again/, from)
    expect((await migrate('status')).out).toMatch(/0001-first +applied/)
  })

  test('tells what it can do, and what is missing', async () => {
    expect(await plinth(folder, ['migrate', '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('migrate rebase'),
    })
    expect(await plinth(folder, ['migrate'])).toMatchObject({ code: 2, note: expect.stringContaining('plan, apply') })
    expect(await plinth(folder, ['migrate', 'aply'])).toMatchObject({
      code: 2,
      note: expect.stringContaining('migrate apply'),
    })
    await migrate('commit')
    edit('author', '"born"', '"alive": { "type": "boolean" },\n    "born"')
    expect(await migrate('commit')).toMatchObject({ code: 2, note: expect.stringContaining('--name is missing') })
  })
})

function tableFile(table: string): string {
  return join(folder, 'shop/tables', `${table}.json`)
}

function edit(table: string, from: string | RegExp, to: string): void {
  const text = readFileSync(tableFile(table), 'utf8')
  const next = text.replace(from, to)
  if (next === text) throw new Error(`${from} is not in ${text}`)
  writeFileSync(tableFile(table), next)
}

/** Takes a migration out of the project, as if this were another branch. */
function hide(name: string): void {
  renameSync(join(folder, 'shop/migrations/sqlite', name), join(folder, name))
}

function show(name: string): void {
  renameSync(join(folder, name), join(folder, 'shop/migrations/sqlite', name))
}
