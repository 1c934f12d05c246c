import type { SelectFacts } from './database.ts'
import type { Connection } from './sqlite-connection.ts'

/** A row of `EXPLAIN QUERY PLAN`. */
export interface QueryPlanRow {
  readonly id: number
  readonly parent: number
  readonly detail: string
}

/** How many columns a unique index has; undefined for an index that is not unique or not known. */
export type UniqueWidth = (index: string) => number | undefined

/** Whether SQLite does this statement with work that an index, a key or a limit bounds. */
export function explainBounded(connection: Connection, text: string, facts?: SelectFacts): boolean {
  // EXPLAIN without values bound is what `explain` can do and `prepare` cannot; the package's types do not know it.
  const { explain } = connection as Connection & { explain(source: string): QueryPlanRow[] }
  const rows = explain.call(connection, `QUERY PLAN ${text}`)
  return isBoundedPlan(rows, facts, (index) => uniqueWidth(connection, index))
}

function uniqueWidth(connection: Connection, index: string): number | undefined {
  return connection
    .prepare<[string], number | undefined>(
      `select (select count(*) from pragma_index_info(s.name))
       from sqlite_schema s join pragma_index_list(s.tbl_name) l on l.name = s.name
       where s.type = 'index' and s.name = ? and l."unique"`,
    )
    .pluck()
    .get(index)
}

/**
 * Whether a query plan is bounded:
 *
 * - the rows of the answer are found by a whole unique key, or they come one after the other, unsorted and unfiltered,
 *   until the limit is reached;
 * - whatever is looked up for each of them (embedded rows, `exists`) is found by equality in an index;
 * - no list is looked up for each row of a list that is looked up itself: `children(parent(children(…)))` multiplies.
 *
 * What it does not recognise is not bounded. How many rows share a value that is not unique is not asked: the children
 * of a row are taken to be few, while a filter on such a value with a sort after it is not.
 */
export function isBoundedPlan(
  rows: readonly QueryPlanRow[],
  facts: SelectFacts | undefined,
  uniqueWidth: UniqueWidth,
): boolean {
  const children = Map.groupBy(rows, (row) => row.parent)
  const produced = new Set(rows.map((row) => producedName(row.detail)).filter((name) => name !== undefined))

  const outer = steps(0, children)
  const accesses = outer.filter((row) => isAccess(row.detail, produced))
  if (!outer.every((row) => isKnown(row.detail))) return false
  if (!subqueries(rows, children).every((level) => isIndexedLevel(level, produced))) return false
  if (multiplies(rows, children, produced, uniqueWidth)) return false

  const [first, ...joined] = accesses
  if (first === undefined) return true
  if (!joined.every((row) => isEquality(row.detail))) return false
  const branches = outer.some((row) => row.detail === 'MULTI-INDEX OR')
  if (!branches && isOneRow(first.detail, uniqueWidth)) return true
  const sorted = outer.some((row) => row.detail.startsWith('USE TEMP B-TREE'))
  if (facts === undefined || !facts.limited || sorted || isAutomatic(first.detail)) return false
  return facts.conditions <= (branches ? 0 : answeredByIndex(first.detail))
}

type Children = ReadonlyMap<number, readonly QueryPlanRow[]>

/** The steps of one level: a co-routine and the branches of an OR belong to the level that uses them. */
function steps(parent: number, children: Children): QueryPlanRow[] {
  return (children.get(parent) ?? []).flatMap((row) =>
    producedName(row.detail) !== undefined || /^(MULTI-INDEX OR|INDEX \d+)$/.test(row.detail)
      ? [row, ...steps(row.id, children)]
      : [row],
  )
}

function subqueries(rows: readonly QueryPlanRow[], children: Children): QueryPlanRow[][] {
  return rows.filter((row) => isSubquery(row.detail)).map((row) => steps(row.id, children))
}

/** Whether a subquery that finds lists stands inside another one. */
function multiplies(
  rows: readonly QueryPlanRow[],
  children: Children,
  produced: ReadonlySet<string>,
  uniqueWidth: UniqueWidth,
): boolean {
  const findsList = (row: QueryPlanRow) =>
    isSubquery(row.detail) &&
    steps(row.id, children).some(({ detail }) => isAccess(detail, produced) && !isOneRow(detail, uniqueWidth))
  const lists = new Set(rows.filter(findsList).map(({ id }) => id))
  const parents = new Map(rows.map(({ id, parent }) => [id, parent]))
  const standsInList = (id: number): boolean => {
    const parent = parents.get(id)
    return parent !== undefined && (lists.has(parent) || standsInList(parent))
  }
  return [...lists].some(standsInList)
}

/** Every table of a subquery is found by equality in an index; a sort of what was found so is fine. */
function isIndexedLevel(level: readonly QueryPlanRow[], produced: ReadonlySet<string>): boolean {
  return level.every((row) => isKnown(row.detail) && (!isAccess(row.detail, produced) || isEquality(row.detail)))
}

function isSubquery(detail: string): boolean {
  return /^(CORRELATED )?(SCALAR|LIST) SUBQUERY \d+$/.test(detail)
}

/** The name of rows that a step of this plan makes and another one scans: they are as many as that step's. */
function producedName(detail: string): string | undefined {
  return /^(?:CO-ROUTINE|MATERIALIZE) (.+)$/.exec(detail)?.[1]
}

/** A step that reads a table. A list that came with the request is not one, nor are rows another step made. */
function isAccess(detail: string, produced: ReadonlySet<string>): boolean {
  if (/^SCAN (CONSTANT ROW|\S+ VIRTUAL TABLE INDEX \d+:.*)$/.test(detail)) return false
  if (detail.startsWith('SCAN ') && produced.has(detail.slice('SCAN '.length))) return false
  return /^(SCAN|SEARCH) /.test(detail)
}

function isKnown(detail: string): boolean {
  return (
    /^(SCAN|SEARCH) |^USE TEMP B-TREE FOR |^REUSE LIST SUBQUERY \d+$|^MULTI-INDEX OR$|^INDEX \d+$/.test(detail) ||
    isSubquery(detail) ||
    producedName(detail) !== undefined
  )
}

/** An index that SQLite makes for the one statement, from a whole table. */
function isAutomatic(detail: string): boolean {
  return detail.includes(' AUTOMATIC ')
}

/** How many conditions a step's index answers: `(artist_id=? AND rowid>?)`. */
function answeredByIndex(detail: string): number {
  return detail.split(/[=<>]\?/).length - 1
}

function isEquality(detail: string): boolean {
  return detail.startsWith('SEARCH ') && !isAutomatic(detail) && detail.includes('=?')
}

function isOneRow(detail: string, uniqueWidth: UniqueWidth): boolean {
  if (!isEquality(detail)) return false
  if (/ USING INTEGER PRIMARY KEY \(rowid=\?\)( LEFT-JOIN)?$/.test(detail)) return true
  const index = / USING (?:COVERING )?INDEX (.+) \(/.exec(detail)?.[1]
  return index !== undefined && uniqueWidth(index) === detail.split('=?').length - 1
}
