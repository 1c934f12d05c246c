import { closestName } from '@plinth/manifest'
import type { Decisions, Question } from '../model/change-plan.ts'
import type { ColumnShape, Snapshot, TableShape } from '../model/snapshot.ts'
import type { Planning } from './column-changes.ts'
import { isFieldDropped, isTableDropped } from './is-dropped.ts'
import { knownMatches } from './known-matches.ts'
import type { Named } from './match-by-id.ts'
import { type AnyLink, type MatchedTable, matchSchemas } from './match-schemas.ts'

/** Something gone and something new that could be the same under another name, as nothing in the project says. */
export function openQuestions(
  from: Snapshot,
  to: readonly TableShape[],
  decisions: Pick<Decisions, 'drop'>,
  { migration, kind }: Pick<Planning, 'migration' | 'kind'>,
): readonly Question[] {
  // What comes back from the trash is known.
  const schemas = matchSchemas(
    from.tables,
    to,
    'after',
    from.trash.filter(({ since }) => since === migration),
    knownMatches({ kind, way: 'forward', migration, decisions: { ...decisions, fill: {} } }, from),
  )
  const tables = schemas.gone
    .filter((table) => !isTableDropped(table, decisions))
    .flatMap((gone): Question[] => {
      const alike = schemas.fresh.filter((fresh) => !hasOwnId(fresh) && areAlike(gone, fresh))
      const candidates = likeliestFirst(gone, alike)
      return candidates.length === 0 ? [] : [{ kind: 'rename or drop table', gone: gone.name, candidates }]
    })
  const fields = schemas.kept.flatMap((table) => fieldQuestions(table, decisions, migration))
  return [...tables, ...fields]
}

/** An id that is not the name says what a thing was: it is no candidate for anything else. */
function hasOwnId(thing: { readonly id: string; readonly name: string }): boolean {
  return thing.id !== thing.name
}

/** At least half of the fields of the larger one are in the other, with values of one kind. */
function areAlike(one: TableShape, other: TableShape): boolean {
  const shared = one.columns.filter(({ id, value }) =>
    other.columns.some((column) => column.id === id && column.value === value),
  )
  return shared.length * 2 >= Math.max(one.columns.length, other.columns.length)
}

function fieldQuestions(
  table: MatchedTable,
  decisions: Pick<Decisions, 'drop'>,
  migration: string,
): readonly Question[] {
  const { columns, links, before, after } = table
  const ask = (gone: Named, candidates: readonly string[]): Question[] =>
    candidates.length === 0 || isFieldDropped(table, gone, decisions)
      ? []
      : [{ kind: 'rename or drop field', table: before.name, gone: gone.name, candidates }]

  const freshLinks = links.fresh.filter((link) => isToOne(link) && !hasOwnId(link))
  const ofLinks = links.gone.filter(isToOne).flatMap((gone) => {
    const sameTarget = freshLinks.filter((link) => link.to === gone.to)
    return ask(gone, likeliestFirst(gone, sameTarget))
  })
  const inTrash = new Set(before.trash.flatMap(({ since, column }) => (since === migration ? [column.id] : [])))
  const freshColumns = columns.fresh.filter(
    (column) => isField(column, after.links) && !hasOwnId(column) && !inTrash.has(column.id),
  )
  const ofColumns = columns.gone
    .filter((column) => isField(column, before.links))
    .flatMap((gone) => {
      const sameKind = freshColumns.filter(({ value }) => value === gone.value)
      const sameType = sameKind.filter(({ type }) => type === gone.type)
      const others = sameKind.filter((column) => !sameType.includes(column))
      return ask(gone, [...likeliestFirst(gone, sameType), ...likeliestFirst(gone, others)])
    })
  return [...ofLinks, ...ofColumns]
}

/** A column that stands for itself; one of a link comes and goes with it, or with the key of what it points at. */
function isField(column: ColumnShape, links: readonly AnyLink[]): boolean {
  return !links.some((link) => isToOne(link) && link.from.includes(column.name))
}

function isToOne(link: AnyLink): link is Extract<AnyLink, { kind: 'to one' }> {
  return link.kind === 'to one'
}

function likeliestFirst(
  gone: { readonly name: string },
  fresh: readonly { readonly name: string }[],
): readonly string[] {
  const names = fresh.map(({ name }) => name)
  const closest = closestName(gone.name, names)
  return closest === undefined ? names : [closest, ...names.filter((name) => name !== closest)]
}
