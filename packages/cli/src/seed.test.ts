import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newProject } from './testing/new-project.ts'
import { PlinthProcess, plinth } from './testing/plinth-process.ts'

let folder: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plinth-seed-'))
  await newProject(folder)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('plinth seed', { timeout: 240_000 }, () => {
  const seed = (...words: string[]) => plinth(folder, ['seed', 'shop', ...words])

  test('adds what is missing, and changes what is there only when told to', async () => {
    expect(await seed()).toMatchObject({ code: 1, note: expect.stringContaining('plinth migrate apply') })
    await plinth(folder, ['migrate', 'apply', 'shop', '--yes'])
    expect(await seed()).toMatchObject({ code: 0, out: expect.stringContaining('book: 0 added, 8 were there') })

    // The book comes before its author, whose row is new as well.
    appendFileSync(data('book'), '20,Kindred,9,1979,12.50,true\n')
    change('book', 'Solaris', '"Solaris, again"')
    appendFileSync(data('author'), '9,"O. ""Estelle"" Butler",\n')
    const added = await seed()
    expect(added.out).toMatch(/author: 1 added, 4 were there[\s\S]*book: 1 added, 8 were there/)
    expect((await seed('--update')).out).toMatch(
      /author: 0 added, 0 changed, 5 as in[\s\S]*book: 0 added, 1 changed, 8/,
    )

    appendFileSync(data('author'), '10,Nobody,\n')
    appendFileSync(data('book'), '21,Nothing,77,1979,12.50,true\n')
    const refused = await seed()
    expect([refused.code, refused.out]).toEqual([1, ''])
    change('book', '21,Nothing,77', '21,Nothing,10')
    expect((await seed()).out).toMatch(/author: 1 added, 5 were there[\s\S]*book: 1 added, 9 were there/)
  })

  test('works while plinth dev runs, whose API shows the rows', async () => {
    const dev = new PlinthProcess(folder, ['dev', 'shop', '--port', '0'])
    try {
      const [, api] = await dev.says(/API +(http\S+)/)
      appendFileSync(data('author'), '9,Someone,\n')
      expect((await seed()).out).toContain('author: 1 added, 4 were there')
      const answer = await fetch(`${api}/author?author_id=eq.9&select=name`)
      expect(await answer.json()).toEqual([{ name: 'Someone' }])
    } finally {
      await dev.stop('SIGKILL')
    }
  })

  test('tells nothing apart without keys, and says so', async () => {
    await plinth(folder, ['migrate', 'apply', 'shop', '--yes'])
    writeFileSync(data('author'), 'name\nSomeone\n')
    const refused = await seed()
    expect(refused.note).toContain('author.csv has no column "author_id"')
    writeFileSync(data('author'), 'author_id,name,born\n1,x,yesterday\n')
    expect(await seed()).toMatchObject({ code: 1, note: expect.stringContaining('author.csv, line 2, column born') })
  })
})

function data(table: string): string {
  return join(folder, 'shop/data', `${table}.csv`)
}

function change(table: string, from: string, to: string): void {
  const text = readFileSync(data(table), 'utf8')
  if (!text.includes(from)) throw new Error(`${from} is not in ${text}`)
  writeFileSync(data(table), text.replace(from, to))
}
