import { globSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
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
    const check = await plinth(folder, ['check', 'shop'])
    expect([check.code, check.out]).toEqual([
      1,
      expect.stringContaining(
        `this line takes it too; plinth edit <folder> '{"kind":"renameField","table":"book","field":"price","to":"amount"}'`,
      ),
    ])
    const seeds = join(folder, 'shop/data/book.csv')
    writeFileSync(seeds, readFileSync(seeds, 'utf8').replace('price', 'amount'))
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
    const undo = await migrate('undo')
    expect([undo.code, undo.out]).toEqual([3, ''])
    expect(undo.note).toMatch(
      /0002-draft cannot be taken back any more: what author\.born held before it has been purged/,
    )
    expect(undo.note).toContain('write what is missing into the tables again')
    writeFileSync(tableFile('author'), text)
  })

  test('says which way back there is for what a draft itself had made', async () => {
    await migrate('commit')
    await migrate('apply', '--yes')
    const text = readFileSync(tableFile('author'), 'utf8')
    const both = text.replace('"born"', '"died": { "type": "date" },\n    "alive": { "type": "boolean" },\n    "born"')
    const one = text.replace('"born"', '"died": { "type": "date" },\n    "born"')
    const to = (table: string) => {
      writeFileSync(tableFile('author'), table)
      return migrate('apply', '--yes')
    }
    await to(both)
    expect((await to(one)).out).toContain('move `alive` of `author` to the trash')
    expect((await migrate('status')).out).toMatch(
      /dropped by 0002-draft, today\n +What the draft dropped comes back .* git\)/,
    )
    expect((await to(both)).out).toContain('bring `alive` of `author` back from the trash')
    await to(one)
    expect((await migrate('commit', '--name', 'died')).code).toBe(0)
    const never = /In the trash.*\n +author\.alive .*\n +No undo brings author\.alive back: one and the same migration/
    expect((await migrate('status')).out).toMatch(never)
    await migrate('apply', '--yes')
    expect((await migrate('status')).out).toMatch(never)
    expect((await migrate('undo', '--yes')).out).toContain('values are lost for good')
  })

  test('shows in a plan what is asked before, and not only what is done', async () => {
    await migrate('apply', '--yes')
    edit('author', '"maxLength": 200', '"maxLength": 100')
    expect((await migrate('plan')).out).toMatch(
      /-- Asked before, and refused if this finds a row: .*`name`.*\n +SELECT[\s\S]*length\("name"\)[\s\S]*;\n/,
    )
    const { steps } = JSON.parse((await migrate('plan', '--json')).out)
    const guard = { says: expect.any(String), next: expect.any(String), sql: expect.stringMatching(/^SELECT/) }
    expect(steps.flatMap(({ guards }: { guards: unknown[] }) => guards)).toEqual([guard])
  })

  test('takes back no draft that made the first tables, and each edit since then', async () => {
    await migrate('apply', '--yes')
    const edit = '{"kind":"removeField","table":"author","field":"born"}'
    expect((await plinth(folder, ['edit', 'shop', edit])).code).toBe(0)
    expect((await migrate('apply', '--yes')).code).toBe(0)
    const refused = await migrate('undo', '--yes')
    expect([refused.code, refused.note]).toEqual([
      1,
      expect.stringMatching(/0001-draft made the first tables .*: author \(4 rows\), book \(8 rows\)/),
    ])
    expect(refused.note).toContain('plinth dev --fresh')
    expect((await plinth(folder, ['edit', 'shop', '--undo'])).code).toBe(0)
    expect((await migrate('apply', '--yes')).out).toContain('bring `born` of `author` back from the trash')
    expect((await migrate('plan')).out).toContain('Nothing is to be done')
  })

  test('takes back no such draft for a release that it does not fit either, whoever says yes, while it holds rows', async () => {
    await migrate('apply', '--yes')
    edit('author', '"born"', '"alive": { "type": "boolean" },\n    "born"')
    expect((await migrate('commit')).out).toContain('0001-first')
    const says = /0001-draft made the first tables .*: author \(4 rows\), book \(8 rows\)/
    const plan = await migrate('plan', '--json')
    expect([plan.code, JSON.parse(plan.out)]).toMatchObject([
      1,
      { what: 'apart', message: expect.stringMatching(says) },
    ])
    const apply = await migrate('apply', '--yes')
    expect([apply.code, apply.note]).toEqual([1, expect.stringMatching(says)])
    expect(apply.note).toMatch(/--database-url; plinth dev --fresh/)
    const dev = new PlinthProcess(folder, ['dev', 'shop', '--port', '0', '--yes'])
    running.push(dev)
    await dev.says(says)
    expect(await dev.stop('SIGINT')).toBe(0)

    const [file] = globSync(join(folder, 'shop/.plinth/data/*.sqlite'))
    const database = new DatabaseSync(file!)
    expect(database.prepare('SELECT count(*) AS rows FROM author').get()).toEqual({ rows: 4 })
    database.exec('DELETE FROM book; DELETE FROM author')
    database.close()
    expect((await migrate('apply', '--yes')).out).toMatch(
      /taken back first[\s\S]*plinth seed adds the rows of data\/\.\n.* Applied 0001-first\.\n/,
    )
  })

  test('takes back no draft either that made the first tables and has them in its trash', async () => {
    await migrate('apply', '--yes')
    for (const path of ['tables', 'data']) rmSync(join(folder, 'shop', path), { recursive: true, force: true })
    writeFileSync(join(folder, 'shop/plinth.json'), '{ "name": "shop", "database": "sqlite", "apis": [] }')
    expect((await migrate('apply', '--drop', 'author', '--drop', 'book', '--yes')).out).toContain(
      'move `author` to the trash',
    )
    const undo = await migrate('undo', '--yes')
    expect([undo.code, undo.note]).toEqual([1, expect.stringMatching(/for good: .*trash_1_book \(8 rows\)/)])
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

  test('says where a database is that cannot be opened, and why', async () => {
    const where = ['--database', 'postgres', '--database-url', 'postgres://me:secret@127.0.0.1:1/shop']
    const says = 'The database at postgres://127.0.0.1:1/shop cannot be opened: the connection was refused'
    for (const [words, code] of [
      [['status'], 3],
      [['apply', '--yes'], 3],
      [['plan'], 3],
    ] as const) {
      const refused = await migrate(...words, ...where)
      expect([refused.code, refused.note]).toEqual([code, expect.stringContaining(says)])
      expect(refused.note).toContain('Start the server, or correct host and port in DATABASE_URL.')
      expect(refused.note).not.toContain('secret')
    }
    expect((await migrate('plan', ...where)).out).toContain('add the table `author`')
    for (const what of ['plan', 'status']) {
      const { code, out } = await migrate(what, '--json', ...where)
      const answer = { what: 'failed', code: 'DATABASE_AWAY', message: expect.stringContaining(says) }
      expect([code, JSON.parse(out)]).toMatchObject([3, answer])
      expect(out).not.toContain('secret')
    }
  })

  test('answers a script in JSON, whatever comes of it', async () => {
    const asked = async (...words: string[]) => {
      const { code, out } = await migrate('plan', '--json', ...words)
      return [code, JSON.parse(out)]
    }
    expect(await asked()).toEqual([0, { what: 'new', applied: [], drift: [] }])
    expect(await asked('--exactly')).toMatchObject([2, { what: 'failed', code: 'USAGE' }])
    const nowhere = ['--database-url', `file:${join(folder, 'shop')}`]
    expect(await asked(...nowhere)).toMatchObject([3, { what: 'failed' }])
    edit('author', '"born"', '"author_id": {},\n    "born"')
    expect(await asked()).toMatchObject([1, { what: 'refused', problems: [{ code: 'JSON_KEY_TWICE' }] }])
  })

  test('leaves the database to plinth dev while that runs', async () => {
    const dev = new PlinthProcess(folder, ['dev', 'shop', '--port', '0'])
    running.push(dev)
    await dev.says(/API +http/)
    const apply = await migrate('apply', '--yes')
    expect([apply.code, apply.note]).toEqual([3, expect.stringContaining('"plinth dev" runs for this project')])
    const undo = await migrate('undo', '--yes')
    expect([undo.code, undo.note]).toEqual([
      3,
      expect.stringContaining('plinth edit <folder> --undo takes back the last'),
    ])
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
