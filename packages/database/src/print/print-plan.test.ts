import { expect, it } from 'vitest'
import type { Step } from '../model/change-plan.ts'
import { printPlan } from './print-plan.ts'

const base: Step = {
  title: 'add `isbn` to `book`',
  phase: 'main',
  table: 'book',
  statements: ['ALTER TABLE "book" ADD "isbn" TEXT'],
  guards: [],
  effect: { rows: 'none', waits: 'nobody', loses: 'nothing', undo: 'Drop it.' },
}

it('A plan prints as a person reviews it', () => {
  const printed = printPlan(
    {
      kind: 'postgres',
      steps: [
        {
          ...base,
          phase: 'prepare',
          title: 'index `title`',
          statements: ['CREATE INDEX CONCURRENTLY "x" ON "book" ("title")'],
        },
        base,
        {
          ...base,
          title: 'change `price` of `book` from text to integer',
          guards: [
            { says: 'these values are no whole numbers', next: 'Correct them.', sql: 'SELECT "price" FROM "book"' },
          ],
          statements: ['ALTER TABLE "book" ALTER "price" TYPE integer', 'ANALYZE "book"'],
          effect: { ...base.effect, rows: 'write', waits: 'everybody', loses: 'to trash' },
        },
      ],
    },
    '0002-draft: prices.',
  )
  expect(printed.prepare).toBe(`-- 0002-draft: prices.
-- For PostgreSQL, before the migration itself; nobody sees it yet.

-- Index \`title\`.
CREATE INDEX CONCURRENTLY "x" ON "book" ("title");
`)
  expect(printed.up).toBe(`-- 0002-draft: prices.
-- For PostgreSQL.

-- Add \`isbn\` to \`book\`.
ALTER TABLE "book" ADD "isbn" TEXT;

-- Change \`price\` of \`book\` from text to integer. Everybody waits while all rows are written. It goes to the trash.

-- Refused if this finds a row: these values are no whole numbers
-- Correct them.
SELECT "price" FROM "book";

ALTER TABLE "book" ALTER "price" TYPE integer;

ANALYZE "book";
`)
})

it('Where nothing can be done beforehand, that text is empty', () => {
  expect(printPlan({ kind: 'sqlite', steps: [base] }, 'x').prepare).toBe('')
})
