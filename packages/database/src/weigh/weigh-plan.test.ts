import { describe, expect, it } from 'vitest'
import type { ChangePlan, Effect, Step } from '../model/change-plan.ts'
import { emptySnapshot } from '../plan/snapshot-of.ts'
import { isSafe } from './is-safe.ts'
import { weighPlan } from './weigh-plan.ts'

const nothing: Effect = { rows: 'none', waits: 'nobody', loses: 'nothing', undo: undefined }

function planOf(effect: Partial<Effect>, rest: Partial<Step> = {}): ChangePlan {
  const step: Step = {
    title: 'change `book`',
    phase: 'main',
    table: 'book',
    statements: ['SELECT 1'],
    guards: [],
    effect: { ...nothing, ...effect },
    ...rest,
  }
  return { kind: 'postgres', steps: [step], questions: [], problems: [], after: emptySnapshot }
}

const large = new Map([['book', { rows: 10_000_000, bytes: 6_000_000_000 }]])

describe('weighing a plan', () => {
  it('grows with the rows, and with how long they are', () => {
    const [short] = weighPlan(planOf({ rows: 'write' }), new Map([['book', { rows: 10_000_000 }]]))
    const [long] = weighPlan(planOf({ rows: 'write' }), large)
    expect(short).toMatchObject({ rows: 10_000_000, waitSeconds: 0 })
    expect(long!.seconds).toBeGreaterThan(short!.seconds! * 1.9)
  })

  it('grows with what the statements and guards do to the rows', () => {
    const secondsOf = (statements: readonly string[], rest: Partial<Step> = {}) =>
      weighPlan(planOf({ rows: 'read' }, { statements, ...rest }), large)[0]!.seconds!
    const index = 'CREATE INDEX "book_title_idx" ON "book" ("title")'
    const check = 'ALTER TABLE "book" ADD CONSTRAINT "book_price_check" CHECK ("price" > 0)'
    const guard = { says: 'no', next: 'Yes.', sql: 'SELECT 1' }
    expect(secondsOf([index, index])).toBeCloseTo(2 * secondsOf([index]))
    expect(secondsOf([check])).toBeLessThan(secondsOf([index]))
    expect(secondsOf([check], { guards: [guard] })).toBeCloseTo(2 * secondsOf([check]))
  })

  it('does not count what makes room beside what writes', () => {
    const update = 'UPDATE "book" SET "title" = \'\''
    const [one] = weighPlan(planOf({ rows: 'write' }, { statements: [update] }), large)
    const statements = ['ALTER TABLE "book" ADD COLUMN "title" text', update]
    const [two] = weighPlan(planOf({ rows: 'write' }, { statements }), large)
    expect(two!.seconds! - one!.seconds!).toBeCloseTo(0.005)
  })

  it('does not take the counters of SQLite for rows of the table', () => {
    const copy = 'INSERT INTO "plinth_new_book" SELECT "id" FROM "book"'
    const counter = `DELETE FROM sqlite_sequence WHERE name = 'plinth_new_book'`
    const [plain] = weighPlan(planOf({ rows: 'write' }, { statements: [copy] }), large)
    const [counted] = weighPlan(planOf({ rows: 'write' }, { statements: [copy, counter] }), large)
    expect(counted!.seconds! - plain!.seconds!).toBeCloseTo(0.005)
  })

  it('counts once what makes a table anew, with its indexes', () => {
    const table = 'ALTER TABLE "book"'
    const retype = `${table} ALTER COLUMN "price" TYPE bigint USING "old"::bigint`
    const [one] = weighPlan(planOf({ rows: 'write' }, { statements: [retype] }), large)
    const statements = [`${table} RENAME COLUMN "price" TO "old"`, `${table} ADD COLUMN "price" bigint`, retype]
    const [three] = weighPlan(planOf({ rows: 'write' }, { statements }), large)
    expect(three!.seconds! - one!.seconds!).toBeCloseTo(0.01)
    const [indexed] = weighPlan(
      planOf({ rows: 'write' }, { statements: [`${table} MODIFY x, ADD INDEX y (x)`] }),
      large,
    )
    expect(indexed!.seconds).toBe(one!.seconds)
  })

  it('takes a table that is made for as large as the ones its rows come from, or for empty', () => {
    const make = (into: readonly string[]) => ({
      ...planOf({}, { statements: ['CREATE TABLE "shelf" ("id" bigint)'], table: 'shelf' }),
      steps: [
        ...planOf({}, { statements: ['CREATE TABLE "shelf" ("id" bigint)'], table: 'shelf' }).steps,
        ...planOf({ rows: 'read' }, { table: 'shelf', statements: [...into, 'CREATE INDEX "i" ON "shelf" ("id")'] })
          .steps,
      ],
    })
    const filled = weighPlan(make(['INSERT INTO "shelf" SELECT "id" FROM "book"']), large)
    expect(filled[1]!.rows).toBe(10_000_000)
    expect(weighPlan(make([]), large)[1]!.rows).toBe(0)
  })

  it('touches no row where only the catalogue changes, however large the table', () => {
    expect(weighPlan(planOf({ waits: 'everybody' }), large)[0]).toMatchObject({ rows: 0, waitSeconds: 0.005 })
  })

  it('says so when it does not know', () => {
    expect(weighPlan(planOf({ rows: 'read', waits: 'writers' }), new Map())[0]).toMatchObject({
      rows: undefined,
      waitSeconds: undefined,
    })
  })
})

describe('a plan that may run without asking', () => {
  it('loses nothing, refuses nothing, and keeps nobody waiting', () => {
    expect(isSafe(planOf({ waits: 'everybody' }))).toBe(true)
    expect(isSafe(planOf({ loses: 'to trash' }))).toBe(false)
    expect(isSafe(planOf({}, { guards: [{ says: 'no', next: 'Yes.', sql: 'SELECT 1' }] }))).toBe(false)
    expect(isSafe(planOf({ rows: 'write', waits: 'everybody' }))).toBe(true)
    expect(isSafe(planOf({ rows: 'write', waits: 'everybody' }), large)).toBe(false)
  })

  it('holds no request for long: only what is prepared may take its time', () => {
    expect(isSafe(planOf({ rows: 'write', waits: 'nobody' }), large)).toBe(false)
    expect(isSafe(planOf({ rows: 'read', waits: 'nobody' }, { phase: 'prepare' }), large)).toBe(true)
  })

  it('may have guards that were asked and found nothing, and counts the time of asking them again', () => {
    const guarded = planOf({}, { guards: [{ says: 'no', next: 'Yes.', sql: 'SELECT 1' }] })
    expect(isSafe(guarded, new Map(), new Set(['SELECT 1']))).toBe(true)
    expect(isSafe(guarded, large, new Set(['SELECT 1']))).toBe(false)
  })

  it('has no open question', () => {
    const question = { kind: 'rename or drop table', gone: 'a', candidates: ['b'] } as const
    expect(isSafe({ ...planOf({}), questions: [question] })).toBe(false)
  })
})
