import { globSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inWordsOf } from './in-words-of.ts'
import { parseHttpFile } from './parse-http-file.ts'
import { printHttpFile } from './print-http-file.ts'

const projects = resolve(import.meta.dirname, '../../projects')

describe('a file of requests', () => {
  test.for(globSync('*/requests/*.http', { cwd: projects }).sort())('%s is written in the one form', (path) => {
    const text = readFileSync(join(projects, path), 'utf8')
    expect(printHttpFile(parseHttpFile(text, path))).toBe(text)
  })

  test('has a title for each exchange, and no title twice', () => {
    for (const path of globSync('*/requests/*.http', { cwd: projects })) {
      const titles = parseHttpFile(readFileSync(join(projects, path), 'utf8'), path).map(({ title }) => title)
      expect(new Set(titles).size, path).toBe(titles.length)
    }
  })

  test('gives a reason wherever databases differ', () => {
    expect(() => parseHttpFile('no title\n', 'x.http')).toThrow('begins with a title')
    const [exchange] = parseHttpFile(
      '### x\nGET /\n\nHTTP 200\n\nHTTP 400 (only sqlite, mysql: they cannot)\n',
      'x.http',
    )
    expect(exchange!.answers.map(({ only }) => only)).toEqual([
      undefined,
      { databases: ['sqlite', 'mysql'], reason: 'they cannot' },
    ])
  })
})

describe('what came, in the words of what is expected', () => {
  const answer = (body: string) => ({ status: 200, headers: [], body })
  const told = (expected: string, came: string) => inWordsOf(answer(expected), answer(came)).body

  test('keeps digits, and forgives the order of keys', () => {
    expect(told('{ "a": 1.50, "b": 2 }', '{"b":2,"a":1.50}')).toBe('{ "a": 1.50, "b": 2 }')
    expect(told('{ "a": 1.5 }', '{"a":1.50}')).toBe('{ "a": 1.50 }')
    expect(told('[9007199254740993]', '[9007199254740992]')).toBe('[9007199254740992]')
  })

  test('puts braces only where they fit', () => {
    expect(told('["{{float 5}}"]', '[5.0]')).toBe('["{{float 5}}"]')
    expect(told('["{{float 5}}"]', '[5.1]')).toBe('[5.1]')
    expect(told('["{{uuid}}"]', '["nope"]')).toBe('["nope"]')
    expect(told('["Key (a){{values}} is"]', '["Key (a)=(b) is"]')).toBe('["Key (a){{values}} is"]')
    expect(told('["Key (a){{values}} is"]', '["Key (a) is"]')).toBe('["Key (a){{values}} is"]')
    expect(told('["Key (a){{values}} is"]', '["Key (c) is"]')).toBe('["Key (c) is"]')
  })
})
