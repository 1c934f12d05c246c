import { fixed, type Sql, sql, wholeNumber } from '../sql/sql.ts'
import { rowsBehind } from './conditions.ts'
import { type EmbeddedLevel, type EmbedItem, embeddedLevel, type Level } from './level.ts'
import { groupBy, groupOrder, orderBy } from './order.ts'
import { type Output, type OutputList, outputsOf, type Rows, rowObject } from './outputs.ts'
import { readableRelation } from './scope.ts'

/** What a level's `select` gives, other tables' rows included; see `outputsOf`. */
export const outputsWithEmbeds = (level: Level, correlated?: (inner: Level) => Rows): OutputList =>
  outputsOf(level, correlated, embedOutputs)

/** Nothing for `tracks()`, which is there to be filtered by but has to be readable; several for `...artist(name,country)`. */
function embedOutputs(level: Level, item: EmbedItem): Output[] {
  if (item.spread) return spreadOutputs(level, item)
  if (item.select.length === 0) {
    readableRelation(level.scope, level.table, item.relation, item.hint)
    return []
  }
  return [{ name: item.alias ?? item.relation, json: () => embeddedJson(level, item) }]
}

/** The rows embedded under one name as JSON text: an object or null for a link to one, an array for a link to many. */
function embeddedJson(parent: Level, item: EmbedItem): Sql {
  const embedded = embeddedLevel(parent, item)
  const outputs = outputsWithEmbeds(embedded.level, (inner) => rowsBehind(parent, { ...embedded, level: inner }))
  return gathered(parent, embedded, outputs, rowObject(parent.scope.dialect, outputs.entries))
}

/** `...artist(name)`: each column of the other row as one of this row's own; of many rows, as an array. */
function spreadOutputs(parent: Level, item: EmbedItem): Output[] {
  const names = outputsWithEmbeds(embeddedLevel(parent, item).level).entries.map(({ name }) => name)
  return names.map((name, index) => ({ name, json: () => spreadJson(parent, item, index) }))
}

/** One entry of the rows that are spread, by a subquery of its own. */
function spreadJson(parent: Level, item: EmbedItem, index: number): Sql {
  const embedded = embeddedLevel(parent, item)
  const outputs = outputsWithEmbeds(embedded.level, (inner) => rowsBehind(parent, { ...embedded, level: inner }))
  // On PostgreSQL the JSON of a number that is never null is that number, and here it has to be text.
  const text = parent.scope.dialect.concat([fixed("''"), outputs.entries[index]!.json()])
  return gathered(parent, embedded, outputs, text)
}

/** One JSON text made of the embedded rows, `row` for each. */
function gathered(parent: Level, embedded: EmbeddedLevel, outputs: OutputList, row: Sql): Sql {
  const { dialect } = parent.scope
  const { level, relation } = embedded
  const { from, where: found } = rowsBehind(parent, embedded)
  const where = dialect.derivedTablesSeeOuterRows ? sql`${found}${groupBy(outputs.grouped)}` : found
  if (outputs.aggregated && outputs.grouped.length === 0) {
    const single = sql`(select ${row} from ${from}${where})`
    return relation.kind === 'one' || embedded.item.spread
      ? single
      : dialect.concat([fixed("'['"), single, fixed("']'")])
  }
  if (relation.kind === 'one') return sql`coalesce((select ${row} from ${from}${where}), 'null')`
  const { limit, offset } = embeddedWindow(level)
  return dialect.jsonArray({
    row,
    from,
    where,
    order: outputs.aggregated ? groupOrder(level, outputs.grouped, 'aggregate') : orderBy(level, 'aggregate'),
    limit,
    offset,
    distinct: outputs.aggregated && !dialect.derivedTablesSeeOuterRows,
  })
}

function embeddedWindow({ query, scope }: Level): { limit: Sql | undefined; offset: Sql | undefined } {
  const cut = (index: number | undefined): Sql | undefined => {
    if (index === undefined) return undefined
    if (!scope.dialect.derivedTablesSeeOuterRows) return wholeNumber(Number(query.values[index]))
    return scope.dialect.parameter(({ values }) => Number(values[index]), { value: 'big integer', required: true })
  }
  return { limit: cut(query.limit), offset: cut(query.offset) }
}
