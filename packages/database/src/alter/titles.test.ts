import type { DatabaseKind, Project } from '@plinth/manifest'
import { describe, expect, it } from 'vitest'
import type { ChangePlan, Step } from '../model/change-plan.ts'
import { planChange } from '../plan/plan-change.ts'
import { planUndo } from '../plan/plan-undo.ts'
import { snapshotOf } from '../plan/snapshot-of.ts'
import { projectOf } from '../testing/project-of.ts'

const migration = '0002-draft'
const id = { type: 'auto number' }
const number = { type: 'integer' }
const by = { type: 'link', to: 'author' }
const author = { id, rank: { ...number, required: true } }
const { price, ...cheap } = { id, title: { type: 'text' }, price: number, by }
const { by: _, ...alone } = { ...cheap, price }

type OfKind = (kind: DatabaseKind) => Project
const tables =
  (all: Readonly<Record<string, object>>, rest = {}): OfKind =>
  (kind) =>
    projectOf(all, rest, kind)
const withBook = (book: object, rest = {}) => tables({ author, book }, { book: rest })
const project = withBook({ ...cheap, price })

type Titles = readonly string[]
type OnMariaDb = { readonly forth: Titles; readonly back: Titles }

/** What a stranger reads of a plan, and of its way back. MariaDB takes other steps here and there, in the same words. */
const examples: readonly (readonly [name: string, to: OfKind, forth: Titles, back: Titles, onMariaDb?: OnMariaDb])[] = [
  [
    'a field',
    withBook({ ...cheap, price, isbn: { type: 'text', maxLength: 9 } }),
    ['add `isbn` to `book`', 'add the limit `book_isbn_check` to `book`'],
    ['remove the limit `book_isbn_check` from `book`', 'delete `isbn` of `book` with its values, for good'],
    { forth: ['add `isbn` to `book`'], back: ['delete `isbn` of `book` with its values, for good'] },
  ],
  [
    'a new name',
    withBook({ ...cheap, amount: { ...price, id: 'price' } }),
    ['rename `price` to `amount` in `book`'],
    ['rename `amount` to `price` in `book`'],
  ],
  [
    'a field less',
    withBook(cheap),
    ['move `price` of `book` to the trash'],
    ['bring `price` of `book` back from the trash'],
  ],
  [
    'a required field less',
    tables({ author: { id }, book: { ...cheap, price } }),
    ['move `rank` of `author` to the trash', 'let `rank` be empty in the trash of `author`'],
    ['bring `rank` of `author` back from the trash', 'require `rank` in `author`'],
    { forth: ['move `rank` of `author` to the trash'], back: ['bring `rank` of `author` back from the trash'] },
  ],
  [
    'another type',
    withBook({ ...cheap, price, title: number }),
    [
      'remove the limit `book_title_check` from `book`',
      'change the type of `title` in `book`, and keep its old values in the trash',
    ],
    [
      'bring the old type and values of `title` in `book` back from the trash',
      'add the limit `book_title_check` to `book`',
    ],
    {
      forth: [
        'change the type of `title` in `book`, and keep its old values in the trash',
        'convert the values of `title` in `book`',
      ],
      back: [
        'bring the old type and values of `title` in `book` back from the trash',
        'convert the values of `title` in `book`',
        'finish `book`',
      ],
    },
  ],
  [
    'required',
    withBook({ ...cheap, price: { ...price, required: true } }),
    ['check that `price` in `book` is never empty', 'require `price` in `book`'],
    ['let `price` in `book` be empty'],
    { forth: ['require `price` in `book`'], back: ['let `price` in `book` be empty'] },
  ],
  [
    'unique',
    withBook({ ...cheap, price: { ...price, unique: true } }),
    ['add the index `book_price_key` to `book`'],
    ['remove the index `book_price_key` from `book`'],
  ],
  [
    'an index',
    withBook({ ...cheap, price }, { indexes: [{ fields: ['price'] }] }),
    ['add the index `book_price_idx` to `book`'],
    ['remove the index `book_price_idx` from `book`'],
  ],
  [
    'a check',
    withBook({ ...cheap, price }, { checks: { named: 'price >= 0' } }),
    ['add the limit `book_named_check` to `book`'],
    ['remove the limit `book_named_check` from `book`'],
  ],
  [
    'a link less',
    withBook({ ...alone }),
    [
      'remove the link `book_by_fkey` from `book`',
      'remove the index `book_by_idx` from `book`',
      'move `by_id` of `book` to the trash',
    ],
    [
      'bring `by_id` of `book` back from the trash',
      'add the index `book_by_idx` to `book`',
      'add the link `book_by_fkey` to `book`',
    ],
    {
      forth: [
        'remove the link `book_by_fkey` from `book`',
        'move `by_id` of `book` to the trash, remove the index `book_by_idx` from `book`',
      ],
      back: [
        'bring `by_id` of `book` back from the trash, add the index `book_by_idx` to `book`',
        'add the link `book_by_fkey` to `book`',
      ],
    },
  ],
  [
    'a table',
    tables({ author, book: { ...cheap, price }, sale: { id, one: by, two: by } }),
    ['add the table `sale`', 'add the links `sale_one_fkey` and `sale_two_fkey` to `sale`'],
    ['remove the links `sale_one_fkey` and `sale_two_fkey` from `sale`', 'delete `sale` with its rows, for good'],
  ],
  [
    'a new name of a table',
    tables({ author, novel: { ...cheap, price } }, { novel: { id: 'book' } }),
    [
      'rename the table `book` to `novel`',
      'rename the index `book_by_idx` to `novel_by_idx`',
      'rename the index `book_pkey` to `novel_pkey`',
      'give the limits and links of `novel` their new names',
    ],
    [
      'rename the table `novel` to `book`',
      'rename the index `novel_by_idx` to `book_by_idx`',
      'rename the index `novel_pkey` to `book_pkey`',
      'give the limits and links of `book` their new names',
    ],
    {
      forth: [
        'rename the table `book` to `novel`',
        'rename the index `book_by_idx` to `novel_by_idx`',
        'give the links of `novel` their new names',
      ],
      back: [
        'rename the table `novel` to `book`',
        'rename the index `novel_by_idx` to `book_by_idx`',
        'give the links of `book` their new names',
      ],
    },
  ],
]

describe.each([['PostgreSQL', 'postgres'] as const, ['MariaDB', 'mysql'] as const])(
  'a plan for %s',
  (_database, kind) => {
    for (const [name, to, forth, back, onMariaDb] of examples) {
      it(`says in plain words: ${name}`, () => {
        const from = snapshotOf(project(kind))
        const plan = planChange({ from, to: to(kind), kind, migration, decisions: { drop: [], fill: {} } })
        const undo = planUndo({ from: plan.after, to: from, kind, migration })
        const isChanging = ({ statements }: Step) => statements.length > 0
        const titles = ({ steps, problems }: ChangePlan) => [
          ...steps.filter(isChanging).map(({ title }) => title),
          ...problems,
        ]
        for (const { title } of plan.steps.filter((step) => !isChanging(step))) {
          expect(title).toMatch(/^check the rows of `(author|book)`$/)
        }
        const expected = (kind === 'mysql' && onMariaDb) || { forth, back }
        expect({ forth: titles(plan), back: titles(undo) }).toEqual(expected)
      })
    }
  },
)
