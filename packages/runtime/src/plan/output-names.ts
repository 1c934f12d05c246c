import type { Table } from '../table/schema.ts'
import type { WireQuery } from '../wire/query.ts'
import { outputsWithEmbeds } from './embed.ts'
import { rootLevel } from './level.ts'
import { selectingAll } from './read-plan.ts'
import type { Scope } from './scope.ts'

/** The names that a row of the answer has, in order: what heads a CSV. */
export const outputNames = (scope: Scope, table: Table, query: WireQuery): string[] =>
  outputsWithEmbeds(rootLevel(scope, table, selectingAll(query))).entries.map(({ name }) => name)
