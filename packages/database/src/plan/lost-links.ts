import type { Step } from '../model/change-plan.ts'
import type { Snapshot, TableShape } from '../model/snapshot.ts'
import type { Planning } from './column-changes.ts'
import { knownMatches } from './known-matches.ts'
import { type AnyLink, type MatchedSchemas, type MatchedTable, matchSchemas } from './match-schemas.ts'

/**
 * What taking back a link's change of kind loses. Its rows come back as they were: a row with several partners by now had
 * one, or none. Where these links are stored goes for good by other steps, which speak of tables and columns only.
 */
export function lostLinks(from: Snapshot, to: readonly TableShape[], planning: Planning): readonly Step[] {
  const schemas = matchSchemas(from.tables, to, 'before', [], knownMatches(planning, from))
  return schemas.kept.flatMap((table) =>
    table.links.kept.flatMap(({ before, after }): Step[] => {
      if (before.kind === after.kind || !losesRows(before, table, schemas)) return []
      const { name } = table.before
      return [
        {
          title: `give \`${before.name}\` of \`${name}\` the links back that it had before; those made since are lost for good`,
          phase: 'main',
          table: name,
          statements: [],
          guards: [],
          effect: { rows: 'none', waits: 'nobody', loses: 'values', undo: undefined },
        },
      ]
    }),
  )
}

/** A table between that stays, and columns that do, keep their rows. */
function losesRows(link: AnyLink, { columns }: MatchedTable, { gone }: MatchedSchemas): boolean {
  return link.kind === 'to one'
    ? columns.gone.some(({ name }) => link.from.includes(name))
    : gone.some(({ name }) => name === link.through)
}
