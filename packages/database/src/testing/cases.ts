import type { DatabaseKind, Expression, Operand, Project } from '@plinth/manifest'
import { buildProject, buildTable, buildToMany, buildToOne, buildColumn as column, numbered } from './build-project.ts'

/** One project of the golden tests: its SQL stands in `projects/<name>/expected/`, and these rows are tried on it. */
export interface SchemaCase {
  readonly project: Project
  /** Values are written as a client of that database would; `{}` is a row of defaults. */
  readonly rows: readonly TriedRow[]
  /** Kinds that cannot hold it, with the codes of what they say. */
  readonly refusedBy?: Partial<Record<DatabaseKind, readonly string[]>>
}

export interface TriedRow {
  readonly table: string
  readonly row: Readonly<Record<string, string | number | null>>
  readonly taken: boolean
  /** Only on these databases; on all unless given. */
  readonly on?: readonly DatabaseKind[]
}

const columnOperand = (name: string, value: Operand['value']): Operand =>
  ({ kind: 'column', column: name, value }) as Operand
const literal = (text: string, value: Operand['value']): Operand => ({ kind: 'literal', text, value })

const priceAtLeastCost: Expression = {
  kind: 'compare',
  operator: '>=',
  left: columnOperand('price', 'decimal'),
  right: columnOperand('cost', 'decimal'),
}

const everyKind: SchemaCase = {
  project: buildProject('every-kind', [
    buildTable('thing', {
      description: 'One field of each kind;\n-- with words that would; end a comment;',
      columns: [
        numbered(),
        column('name', 'text', 'text', { required: true, minLength: 2, maxLength: 20, unique: true }),
        column('story', 'long text', 'text', { maxLength: 30 }),
        column('mood', 'single select', 'text', { options: ['glad', "it's so-so", 'back\\slash', 'two\nlines'] }),
        column('tags', 'multi select', 'text list', {
          options: ['red', 'blue'],
          default: { kind: 'literal', text: '["red"]' },
        }),
        column('stars', 'rating', 'integer', { min: '1', max: '5' }),
        column('views', 'big integer', 'big integer', { default: { kind: 'literal', text: '0' } }),
        column('price', 'decimal', 'decimal', { precision: 10, scale: 2, min: '0', max: '99999.99' }),
        column('cost', 'decimal', 'decimal', { precision: 10, scale: 4 }),
        column('weight', 'float', 'float'),
        column('active', 'boolean', 'boolean', { required: true, default: { kind: 'literal', text: 'true' } }),
        column('born', 'date', 'date'),
        column('wakes', 'time', 'time'),
        column('seen', 'datetime', 'datetime'),
        column('data', 'json', 'json', { default: { kind: 'literal', text: '{"a": [1, "\\n"]}' } }),
        column('token', 'uuid', 'uuid', { required: true, default: { kind: 'random uuid' } }),
        column('made', 'created at', 'datetime', { required: true }),
      ],
      indexes: [
        { name: 'thing_story_idx', columns: [{ name: 'story', descending: false }], unique: false, where: undefined },
        {
          name: 'thing_token_made_idx',
          columns: [
            { name: 'token', descending: false },
            { name: 'made', descending: true },
          ],
          unique: true,
          where: undefined,
        },
      ],
      checks: [
        { name: 'earns', source: 'price >= cost', expression: priceAtLeastCost },
        {
          name: 'seen_late',
          source: '…',
          expression: {
            kind: 'or',
            parts: [
              {
                kind: 'compare',
                operator: '>',
                left: columnOperand('seen', 'datetime'),
                right: literal('2000-01-01T01:00:00.500+01:00', 'datetime'),
              },
              {
                kind: 'not',
                part: { kind: 'in', left: columnOperand('stars', 'integer'), values: [literal('1', 'integer')] },
              },
            ],
          },
        },
        {
          name: 'short_story',
          source: 'size(story) != 13',
          expression: {
            kind: 'compare',
            operator: '<>',
            left: { kind: 'size', column: 'story', value: 'integer' },
            right: literal('13', 'integer'),
          },
        },
      ],
    }),
  ]),
  rows: [
    { table: 'thing', row: { name: 'defaults' }, taken: true },
    { table: 'thing', row: { name: 'defaults' }, taken: false },
    { table: 'thing', row: { name: 'x' }, taken: false },
    { table: 'thing', row: { name: null }, taken: false },
    { table: 'thing', row: { name: '😀'.repeat(20) }, taken: true },
    { table: 'thing', row: { name: '😀'.repeat(21) }, taken: false },
    { table: 'thing', row: { name: 'case' }, taken: true },
    { table: 'thing', row: { name: 'CASE' }, taken: true },
    { table: 'thing', row: { name: 'case ' }, taken: true },
    { table: 'thing', row: { name: 'story', story: 'x'.repeat(31) }, taken: false },
    { table: 'thing', row: { name: 'story', story: 'x'.repeat(13) }, taken: false },
    { table: 'thing', row: { name: 'mood', mood: 'sad' }, taken: false },
    { table: 'thing', row: { name: 'mood1', mood: "it's so-so" }, taken: true },
    { table: 'thing', row: { name: 'mood2', mood: 'back\\slash' }, taken: true },
    { table: 'thing', row: { name: 'mood3', mood: 'two\nlines' }, taken: true },
    { table: 'thing', row: { name: 'tags1', tags: '["blue","red"]' }, taken: true, on: ['sqlite', 'mysql'] },
    { table: 'thing', row: { name: 'tags2', tags: '["green"]' }, taken: false, on: ['mysql'] },
    { table: 'thing', row: { name: 'tags3', tags: '{green}' }, taken: false },
    { table: 'thing', row: { name: 'tags4', tags: '{"a":1}' }, taken: false },
    { table: 'thing', row: { name: 'tags5', tags: '{blue,red}' }, taken: true, on: ['postgres'] },
    { table: 'thing', row: { name: 'stars', stars: 6 }, taken: false },
    { table: 'thing', row: { name: 'stars', stars: 5 }, taken: true },
    { table: 'thing', row: { name: 'price', price: -1 }, taken: false },
    { table: 'thing', row: { name: 'price', price: 10, cost: 2000000 }, taken: false },
    { table: 'thing', row: { name: 'price', price: 1000, cost: 100000 }, taken: true, on: ['sqlite'] },
    { table: 'thing', row: { name: 'price', price: 999, cost: 100000 }, taken: false, on: ['sqlite'] },
    { table: 'thing', row: { name: 'price', price: '10.00', cost: '10.0000' }, taken: true, on: ['postgres', 'mysql'] },
    { table: 'thing', row: { name: 'active', active: 2 }, taken: false, on: ['sqlite', 'mysql'] },
    { table: 'thing', row: { name: 'born', born: 'soon' }, taken: false },
    { table: 'thing', row: { name: 'born', born: '0001-01-01' }, taken: true },
    { table: 'thing', row: { name: 'wakes', wakes: '25:00:00' }, taken: false, on: ['postgres', 'mysql'] },
    {
      table: 'thing',
      row: { name: 'seen1', seen: '2000-01-01T00:00:00.6+00:00' },
      taken: true,
      on: ['sqlite', 'postgres'],
    },
    { table: 'thing', row: { name: 'seen1', seen: '2000-01-01 00:00:00.6' }, taken: true, on: ['mysql'] },
    {
      table: 'thing',
      row: { name: 'seen3', seen: '2000-01-01 00:00:00.4', stars: 1 },
      taken: false,
      on: ['sqlite', 'mysql'],
    },
    { table: 'thing', row: { name: 'seen2', seen: '2000-01-01T00:00:00.4+00:00', stars: 1 }, taken: false },
    { table: 'thing', row: { name: 'data', data: '{' }, taken: false },
    { table: 'thing', row: { name: 'token', token: 'short' }, taken: false },
  ],
}

const links: SchemaCase = {
  project: buildProject('links', [
    buildTable('badge', {
      columns: [column('person_id', 'big integer', 'big integer', { required: true, link: 'person' })],
      links: [buildToOne('badge', 'person', 'person', { required: true, unique: true, onDelete: 'cascade' })],
    }),
    buildTable('person', {
      description: 'Points at itself, and at a team that points back.',
      columns: [
        numbered(),
        column('boss_id', 'big integer', 'big integer', { link: 'boss' }),
        column('team_id', 'big integer', 'big integer', { link: 'team' }),
      ],
      links: [
        buildToOne('person', 'boss', 'person'),
        buildToOne('person', 'team', 'team', { onDelete: 'clear' }),
        buildToMany('staff', 'person', 'boss'),
      ],
    }),
    buildTable('seat', {
      description: 'A composite key, and a link to it from itself.',
      key: ['row', 'number'],
      columns: [
        column('row', 'text', 'text', { required: true, maxLength: 2 }),
        column('number', 'integer', 'integer', { required: true }),
        column('next_row', 'text', 'text', { maxLength: 2, link: 'next' }),
        column('next_number', 'integer', 'integer', { link: 'next' }),
      ],
      links: [buildToOne('seat', 'next', 'seat', { from: ['next_row', 'next_number'], at: ['row', 'number'] })],
    }),
    buildTable('team', {
      columns: [numbered(), column('lead_id', 'big integer', 'big integer', { link: 'lead' })],
      links: [buildToOne('team', 'lead', 'person', { onDelete: 'clear' })],
    }),
  ]),
  rows: [
    { table: 'team', row: { id: 1, lead_id: null }, taken: true },
    { table: 'person', row: { id: 1, boss_id: 1, team_id: 1 }, taken: true },
    { table: 'person', row: { id: 2, boss_id: 7 }, taken: false },
    { table: 'person', row: { id: 2, team_id: 7 }, taken: false },
    { table: 'badge', row: { person_id: 1 }, taken: true },
    { table: 'badge', row: { person_id: 1 }, taken: false },
    { table: 'badge', row: { person_id: 9 }, taken: false },
    { table: 'seat', row: { row: 'a', number: 1, next_row: null, next_number: 4 }, taken: true },
    { table: 'seat', row: { row: 'a', number: 1 }, taken: false },
    { table: 'seat', row: { row: 'a', number: 2, next_row: 'a', next_number: 1 }, taken: true },
    { table: 'seat', row: { row: 'b', number: 1, next_row: 'c', next_number: 1 }, taken: false },
    { table: 'seat', row: { row: 'b', number: null }, taken: false },
  ],
}

const hostile = 'a "quoted" `name`; \'--[x]'

const hostileNames: SchemaCase = {
  project: buildProject('hostile-names', [
    buildTable('group', {
      description: '*/ ; drop table "group";',
      columns: [
        numbered('select'),
        column(hostile, 'text', 'text', { default: { kind: 'literal', text: "'; drop table x; --\\" }, minLength: 1 }),
        column('größe', 'text', 'text', { unique: true, maxLength: 768 }),
        column('__proto__', 'integer', 'integer'),
        column(`long_${'é'.repeat(25)}`, 'text', 'text', { unique: true }),
      ],
      indexes: [
        { name: 'group_order_idx', columns: [{ name: hostile, descending: true }], unique: false, where: undefined },
      ],
    }),
    buildTable('group_order', { columns: [numbered()] }),
  ]),
  rows: [
    { table: 'group', row: { größe: 'x', ['__proto__']: 3 }, taken: true },
    { table: 'group', row: { größe: 'x' }, taken: false },
    { table: 'group', row: { [hostile]: '' }, taken: false },
    { table: 'group', row: { [`long_${'é'.repeat(25)}`]: 'x' }, taken: true },
  ],
}

const partialIndex: SchemaCase = {
  project: buildProject('partial-index', [
    buildTable('task', {
      columns: [numbered(), column('title', 'text', 'text'), column('done', 'boolean', 'boolean', { required: true })],
      indexes: [
        {
          name: 'task_open_title_idx',
          columns: [{ name: 'title', descending: false }],
          unique: true,
          where: {
            kind: 'compare',
            operator: '=',
            left: columnOperand('done', 'boolean'),
            right: literal('false', 'boolean'),
          },
        },
      ],
    }),
  ]),
  refusedBy: { mysql: ['PARTIAL_INDEX_UNSUPPORTED'] },
  rows: [
    { table: 'task', row: { title: 'x', done: 0 }, taken: true, on: ['sqlite'] },
    { table: 'task', row: { title: 'x', done: 0 }, taken: false, on: ['sqlite'] },
    { table: 'task', row: { title: 'x', done: 1 }, taken: true, on: ['sqlite'] },
    { table: 'task', row: { title: 'x', done: 'false' }, taken: true, on: ['postgres'] },
    { table: 'task', row: { title: 'x', done: 'false' }, taken: false, on: ['postgres'] },
    { table: 'task', row: { title: 'x', done: 'true' }, taken: true, on: ['postgres'] },
  ],
}

export const schemaCases: readonly SchemaCase[] = [everyKind, links, hostileNames, partialIndex]
