/**
 * Rows come in the order of their keys, and what they point at may come later, in this table or another. So nothing looks
 * at links while rows come in, and all are looked at in the end. It also is much quicker.
 */
import type { Database, Session } from '../database/database.ts'
import { inTransaction, run } from '../migrate/alone.ts'
import { refuseLooseRows } from '../migrate/change-atomically.ts'
import { StartProblem } from '../problem/start-problem.ts'
import type { Dialect } from '../sql/dialect.ts'
import { joined, rendered, sql } from '../sql/sql.ts'
import type { TableDeclaration } from '../table/declaration.ts'
import type { SetAside } from './move-ledger.ts'

/** Runs one transaction of writes that nobody checks the links of. On PostgreSQL they have been set aside before. */
export function writeWithoutLinks<T>(database: Database, work: (session: Session) => Promise<T>): Promise<T> {
  switch (database.dialect.kind) {
    case 'sqlite':
      // Within a transaction the pragma would do nothing.
      return database.maintain(async (session) => {
        await run(session, 'pragma foreign_keys = off')
        return inTransaction(session, 'sqlite', () => work(session))
      })
    case 'postgres':
      return database.transaction(work)
    case 'mysql':
      return database.transaction(async (session) => {
        await run(session, 'set session foreign_key_checks = 0')
        try {
          return await work(session)
        } finally {
          await run(session, 'set session foreign_key_checks = 1').catch(() => {})
        }
      })
  }
}

/** PostgreSQL, where only a superuser may stop the checks: drops the foreign keys, and gives what makes them again. */
export async function setLinksAside(
  session: Session,
  dialect: Dialect,
  tables: readonly TableDeclaration[],
): Promise<SetAside[]> {
  if (dialect.kind !== 'postgres') return []
  const { rows } = await run(
    session,
    `select t.relname, c.conname, pg_get_constraintdef(c.oid) from pg_constraint c join pg_class t on t.oid = c.conrelid
      where c.contype = 'f' and t.relnamespace = current_schema()::regnamespace order by t.relname, c.conname`,
  )
  const names = new Set(tables.map(({ name }) => name))
  const found = rows
    .map(([table, name, definition]) => ({ table: table ?? '', name: name ?? '', definition: definition ?? '' }))
    .filter(({ table }) => names.has(table))
  for (const { table, name } of found) {
    const drop = sql`alter table ${dialect.identifier(table)} drop constraint ${dialect.identifier(name)}`
    await run(session, rendered(drop, dialect.placeholder).text)
  }
  return found
}

/** Looks whether every row finds what it points at, and lets the database look from now on. */
export async function holdLinks(
  session: Session,
  dialect: Dialect,
  tables: readonly TableDeclaration[],
  setAside: readonly SetAside[],
): Promise<void> {
  switch (dialect.kind) {
    case 'sqlite':
      return refuseLooseRows(session, ({ table, target }) => loose(table, target))
    case 'mysql':
      for (const table of tables) await findLoose(session, dialect, table)
      return
    case 'postgres':
      for (const { table, name, definition } of setAside) {
        const place = sql`alter table ${dialect.identifier(table)} add constraint ${dialect.identifier(name)} `
        await run(session, `${rendered(place, dialect.placeholder).text}${definition}`).catch((error: unknown) => {
          if (!(error instanceof Error && 'code' in error && error.code === '23503')) throw error
          throw new StartProblem(...loose(table, 'another table'), error, 'refused')
        })
      }
  }
}

async function findLoose(session: Session, dialect: Dialect, table: TableDeclaration): Promise<void> {
  for (const { to, from, at } of Object.values(table.toOne)) {
    const [near, far] = [dialect.identifier('n'), dialect.identifier('f')]
    const pairs = from.map((name, place) => ({ name: dialect.identifier(name), other: dialect.identifier(at[place]!) }))
    const on = pairs.map(({ name, other }) => sql`${far}.${other} = ${near}.${name}`)
    const isSet = pairs.map(({ name }) => sql`${near}.${name} is not null`)
    const search = sql`select 1 from ${dialect.identifier(table.name)} as ${near} where ${joined(isSet, ' and ')} and not exists (select 1 from ${dialect.identifier(to)} as ${far} where ${joined(on, ' and ')}) limit 1`
    const { rows } = await run(session, rendered(search, dialect.placeholder).text)
    if (rows.length > 0) throw new StartProblem(...loose(table.name, to), undefined, 'refused')
  }
}

function loose(table: string, target: string): [string, string] {
  return [
    `Rows of "${table}" point at rows of ${target} that are not there: the source was changed while it was copied.`,
    'Run the same command again when nothing writes there: what differs is brought over.',
  ]
}
