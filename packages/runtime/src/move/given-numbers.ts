/** Auto numbers: the number of a deleted row does not come back, so what was given counts, and not what is there. */
import type { Session } from '../database/database.ts'
import { run } from '../migrate/alone.ts'
import type { GivenNumber } from '../migrate/migrator-protocol.ts'
import type { Dialect } from '../sql/dialect.ts'
import { fixed, rendered, type Sql, sql } from '../sql/sql.ts'
import type { TableDeclaration } from '../table/declaration.ts'

/** The highest number that each table has given; tables that have given none are left out. */
export async function givenNumbers(
  session: Session,
  dialect: Dialect,
  tables: readonly TableDeclaration[],
): Promise<GivenNumber[]> {
  const found: GivenNumber[] = []
  for (const table of tables) {
    const column = autoNumberOf(table)
    if (column === undefined) continue
    const { rows } = await run(session, rendered(highest(dialect, table.name, column), dialect.placeholder).text)
    const number = rows[0]?.[0]
    if (number !== null && number !== undefined && BigInt(number) > 0n)
      found.push({ table: table.name, highest: number })
  }
  return found
}

/** Lets the numbers of each table go on behind those given, here or there. On MariaDB each statement commits. */
export async function goOnBehind(
  session: Session,
  dialect: Dialect,
  tables: readonly TableDeclaration[],
  numbers: readonly GivenNumber[],
): Promise<void> {
  for (const table of tables) {
    const column = autoNumberOf(table)
    const given = numbers.find((number) => number.table === table.name)
    if (column === undefined || given === undefined) continue
    const number = BigInt(given.highest)
    for (const text of statements(dialect, table.name, column, number)) await run(session, text)
  }
}

function autoNumberOf(table: TableDeclaration): string | undefined {
  return Object.entries(table.columns).find(([, { generated }]) => generated === 'auto number')?.[0]
}

function sequenceOf(dialect: Dialect, table: string, column: string): Sql {
  return sql`pg_get_serial_sequence(${dialect.text(`"${table.replaceAll('"', '""')}"`)}, ${dialect.text(column)})`
}

function highest(dialect: Dialect, table: string, column: string): Sql {
  const name = dialect.text(table)
  const largest = sql`(select max(${dialect.identifier(column)}) from ${dialect.identifier(table)})`
  switch (dialect.kind) {
    case 'sqlite':
      return sql`select seq from sqlite_sequence where name = ${name}`
    case 'postgres':
      // Rows that brought their number along may be ahead of the sequence.
      return sql`select greatest(pg_sequence_last_value(${sequenceOf(dialect, table, column)}::regclass), ${largest})`
    case 'mysql':
      return sql`select cast(cast(auto_increment as signed) - 1 as char) from information_schema.tables where table_schema = database() and table_name = ${name}`
  }
}

const LARGEST = 9_223_372_036_854_775_807n

function statements(dialect: Dialect, table: string, column: string, number: bigint): string[] {
  const [name, value] = [dialect.text(table), fixed(String(number))]
  const text = (statement: Sql) => rendered(statement, dialect.placeholder).text
  switch (dialect.kind) {
    case 'sqlite':
      return [
        text(
          sql`insert into sqlite_sequence (name, seq) select ${name}, 0 where not exists (select 1 from sqlite_sequence where name = ${name})`,
        ),
        text(sql`update sqlite_sequence set seq = max(seq, ${value}) where name = ${name}`),
      ]
    case 'postgres': {
      const sequence = sequenceOf(dialect, table, column)
      return [
        text(
          sql`select setval(${sequence}, greatest(${value}, coalesce(pg_sequence_last_value(${sequence}::regclass), 1)))`,
        ),
      ]
    }
    case 'mysql':
      // It never goes below what rows have.
      return number >= LARGEST
        ? []
        : [text(sql`alter table ${dialect.identifier(table)} auto_increment = ${fixed(String(number + 1n))}`)]
  }
}
