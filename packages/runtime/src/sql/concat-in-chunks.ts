import { joined, type Sql, sql } from './sql.ts'

/** PostgreSQL takes 100 arguments to a function, SQLite 127. */
const MAX_ARGUMENTS = 90

/** `concat(a, b, …)`, nested where there are more pieces than a function may have arguments. */
export function concatInChunks(pieces: readonly Sql[]): Sql {
  if (pieces.length <= MAX_ARGUMENTS) return sql`concat(${joined(pieces, ', ')})`
  const chunks: Sql[] = []
  for (let from = 0; from < pieces.length; from += MAX_ARGUMENTS) {
    chunks.push(sql`concat(${joined(pieces.slice(from, from + MAX_ARGUMENTS), ', ')})`)
  }
  return concatInChunks(chunks)
}
