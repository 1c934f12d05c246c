import type { Project } from '@plinth/manifest'
import type { Dice } from '../../../manifest/src/testing/dice.ts'
import type { Decisions } from '../model/change-plan.ts'
import type { ColumnShape, Snapshot } from '../model/snapshot.ts'
import { decideChanges } from '../plan/decide-changes.ts'
import type { ChangeRequest } from '../plan/plan-change.ts'
import { snapshotOf } from '../plan/snapshot-of.ts'

/** What a person would say: types that say nothing to one another are another field, and rows get what is required. */
export function decisionsFor({ tables }: Snapshot, after: Project, dice: Dice): Decisions {
  const drop = tables.flatMap(({ name, key, columns }) =>
    columns.filter((one) => !key.includes(one.name)).map((one) => `${name}.${one.name}`),
  )
  const fill = after.tables.flatMap((table) =>
    table.columns
      .filter(({ name, link, required }) => link === undefined && !table.key.includes(name) && required)
      .filter(() => dice.below(8) > 0)
      .map((one) => [`${table.name}.${one.name}`, wireText(one)]),
  )
  return { drop, fill: Object.fromEntries(fill) }
}

/** Whether rows that are there are given what they lack: they keep it when the change is taken back. */
export function fillsKept({ from, to, ...planning }: ChangeRequest): boolean {
  const { changes } = decideChanges(from, snapshotOf(to).tables, { ...planning, way: 'forward' })
  return changes.some(
    (change) =>
      (change.kind === 'change' || change.kind === 'restore') &&
      change.columns?.some((one) => (one.kind === 'keep' || one.kind === 'restore') && one.fill !== undefined),
  )
}

function wireText(column: ColumnShape): string {
  if (column.options !== undefined) return column.value === 'text' ? column.options[0]! : '[]'
  const texts: Readonly<Record<ColumnShape['value'], string>> = {
    text: 'filled',
    integer: '4',
    'big integer': '4',
    decimal: '4',
    float: '4',
    boolean: 'true',
    date: '2000-01-01',
    time: '00:00:00',
    datetime: '2000-01-01T00:00:00Z',
    json: '{}',
    uuid: '00000000-0000-4000-8000-000000000000',
    'text list': '[]',
  }
  return texts[column.value]
}
