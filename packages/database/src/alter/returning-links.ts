import type { ToOneLink } from '@plinth/manifest'
import type { Dialect } from '../dialect/dialect.ts'
import type { ColumnChange } from '../model/change.ts'
import type { Guard } from '../model/change-plan.ts'
import type { LinkShape, TableShape } from '../model/snapshot.ts'
import { toOneLinks } from '../plan/table-constraints.ts'

interface Returning {
  readonly after: TableShape
  readonly columns: readonly ColumnChange[]
  /** The whole table comes back from the trash. */
  readonly isRestored: boolean
}

/** Links whose values lay in the trash, where no foreign key held them: what they point at may have been deleted. */
export function returningLinks({ after, columns, isRestored }: Returning): readonly LinkShape<ToOneLink>[] {
  const back = columns.flatMap((column) =>
    column.kind === 'restore' || (isRestored && column.kind === 'keep') ? [column.to.name] : [],
  )
  return toOneLinks(after).filter(({ from }) => from.some((name) => back.includes(name)))
}

/** Those that a delete clears: had they been there, they would have been cleared with it. */
export function clearedLinks(work: Returning): readonly LinkShape<ToOneLink>[] {
  return returningLinks(work).filter((link) => link.onDelete === 'clear')
}

export function clearTitle(link: LinkShape<ToOneLink>, { name }: TableShape): string {
  return `clear \`${link.name}\` of \`${name}\` where it points at a row of \`${link.to}\` that was deleted meanwhile`
}

/** As SQLite and PostgreSQL say it. All names are those of after. */
export function clearSql({ from, to, at }: LinkShape<ToOneLink>, table: TableShape, { quoteName }: Dialect): string {
  const sets = from.map((name) => `${quoteName(name)} = NULL`)
  const isSet = from.map((name) => `own.${quoteName(name)} IS NOT NULL`)
  const join = at.map((name, index) => `there.${quoteName(name)} = own.${quoteName(from[index]!)}`)
  return (
    `UPDATE ${quoteName(table.name)} AS own SET ${sets.join(', ')} WHERE ${isSet.join(' AND ')} ` +
    `AND NOT EXISTS (SELECT 1 FROM ${quoteName(to)} AS there WHERE ${join.join(' AND ')})`
  )
}

/** Why other links that come back stay where they are. */
export function returningWords(link: LinkShape<ToOneLink>, table: string): Omit<Guard, 'sql'> {
  return {
    says:
      `in these rows of \`${table}\`, \`${link.name}\` would come back from the trash, ` +
      `and the rows of \`${link.to}\` it points at were deleted meanwhile`,
    next: `Add rows with these keys to \`${link.to}\` again, or delete these rows of \`${table}\`.`,
  }
}
