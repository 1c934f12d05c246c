import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { packageRoot } from './package-root.ts'
import { newProject } from './testing/new-project.ts'
import { PlinthProcess, plinth } from './testing/plinth-process.ts'
import { testDatabases } from './testing/test-databases.ts'
import { Traffic } from './testing/traffic.ts'

let folder: string
const running: PlinthProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-develop-'))
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe.each(testDatabases)('on $kind', ({ kind, open }) => {
  test.skipIf(!open)('plinth start and plinth dev serve the same database one after the other', async () => {
    await using database = await open!()
    await newProject(folder)
    const where = ['--port', '0', '--database', kind, '--database-url', database.url]
    const started = run(['start', 'shop', ...where])
    const url = (await started.says(/answers at (http:\S+)/))[1]!
    const { PLINTH_SERVICE_KEY: key } = variables('shop/.env')
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const born = await fetch(`${url}/rest/v1/author`, { method: 'POST', headers, body: '{"name":"Jorge Luis Borges"}' })
    expect(born.status).toBe(201)
    expect(await started.stop('SIGTERM')).toBe(0)

    const dev = run(['dev', 'shop', ...where])
    const api = (await dev.says(/API +(http:\S+)/))[1]!
    const authors = await fetch(`${api}/author?select=name&order=author_id.desc&limit=2`)
    expect(await authors.json()).toEqual([{ name: 'Jorge Luis Borges' }, { name: 'Italo Calvino' }])
    expect(await dev.stop('SIGINT')).toBe(0)
  })

  test.skipIf(!open)(
    'changes of tables fail no request of those who read and write',
    { timeout: 120_000 },
    async () => {
      await using database = await open!()
      const chinook = copyOfChinook()
      const words = kind === 'sqlite' ? [] : ['--database', kind, '--database-url', database.url]
      const dev = run(['dev', 'chinook', '--port', '0', '--yes', ...words], { LOG_LEVEL: 'warn' })
      const api = (await dev.says(/API +(http:\S+)/))[1]!
      const traffic = new Traffic(api, 'only-for-this-test-0123456789abcdef')
      const times: string[] = []
      for (let change = 1; change <= (kind === 'sqlite' ? 50 : 8); change++) {
        const from = dev.out.length
        schemaChange(chinook, change)
        times.push((await dev.says(/Live again after ([\d.]+ m?s)/, from))[1]!)
      }
      const { answered, failures, statuses } = await traffic.stop()
      console.log(
        `${kind}: ${answered} requests during ${times.length} changes; live after ${times.join(', ')} under that load`,
      )
      expect(failures).toEqual([])
      expect([...statuses].filter((status) => status >= 400)).toEqual([])
      const rows = await fetch(`${api}/playlist?select=count()&name=like.Swap*`)
      expect(await rows.json()).toEqual([{ count: traffic.written }])
      expect(await dev.stop('SIGINT')).toBe(0)
    },
  )

  test.skipIf(!open || kind === 'mysql')(
    'fifteen edits of Chinook fail no request of those who read and write',
    async () => {
      await using database = await open!()
      const chinook = copyOfChinook()
      const words = kind === 'sqlite' ? [] : ['--database', kind, '--database-url', database.url]
      const dev = run(['dev', 'chinook', '--port', '0', ...words], { LOG_LEVEL: 'warn' })
      const api = (await dev.says(/API +(http:\S+)/))[1]!

      const traffic = new Traffic(api, 'only-for-this-test-0123456789abcdef')
      const times: string[] = []
      for (let edit = 1; edit <= 15; edit++) {
        const from = dev.out.length
        harmlessEdit(chinook, edit)
        times.push((await dev.says(/Live again after ([\d.]+ m?s)/, from))[1]!)
      }
      const { answered, failures, statuses } = await traffic.stop()
      console.log(`${kind}: ${answered} requests during 15 edits; live after ${times.join(', ')} under that load`)
      expect(failures).toEqual([])
      expect([...statuses].filter((status) => status >= 400)).toEqual([])
      expect(answered).toBeGreaterThan(300)
      // What was answered as written is there: none of the writes was lost on the way through the swaps.
      const rows = await fetch(`${api}/playlist?select=count()&name=like.Swap*`)
      expect(await rows.json()).toEqual([{ count: traffic.written }])
      expect(await dev.stop('SIGINT')).toBe(0)
    },
  )
})

/** An edit that needs no other tables: words, access, what the API serves, the order of things. */
function harmlessEdit(project: string, number: number): void {
  const [file, from, to] = edits[number % edits.length]!
  const path = join(project, file)
  const text = readFileSync(path, 'utf8')
  const next = text.replace(from, to(number))
  if (next === text) throw new Error(`Edit ${number} changes nothing in ${file}`)
  writeFileSync(path, next)
}

const edits: readonly (readonly [file: string, from: RegExp, to: (number: number) => string])[] = [
  ['tables/album.json', /"description": "[^"]*"/, (number) => `"description": "Edit ${number}."`],
  ['plinth.json', /"description": "[^"]*"/, (number) => `"description": "A store, edit ${number}."`],
  ['plinth.json', /"genre": \[.*\]/, (number) => `"genre": ["read"${everyOther(number) ? ', "create"' : ''}]`],
  [
    'tables/artist.json',
    /"access": .*/,
    (number) => `"access": { "read": { "anyone": true }${everyOther(number) ? ', "create": { "anyone": true }' : ''} }`,
  ],
  ['tables/track.json', /"description": "[^"]*"/, (number) => `"description": "Edit ${number}."`],
  ['.env', /$/, (number) => `MAX_ROWS=${2000 + number}\n`],
]

/** Of the edits to one place, every other one takes back what the one before has given. */
function everyOther(number: number): boolean {
  return Math.floor(number / edits.length) % 2 === 0
}

function copyOfChinook(): string {
  const chinook = join(folder, 'chinook')
  cpSync(join(dirname(dirname(packageRoot)), 'examples', 'chinook'), chinook, {
    recursive: true,
    filter: (path) => !path.includes('.plinth'),
  })
  writeFileSync(join(chinook, '.env'), 'PLINTH_SERVICE_KEY=only-for-this-test-0123456789abcdef\n')
  return chinook
}

/** In turns: a new field, that field with an index, a new limit on it, and the field gone again. */
function schemaChange(chinook: string, number: number): void {
  const path = join(chinook, 'tables', 'genre.json')
  const table = JSON.parse(readFileSync(path, 'utf8'))
  const turn = (number - 1) % 4
  const { extra: _, ...fields } = table.fields
  const extra = { type: 'text', maxLength: turn === 2 ? 90 : 80, ...(turn > 0 ? { unique: true } : {}) }
  writeFileSync(path, JSON.stringify({ ...table, fields: turn === 3 ? fields : { ...fields, extra } }, null, 2))
}

/** The declaration of a field that stands on one line, and is not the last one. */
function withoutField(text: string, field: string): string {
  const next = text.replace(new RegExp(`^ *"${field}": .*\\n`, 'm'), '')
  if (next === text) throw new Error(`There is no field ${field} in ${text}`)
  return next
}

describe('while a project is developed', () => {
  test('a second plinth dev for the folder is refused, and one after a crash is not', async () => {
    await newProject(folder)
    const first = run(['dev', 'shop', '--port', '0'])
    await first.says(/API +http/)
    const second = await plinth(folder, ['dev', 'shop', '--port', '0'])
    expect([second.code, second.note]).toEqual([
      3,
      expect.stringMatching(/runs for this project already \(process \d+, http/),
    ])
    await first.stop('SIGKILL')
    await run(['dev', 'shop', '--port', '0']).says(/API +http/)
  })

  test.skipIf(process.platform === 'win32')('its processes end with it, even when it is killed', async () => {
    await newProject(folder)
    const dev = run(['dev', 'shop', '--port', '0'])
    await dev.says(/API +http/)
    const children = childrenOf(dev.pid)
    expect(children.length).toBeGreaterThanOrEqual(1)
    await dev.stop('SIGKILL')
    await expect.poll(() => children.filter(isAlive), { timeout: 10_000 }).toEqual([])
  })

  test('changed tables change the database, with the rows that are in it; other rows are not loaded', async () => {
    await newProject(folder)
    const dev = run(['dev', 'shop', '--port', '0'])
    const api = (await dev.says(/API +(http:\S+)/))[1]!
    const table = join(folder, 'shop/tables/author.json')
    const text = readFileSync(table, 'utf8')
    let from = dev.out.length
    writeFileSync(table, text.replace('"born"', '"alive": { "type": "boolean" },\n    "born"'))
    await dev.says(/Live again.*\n {2}add `alive` to `author`/, from)
    const rows = await fetch(`${api}/author?select=name,alive&author_id=eq.1`)
    expect(await rows.json()).toEqual([{ name: 'Ursula K. Le Guin', alive: null }])

    from = dev.out.length
    writeFileSync(join(folder, 'shop/data/author.csv'), 'author_id,name\n1,Ursula\n2,S\n3,O\n4,I\n5,New\n')
    await dev.says(/Live again.*data\/author\.csv\n.*only loaded into a new database.*--fresh/, from)
    expect(await (await fetch(`${api}/author?select=author_id&author_id=eq.5`)).json()).toEqual([])
  })

  test('a drop waits for a yes while the revision before goes on, and so does what needs a value or an answer', {
    timeout: 60_000,
  }, async () => {
    await newProject(folder)
    const dev = run(['dev', 'shop', '--port', '0'])
    const api = (await dev.says(/API +(http:\S+)/))[1]!
    const table = join(folder, 'shop/tables/book.json')
    const text = readFileSync(table, 'utf8')
    const columns = async () => Object.keys(((await (await fetch(`${api}/book?limit=1`)).json()) as object[])[0]!)
    rmSync(join(folder, 'shop/data/book.csv'))

    let from = dev.out.length
    writeFileSync(table, withoutField(text, 'published'))
    await dev.says(/The database needs your yes[\s\S]*`published` of `book`[\s\S]*Type y and Enter/, from)
    expect(await columns()).toContain('published')
    dev.type('what')
    await dev.says(/"what" is none of the answers/, from)
    dev.type('y')
    await dev.says(/Live again/, from)
    expect(await columns()).not.toContain('published')

    from = dev.out.length
    const renamed = withoutField(text, 'published').replace('"price"', '"amount"').replace('price >=', 'amount >=')
    writeFileSync(table, renamed)
    await dev.says(/1 rename book\.price to amount\n.*2 drop book\.price/, from)
    dev.type('1')
    await dev.says(/Live again/, from)
    expect(JSON.parse(readFileSync(table, 'utf8')).fields.amount.id).toBe('price')
    expect(await (await fetch(`${api}/book?select=amount&order=amount&limit=1`)).json()).toEqual([{ amount: 10.5 }])

    from = dev.out.length
    const required = readFileSync(table, 'utf8').replace(
      '"amount"',
      '"isbn": { "type": "text", "required": true, "maxLength": 20 },\n    "amount"',
    )
    writeFileSync(table, required)
    await dev.says(/Which value shall rows that are there have in book\.isbn\?/, from)
    dev.type('none')
    await dev.says(/Live again/, from)
    expect(await (await fetch(`${api}/book?select=isbn&limit=1`)).json()).toEqual([{ isbn: 'none' }])
  })

  test('a change of tables is taken back when its revision does not start', async () => {
    await newProject(folder)
    const dev = run(['dev', 'shop', '--port', '0'])
    const api = (await dev.says(/API +(http:\S+)/))[1]!
    const environment = join(folder, 'shop/.env')
    const before = readFileSync(environment, 'utf8')
    let from = dev.out.length
    const table = join(folder, 'shop/tables/author.json')
    writeFileSync(environment, `${before}MAX_ROWS=many\n`)
    writeFileSync(table, readFileSync(table, 'utf8').replace('"born"', '"alive": { "type": "boolean" },\n    "born"'))
    await dev.says(/did not start; the one before goes on[\s\S]*MAX_ROWS/, from)
    expect((await fetch(`${api}/author?select=born`)).status).toBe(200)
    expect((await fetch(`${api}/author?select=alive`)).status).toBe(400)
    const status = await plinth(folder, ['migrate', 'status', 'shop', '--json'])
    expect(JSON.parse(status.out).entries).toMatchObject([{ name: '0001-draft', state: 'done' }])

    from = dev.out.length
    writeFileSync(environment, before)
    await dev.says(/Live again[\s\S]*add `alive` to `author`/, from)
    expect((await fetch(`${api}/author?select=alive`)).status).toBe(200)
  })

  test('a change of tables that was made while nobody served is made at the start', async () => {
    await newProject(folder)
    const first = run(['dev', 'shop', '--port', '0'])
    await first.says(/API +http/)
    await first.stop('SIGINT')
    const table = join(folder, 'shop/tables/author.json')
    writeFileSync(table, readFileSync(table, 'utf8').replace('"born"', '"alive": { "type": "boolean" },\n    "born"'))
    const dev = run(['dev', 'shop', '--port', '0'])
    const api = (await dev.says(/API +(http:\S+)/))[1]!
    expect((await fetch(`${api}/author?select=alive`)).status).toBe(200)
  })

  test('a database that is away is tried again, and the wait ends with the next change', async () => {
    await newProject(folder)
    const away = ['--database', 'postgres', '--database-url', 'postgres://postgres@127.0.0.1:1/shop']
    const dev = run(['dev', 'shop', '--port', '0', ...away])
    await dev.says(/the database does not answer yet; trying again.*the connection was refused/)
    const from = dev.out.length
    writeFileSync(join(folder, 'shop/.env'), 'LOG_LEVEL=debug\n')
    await dev.says(/the database does not answer yet; trying again/, from)
    expect(await dev.stop('SIGINT')).toBe(0)
  })

  test('a folder without a project is refused, and left as it is', async () => {
    expect(await plinth(folder, ['dev'])).toMatchObject({ code: 1, note: expect.stringContaining('no plinth.json') })
    expect((await plinth(folder, ['dev', 'nowhere'])).code).toBe(2)
    expect((await plinth(folder, ['check', 'nowhere'])).code).toBe(2)
  })
})

function run(words: readonly string[], environment = {}): PlinthProcess {
  const one = new PlinthProcess(folder, words, environment)
  running.push(one)
  return one
}

function variables(file: string): Record<string, string> {
  const lines = readFileSync(join(folder, file), 'utf8').matchAll(/^(\w+)=(.*)$/gm)
  return Object.fromEntries([...lines].map(([, name, value]) => [name!, value!]))
}

function childrenOf(pid: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number))
  return pairs.filter(([, parent]) => parent === pid).map(([child]) => child!)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
