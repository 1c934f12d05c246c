import { sqlite } from '../../dialect/sqlite.ts'
import type { Guard, Step } from '../../model/change-plan.ts'
import { columnsToRequire, inlineChecks, isFilled } from './fill.ts'
import type { HeldNames } from './held-names.ts'
import { indexesToMake } from './rebuild.ts'
import { listed, step } from './steps.ts'
import type { TableWork } from './table-work.ts'

const quoted = sqlite.quoteName

/** What a table is to refuse from now on, on a table that is not rebuilt. SQLite reads every row for each of them. */
export function tighten(work: TableWork, later: ReadonlySet<string>, guards: readonly Guard[]): readonly Step[] {
  const table = quoted(work.after.name)
  const required = columnsToRequire(work, later)
  const checks = checksToAdd(work, later)
  const steps = [
    ...required.map((name) =>
      step({
        title: `require \`${name}\` in \`${work.after.name}\``,
        table: work.before.name,
        statements: [`ALTER TABLE ${table} ALTER COLUMN ${quoted(name)} SET NOT NULL`],
        rows: 'read',
      }),
    ),
    ...(checks.length === 0
      ? []
      : [
          step({
            title: `add the limit${checks.length > 1 ? 's' : ''} ${listed(checks.map(({ name }) => name))} to \`${work.after.name}\``,
            table: work.before.name,
            statements: checks.map(
              ({ name, sql }) => `ALTER TABLE ${table} ADD CONSTRAINT ${quoted(name)} CHECK (${sql})`,
            ),
            rows: 'read',
          }),
        ]),
  ]
  if (guards.length === 0) return steps
  const title = `check the rows of \`${work.after.name}\``
  return [step({ title, table: work.before.name, statements: [], guards, rows: 'read' }), ...steps]
}

/** Those that do not stand behind a new column already. */
function checksToAdd(work: TableWork, later: ReadonlySet<string>) {
  const { add, rename } = work.constraints.checks
  const inline = work.columns.flatMap((change) =>
    change.kind === 'add' && !isFilled(change, later.has(change.to.name)) ? inlineChecks(work, change.to) : [],
  )
  const said = new Set(inline.map(({ name }) => name))
  return [...add.filter(({ name }) => !said.has(name)), ...rename.map(({ to }) => to)]
}

/** For good, on a table that is not rebuilt. SQLite writes every row without it. */
export function dropColumns(work: TableWork, names: HeldNames): readonly Step[] {
  if (work.rebuildFor.length > 0) return []
  const held = names.of(work).columns
  return work.columns.flatMap((change) => {
    if (change.kind !== 'drop') return []
    const { name } = held.find(({ goes, words }) => goes && words.includes(change.from.name)) ?? change.from
    return [
      step({
        title: `delete \`${change.from.name}\` of \`${work.after.name}\` with its values, for good`,
        table: work.before.name,
        statements: [`ALTER TABLE ${quoted(work.after.name)} DROP COLUMN ${quoted(name)}`],
        rows: 'write',
        loses: 'values',
      }),
    ]
  })
}

export function makeIndexes(work: TableWork): readonly Step[] {
  const indexes = indexesToMake(work)
  if (indexes.length === 0) return []
  return [
    step({
      title: `add the index${indexes.length > 1 ? 'es' : ''} ${listed(indexes.map(({ name }) => name))} to \`${work.after.name}\``,
      table: work.isRestored ? work.after.name : work.before.name,
      statements: indexes.map(({ sql }) => sql),
      rows: 'read',
    }),
  ]
}
