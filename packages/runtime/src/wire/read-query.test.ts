import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Problem } from '../problem/problem.ts'
import { MAX_FILTERS, MAX_LIST_ELEMENTS, MAX_LOGIC_DEPTH, MAX_SELECT_DEPTH } from './limits.ts'
import type { FilterNode, SelectItem } from './query.ts'
import { readQuery } from './read-query.ts'

function problemOf(search: string): Problem {
  try {
    readQuery(search)
  } catch (problem) {
    if (problem instanceof Problem) return problem
    throw problem
  }
  throw new Error(`${search} was accepted`)
}

/** A filter in short: what the wire said, with its value put back in. */
function filterOf(search: string) {
  const { filters, values } = readQuery(search)
  const { column, negated, operator, quantifier, config, value, is } = filters[0] as FilterNode
  return {
    column: [column.name, ...column.json.map((step) => step.arrow + step.key)].join(''),
    operator: `${negated ? 'not.' : ''}${operator}${quantifier ? `(${quantifier})` : ''}${config ? `(${config})` : ''}`,
    value: is ?? values[value],
  }
}

const column = (name: string, rest: Partial<Extract<SelectItem, { kind: 'column' }>> = {}): SelectItem => ({
  kind: 'column',
  column: { name, json: [] },
  alias: undefined,
  cast: undefined,
  aggregate: undefined,
  aggregateCast: undefined,
  ...rest,
})
const embed = (relation: string, rest: Partial<Extract<SelectItem, { kind: 'embed' }>> = {}): SelectItem => ({
  kind: 'embed',
  relation,
  alias: undefined,
  hint: undefined,
  join: 'left',
  spread: false,
  select: [{ kind: 'all' }],
  ...rest,
})

describe('select', () => {
  it.each<[string, SelectItem[]]>([
    ['', []],
    ['*', [{ kind: 'all' }]],
    ['id, name', [column('id'), column('name')]],
    ['n:name', [column('name', { alias: 'n' })]],
    ['n:name::text', [column('name', { alias: 'n', cast: 'text' })]],
    ['my col,"a:b.c"', [column('my col'), column('a:b.c')]],
    ['größe,a-b', [column('größe'), column('a-b')]],
    [
      'data->a->>0',
      [
        column('', {
          column: {
            name: 'data',
            json: [
              { arrow: '->', key: 'a' },
              { arrow: '->>', key: 0 },
            ],
          },
        }),
      ],
    ],
    ['data->-1', [column('', { column: { name: 'data', json: [{ arrow: '->', key: -1 }] } })]],
    ['data->"a->b"', [column('', { column: { name: 'data', json: [{ arrow: '->', key: 'a->b' }] } })]],
    ['price.sum()', [column('price', { aggregate: 'sum' })]],
    ['a:col::int.avg()::text', [column('col', { alias: 'a', cast: 'int', aggregate: 'avg', aggregateCast: 'text' })]],
    ['count()', [{ kind: 'count', alias: undefined, cast: undefined }]],
    ['n:count()::text', [{ kind: 'count', alias: 'n', cast: 'text' }]],
    ['count', [column('count')]],
    ['artist(*)', [embed('artist')]],
    ['artist()', [embed('artist', { select: [] })]],
    ['a:artist!hint!inner(*)', [embed('artist', { alias: 'a', hint: 'hint', join: 'inner' })]],
    ['artist!inner!hint(*)', [embed('artist', { hint: 'hint', join: 'inner' })]],
    ['artist!left(*)', [embed('artist')]],
    [
      '...artist( id , x:name )',
      [embed('artist', { spread: true, select: [column('id'), column('name', { alias: 'x' })] })],
    ],
    ['a(b(c))', [embed('a', { select: [embed('b', { select: [column('c')] })] })]],
  ])('%s', (text, items) => {
    expect(readQuery(`select=${encodeURIComponent(text)}`).select).toEqual(items)
  })

  it.each([
    ['a(', 2],
    ['a,,b', 2],
    ['a)', 1],
    ['a b!hint', 8],
    ['a:b:c', 3],
    ['name::', 6],
    ['price.median()', 6],
    ['price.sum', 9],
    ['x:...artist(*)', 2],
    ['a!b!c!d(*)', 4],
    ['"a', 0],
    ['a->', 3],
  ])('%s is refused at %i', (text, at) => {
    const problem = problemOf(`select=${encodeURIComponent(text)}`)
    expect(problem).toMatchObject({ status: 400, code: 'PGRST100' })
    expect(problem.message).toBe(`"failed to parse select parameter (${text})" (line 1, column ${at + 1})`)
  })

  it('keeps the first of several, as PostgREST does', () => {
    expect(readQuery('select=a&select=b').select).toEqual([column('a')])
  })
})

describe('filters', () => {
  it.each([
    ['id=eq.5', 'id', 'eq', '5'],
    ['id=not.eq.5', 'id', 'not.eq', '5'],
    ['name=eq.', 'name', 'eq', ''],
    ['name=eq.a.b,c)(', 'name', 'eq', 'a.b,c)('],
    ['name=eq."a"', 'name', 'eq', '"a"'],
    ['my%20col=eq.a+b%2B', 'my col', 'eq', 'a b+'],
    ['name=eq.\u00c3\u00a9', 'name', 'eq', 'é'],
    ['"a.b"=eq.1', 'a.b', 'eq', '1'],
    ['data->>a=eq.1', 'data->>a', 'eq', '1'],
    ['data->a->0=eq.1', 'data->a->0', 'eq', '1'],
    ['id=in.(1,2)', 'id', 'in', ['1', '2']],
    ['id=in.()', 'id', 'in', []],
    ['id=in.("")', 'id', 'in', ['']],
    ['id=in.("a,b","c\\"d\\\\",e f)', 'id', 'in', ['a,b', 'c"d\\', 'e f']],
    ['id=not.in.(1)', 'id', 'not.in', ['1']],
    ['id=is.null', 'id', 'is', 'null'],
    ['id=not.is.NULL', 'id', 'not.is', 'null'],
    ['id=is.not_null', 'id', 'is', 'not_null'],
    ['id=is.unknown', 'id', 'is', 'unknown'],
    ['id=isdistinct.5', 'id', 'isdistinct', '5'],
    ['id=eq(any).{1,"2,3", 4 }', 'id', 'eq(any)', ['1', '2,3', '4']],
    ['id=eq(any).{}', 'id', 'eq(any)', []],
    ['n=not.like(all).{a*,*b}', 'n', 'not.like(all)', ['a*', '*b']],
    ['tags=cs.{a,"b c"}', 'tags', 'cs', '{a,"b c"}'],
    ['doc=cs.{"a":{"b":1}}', 'doc', 'cs', '{"a":{"b":1}}'],
    ['t=fts.cat', 't', 'fts', 'cat'],
    ['t=not.wfts(english).a.b', 't', 'not.wfts(english)', 'a.b'],
  ])('%s', (search, name, operator, value) => {
    expect(filterOf(search)).toEqual({ column: name, operator, value })
  })

  it.each([
    'id=5',
    'id=',
    'id',
    'id=eqx.5',
    'id=not.5',
    'id=not.not.eq.5',
    'id=in.1',
    'id=in.(1',
    'id=in.(1)2',
    'id=in.("a"b)',
    'id=is.nil',
    'id=is.null,',
    'id=neq(any).{1}',
    'id=eq(some).{1}',
    'id=eq(any).1',
    'id=eq(any).{1,NULL}',
    'id=eq(any).{{1}}',
    'id=eq(any).{1,}',
    'id=fts(a;b).x',
    '=eq.1',
    'a.=eq.1',
    'a->>=eq.1',
    'a(b)=eq.1',
  ])('%s is refused', (search) => {
    expect(problemOf(search)).toMatchObject({ status: 400, code: 'PGRST100' })
  })

  it('tells where a filter is wrong in the words of PostgREST', () => {
    expect(problemOf('id=eqx.5')).toMatchObject({
      message: '"failed to parse filter (eqx.5)" (line 1, column 1)',
      details: 'unknown operator "eqx"',
    })
  })
})

describe('logic trees', () => {
  it('nest, negate and keep values apart', () => {
    const { filters, values } = readQuery('or=(a.eq."x,y",not.and(b.in.(1,"2)"),c.not.cs.{p,"q)"}), d->>e.is.null)')
    expect(filters).toMatchObject([
      {
        kind: 'or',
        negated: false,
        parts: [
          { operator: 'eq', value: 0 },
          {
            kind: 'and',
            negated: true,
            parts: [
              { operator: 'in', value: 1 },
              { negated: true, operator: 'cs', value: 2 },
            ],
          },
          { column: { name: 'd', json: [{ key: 'e' }] }, operator: 'is', is: 'null' },
        ],
      },
    ])
    expect(values).toEqual(['x,y', ['1', '2)'], '{p,"q)"}'])
  })

  it.each(['and', 'or', 'not.and', 'not.or'])('%s stands as a parameter', (name) => {
    expect(readQuery(`${name}=(a.eq.1,b.eq.2)`).filters).toMatchObject([
      { kind: name.replace('not.', ''), negated: name.startsWith('not.') },
    ])
  })

  it.each([
    'or=',
    'or=()',
    'or=(a.eq.1',
    'or=a.eq.1',
    'or=(a.eq.1))',
    'or=(a)',
    'or=(xor(a.eq.1))',
    'or=(not.a.eq.1)',
    'or=(a.eq.{1)',
  ])('%s is refused', (search) => {
    expect(problemOf(search)).toMatchObject({ status: 400, code: 'PGRST100' })
  })
})

describe('order, limit and offset', () => {
  it('take directions, nulls and relations', () => {
    expect(readQuery('order=a.desc.nullslast,artist(name),b.nullsfirst,d->>x.asc').order).toEqual([
      { relation: undefined, column: { name: 'a', json: [] }, direction: 'desc', nulls: 'last' },
      { relation: 'artist', column: { name: 'name', json: [] }, direction: 'asc', nulls: undefined },
      { relation: undefined, column: { name: 'b', json: [] }, direction: 'asc', nulls: 'first' },
      {
        relation: undefined,
        column: { name: 'd', json: [{ arrow: '->>', key: 'x' }] },
        direction: 'asc',
        nulls: undefined,
      },
    ])
  })

  it.each(['order=a.ac', 'order=a.asc.desc', 'order=a.nullslast.asc', 'order=a(b,c)', 'order=a,', 'order=a.'])(
    '%s is refused',
    (search) => {
      expect(problemOf(search).code).toBe('PGRST100')
    },
  )

  it('keeps the last limit and puts numbers behind the values of filters', () => {
    const query = readQuery('limit=7&offset=02&limit=25&id=gt.5')
    expect([query.values[query.limit!], query.values[query.offset!], query.values[0]]).toEqual(['25', '2', '5'])
  })

  it.each([
    ['limit=a', 400],
    ['limit=', 400],
    ['limit=1.5', 400],
    ['limit=2147483648', 400],
    ['limit=1e3', 400],
    ['limit=-1', 416],
    ['offset=-1', 416],
  ])('%s is refused', (search, status) => {
    expect(problemOf(search).status).toBe(status)
  })

  it.each(['limit=0', 'limit=2147483647'])('%s is a limit', (search) => {
    expect(readQuery(search).values).toEqual([search.slice(6)])
  })
})

describe('embedded rows', () => {
  it('gathers what is said of the same rows, whatever the order of parameters', () => {
    const first = readQuery('a.b.x=eq.1&id=eq.9&a.limit=2&a.b.order=x&a.b.not.or=(y.eq.3)&a.b.offset=4')
    expect(first.embedded).toMatchObject([
      { path: ['a', 'b'], filters: [{ operator: 'eq' }, { kind: 'or', negated: true }], order: [{ direction: 'asc' }] },
      { path: ['a'], filters: [] },
    ])
    expect(first.values).toEqual(['9', '1', '3', '4', '2'])
  })

  it('reads a quoted word as a column', () => {
    expect(readQuery('a."order"=eq.1').embedded).toMatchObject([
      { path: ['a'], filters: [{ column: { name: 'order' } }] },
    ])
  })
})

describe('writing parameters', () => {
  it('lists columns and the key of a conflict', () => {
    expect(readQuery('columns=id,"a,b", c&on_conflict=id')).toMatchObject({
      columns: ['id', 'a,b', 'c'],
      onConflict: ['id'],
    })
    expect(readQuery('')).toMatchObject({ columns: undefined, onConflict: undefined })
  })
})

describe('escapes', () => {
  it.each([
    'a=eq.%',
    'a=eq.%2',
    'a=eq.%zz',
    'a=eq.%ff',
    'a=eq.%c0%80',
    'a=eq.%ed%a0%80',
    'a=eq.%00',
    '%ff=eq.1',
    'a=eq.\u00ff',
  ])('%s is refused', (search) => {
    expect(problemOf(search)).toMatchObject({ status: 400, code: 'PGRST100' })
  })
})

describe('limits', () => {
  const nested = (depth: number) => `select=${'a('.repeat(depth)}*${')'.repeat(depth)}`
  const groups = (depth: number) => `or=(${'and('.repeat(depth - 1)}a.eq.1${')'.repeat(depth - 1)})`
  const list = (length: number) => `id=in.(${Array.from({ length }, (_, index) => index).join()})`
  const filters = (count: number) => Array.from({ length: count }, () => 'id=eq.1').join('&')

  it.each([
    ['embedding', nested, MAX_SELECT_DEPTH],
    ['groups', groups, MAX_LOGIC_DEPTH],
    ['list elements', list, MAX_LIST_ELEMENTS],
    ['filters', filters, MAX_FILTERS],
    ['wildcards', (count: number) => `name=like.${'*'.repeat(count)}`, 10],
    ['pattern characters', (count: number) => `name=imatch.${'a'.repeat(count)}`, 1_000],
    ['name characters', (count: number) => `${'a'.repeat(count)}=eq.1`, 128],
  ])('%s are bounded', (_what, search, most) => {
    expect(() => readQuery(search(most))).not.toThrow()
    expect(problemOf(search(most + 1)).code).toBe('PGRST100')
  })

  const megabyte = 1_000_000
  it.each([
    ['quotes', `or=(${'a.eq.",'.repeat(megabyte / 7)}`],
    ['braces', `or=(${'a.cs.{,'.repeat(megabyte / 7)}`],
    ['groups', `or=${'('.repeat(megabyte)}`],
    ['nots', `a=${'not.'.repeat(megabyte / 4)}`],
    ['nots of a tree', `or=(${'not.'.repeat(megabyte / 4)}`],
    ['embeds', `select=${'a('.repeat(megabyte / 2)}`],
    ['arrows', `select=a${'->b'.repeat(megabyte / 3)}`],
    ['hints', `select=a${'!b'.repeat(megabyte / 2)}`],
    ['commas', `select=${','.repeat(megabyte)}`],
    ['items', `select=${'a,'.repeat(megabyte / 2)}`],
    ['dots', `${'a.'.repeat(megabyte / 2)}=eq.1`],
    ['ampersands', '&'.repeat(megabyte)],
    ['parameters', 'a=eq.1&'.repeat(megabyte / 7)],
    ['blanks', `select=${'+'.repeat(megabyte)}`],
    ['a long name', `select=${'a'.repeat(megabyte)}`],
    ['a long value', `a=eq.${'a'.repeat(megabyte)}`],
    ['a list', `a=in.(${'"a",'.repeat(megabyte / 4)}`],
    ['an array', `a=eq(any).{${'"a",'.repeat(megabyte / 4)}`],
    ['a pattern', `a=like.${'%25a'.repeat(megabyte / 4)}`],
  ])('a megabyte of %s is read or refused', (_what, search) => {
    try {
      readQuery(search)
    } catch (problem) {
      expect(problem).toBeInstanceOf(Problem)
      expect((problem as Problem).message.length).toBeLessThan(400)
    }
  })
})

describe('any text', () => {
  const token = fc.constantFrom(
    ...[
      'select',
      'order',
      'limit',
      'and',
      'or',
      'not',
      'columns',
      'a',
      'b',
      'eq',
      'in',
      'is',
      'null',
      'like',
      '(any)',
      'cs',
    ],
    ...[
      '.',
      ',',
      '(',
      ')',
      '{',
      '}',
      '"',
      '\\',
      '=',
      '&',
      '!',
      ':',
      '::',
      '->',
      '->>',
      '*',
      '...',
      '%',
      '%20',
      '+',
      '1',
      ' ',
    ],
  )
  const garbage = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary-ascii' }),
    fc.array(token, { maxLength: 40 }).map((all) => all.join('')),
  )

  it('is read, or refused by a Problem', () => {
    fc.assert(
      fc.property(
        garbage,
        fc.constantFrom('', 'select=', 'order=', 'or=(', 'a=', 'a=in.(', 'a=eq(any).{'),
        (text, before) => {
          try {
            readQuery(before + text)
          } catch (problem) {
            expect(problem).toBeInstanceOf(Problem)
            expect(problem).toMatchObject({ code: expect.stringMatching(/^PGRST10[03]$/) })
          }
        },
      ),
      { numRuns: 5_000 },
    )
  })
})
