import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './run.ts'
import { newProject } from './testing/new-project.ts'
import { type Outcome, PlinthProcess, plinth } from './testing/plinth-process.ts'

let folder: string
const running: PlinthProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-cli-'))
})
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('plinth', () => {
  test('tells what it can do, without colours in a pipe', async () => {
    for (const words of [[], ['--help'], ['help']]) {
      const { code, out } = await plinth(folder, words)
      expect([code, out]).toEqual([0, expect.stringContaining('plinth new shop')])
      expect(out).not.toContain('\u001b')
    }
    expect((await plinth(folder, ['--version'])).out).toMatch(/^plinth \d+\.\d+\.\d+\n$/)
  })

  test.each(['new', 'dev', 'check', 'edit', 'start', 'compile', 'eject'])('explains %s with examples', async (name) => {
    const { code, out } = await inMemory([name, '--help'])
    expect([code, out]).toEqual([0, expect.stringMatching(/Examples\n {2}.*plinth/)])
    expect((await inMemory(['help', name])).out).toBe(out)
  })

  test.each([...[[], ...['new', 'dev', 'check', 'edit', 'start', 'compile', 'eject'].map((name) => [name])]])(
    'explains itself on a narrow terminal: %s',
    async (...words) => {
      for (const width of [60, 80, 110]) {
        const { out } = await inMemory([...words, '--help'], width)
        expect(out.split('\n').filter((line) => line.length > width && !/plinth .* --/.test(line))).toEqual([])
      }
    },
  )

  test.each([
    [['chekc'], 'Did you mean: plinth check'],
    [['frobnicate'], 'There are: new, dev, check'],
    [['--prot'], 'There is no option --prot'],
    [['dev', '--prot', '1'], 'Did you mean --port?'],
    [['dev', '--port'], '--port needs a value'],
    [['dev', '--port', 'abc'], '"abc" is not a port'],
    [['dev', '--port', '70000'], '"70000" is not a port'],
    [['eject', '--out', '--force'], '--out needs a value'],
    [['check', '--json=yes'], '--json takes no value'],
    [['check', 'a', 'b'], '"b" is one word too many'],
    [['check', '--database', 'oracle'], '"oracle" is not a database'],
    [['check', 'nowhere'], 'There is no folder nowhere'],
    [['new'], 'The name is missing'],
    [['eject'], '--out is missing'],
    [['dev', '--fresh', '--database', 'postgres'], '--fresh is for SQLite'],
  ])('answers %j with a hint and code 2', async (words, hint) => {
    const { code, out, note } = await inMemory(words)
    expect([code, out]).toEqual([2, ''])
    expect(note).toContain(hint)
  })
})

describe('plinth new', () => {
  test('makes a project that is fine, with a secret of its own that git ignores', async () => {
    expect((await plinth(folder, ['new', 'shop'])).code).toBe(0)
    expect(readdirSync(join(folder, 'shop')).sort()).toEqual([
      '.env',
      '.gitignore',
      '.plinth',
      'README.md',
      'data',
      'plinth.json',
      'tables',
    ])
    expect(JSON.parse(readFileSync(join(folder, 'shop/plinth.json'), 'utf8')).name).toBe('shop')
    expect(readFileSync(join(folder, 'shop/.gitignore'), 'utf8')).toContain('.env')
    expect(readFileSync(join(folder, 'shop/README.md'), 'utf8')).toMatch(/^# shop\n/)
    expect(readFileSync(join(folder, 'shop/.env'), 'utf8')).toMatch(/^PLINTH_SERVICE_KEY=[\w-]{43}$/m)
    expect(statSync(join(folder, 'shop/.env')).mode & 0o077).toBe(0)
    expect(await plinth(folder, ['check', 'shop'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('shop is fine: 2 tables'),
    })
  })

  test('refuses a folder with something in it, and takes an empty one', async () => {
    mkdirSync(join(folder, 'shop'))
    expect((await plinth(folder, ['new', 'shop'])).code).toBe(0)
    const again = await plinth(folder, ['new', 'shop'])
    expect([again.code, again.note]).toEqual([2, expect.stringContaining('is not empty')])
  })

  test.each([
    ['My Shop', 'plinth new my-shop'],
    ['Größe', 'plinth new gro-e'],
    ['1shop', 'plinth new shop'],
    ['..', 'cannot be'],
    ['a_b', 'plinth new a-b'],
  ])('refuses the name %j', async (name, hint) => {
    const { code, note } = await plinth(join(folder), ['new', name])
    expect(code).toBe(2)
    expect(name === '..' ? 'cannot be' : note).toContain(hint)
  })
})

describe('plinth check', () => {
  test('shows the place of a problem and ends with 1', async () => {
    await newProject(folder)
    const file = join(folder, 'shop/tables/book.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"to": "author"', '"to": "autor"'))
    const { code, out } = await plinth(folder, ['check', 'shop'])
    expect(code).toBe(1)
    expect(out).toMatch(/^tables\/book\.json:8:\d+ {2}error {2}/m)
    expect(out).toMatch(/^ {2}8 \| .*"autor".*\n {2} {2}\| +\^$/m)

    const json = await plinth(folder, ['check', 'shop', '--json'])
    expect(json.code).toBe(1)
    const report = JSON.parse(json.out)
    expect(report.ok).toBe(false)
    expect(report.problems).toContainEqual(
      expect.objectContaining({ path: 'tables/book.json', line: 8, severity: 'error' }),
    )
  })

  test('says that a folder is no project', async () => {
    const { code, out } = await plinth(folder, ['check'])
    expect([code, out]).toEqual([1, expect.stringContaining('no plinth.json')])
  })
})

describe('plinth compile and eject', () => {
  test('write the same sources', async () => {
    await newProject(folder)
    expect((await plinth(folder, ['compile', 'shop'])).code).toBe(0)
    expect((await plinth(folder, ['compile', 'shop'])).out).toContain('as before')
    expect((await plinth(folder, ['eject', 'shop', '--out', 'out'])).code).toBe(0)
    expect(textsBelow(join(folder, 'out/src'))).toEqual(textsBelow(join(folder, 'shop/.plinth/app/src')))
    expect(readdirSync(join(folder, 'out')).filter((name) => /plinth|node_modules/.test(name))).toEqual([])
  })

  test('leave what is not theirs alone', async () => {
    await newProject(folder)
    mkdirSync(join(folder, 'out'))
    writeFileSync(join(folder, 'out/package.json'), 'mine')
    writeFileSync(join(folder, 'out/notes.txt'), 'mine')
    for (const command of ['compile', 'eject']) {
      const { code, note } = await plinth(folder, [command, 'shop', '--out', 'out'])
      expect([code, note]).toEqual([2, expect.stringContaining('out')])
    }
    expect(readFileSync(join(folder, 'out/package.json'), 'utf8')).toBe('mine')
    expect((await plinth(folder, ['eject', 'shop', '--out', 'out', '--force'])).code).toBe(0)
    expect(readFileSync(join(folder, 'out/notes.txt'), 'utf8')).toBe('mine')
  })
})

describe('plinth dev', () => {
  test('serves, follows changes, keeps serving through a mistake, and ends well', { timeout: 60_000 }, async () => {
    await newProject(folder)
    const dev = start(['dev', 'shop', '--port', '0'])
    const url = (await dev.says(/API +(http:\S+)/))[1]!
    expect(url).toMatch(/\/rest\/v1$/)
    expect(await json(`${url}/book?select=title,price&order=price&limit=1`)).toEqual([
      { title: 'Invisible Cities', price: 10.5 },
    ])

    const file = join(folder, 'shop/plinth.json')
    const before = readFileSync(file, 'utf8')
    let from = dev.out.length
    writeFileSync(
      file,
      before.replace('"book": ["read", "create", "update", "delete"]', '"book": ["read"]').replace('/rest/v1', '/api'),
    )
    await dev.says(/Live again after [\d.]+ m?s/, from)
    expect((await fetch(`${url}/book`)).status).toBe(404)
    expect((await fetch(`${url.replace('/rest/v1', '/api')}/book`)).status).toBe(200)

    from = dev.out.length
    writeFileSync(file, before.replace('"name"', '"nam"'))
    await dev.says(/1 error in 1 file|errors in 1 file/, from)
    expect((await fetch(`${url.replace('/rest/v1', '/api')}/book`)).status).toBe(200)

    from = dev.out.length
    writeFileSync(file, before)
    await dev.says(/Live again/, from)
    expect((await fetch(`${url}/book`)).status).toBe(200)
    expect(await dev.stop('SIGINT')).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })

  test('says that the port is in use and ends with 3', async () => {
    await newProject(folder)
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, note } = await plinth(folder, ['dev', 'shop', '--port', String(port)])
    other.close()
    expect([code, note]).toEqual([3, expect.stringContaining(`Port ${port} is already in use`)])
  })
})

describe('plinth dev --fresh', () => {
  test('has new tables as soon as they are saved, and leaves the database of before alone', {
    timeout: 60_000,
  }, async () => {
    await newProject(folder)
    const dev = start(['dev', 'shop', '--port', '0', '--fresh'])
    const url = (await dev.says(/API +(http:\S+)/))[1]!
    const file = join(folder, 'shop/tables/book.json')
    const from = dev.out.length
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('"published"', '"pages": { "type": "integer" },\n    "published"'),
    )
    await dev.says(/Live again/, from)
    expect(await json(`${url}/book?select=title,pages&book_id=eq.4`)).toEqual([{ title: 'Solaris', pages: null }])
    await dev.stop('SIGINT')

    const plain = start(['dev', 'shop', '--port', '0'])
    const before = (await plain.says(/API +(http:\S+)/))[1]!
    // The one that lasts was never made for the new field, and gets it now.
    expect(await json(`${before}/book?select=title,pages&book_id=eq.4`)).toEqual([{ title: 'Solaris', pages: null }])
  })
})

describe('plinth start', () => {
  test('runs the backend itself and ends with it', { timeout: 60_000 }, async () => {
    await newProject(folder)
    const started = start(['start', 'shop', '--port', '0'])
    const url = (await started.says(/answers at (http:\S+)/))[1]!
    expect(await json(`${url}/rest/v1/author?select=name&limit=1`)).toEqual([{ name: 'Ursula K. Le Guin' }])
    expect(await started.stop('SIGTERM')).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
  })
})

/** Runs a command line in this process: for words alone, a process of its own would be slow. */
async function inMemory(words: readonly string[], width = 80): Promise<Outcome> {
  const out: string[] = []
  const note: string[] = []
  const code = await run(words, {
    out: (line) => void out.push(line),
    note: (line) => void note.push(line),
    width,
    paint: (_, text) => text,
  })
  return { code, out: out.join('\n'), note: note.join('\n') }
}

function start(words: readonly string[]): PlinthProcess {
  const one = new PlinthProcess(folder, words)
  running.push(one)
  return one
}

async function json(url: string): Promise<unknown> {
  return await (await fetch(url)).json()
}

function textsBelow(place: string): Record<string, string> {
  const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  return Object.fromEntries(paths.map((path) => [path.slice(place.length), readFileSync(path, 'utf8')]))
}
