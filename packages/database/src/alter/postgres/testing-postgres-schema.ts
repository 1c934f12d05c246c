import type { Step } from '../../model/change-plan.ts'
import type { Snapshot } from '../../model/snapshot.ts'
import type { TryOut } from '../../testing/try-out.ts'

/** An empty database, whatever was in it. */
export async function empty(database: TryOut): Promise<void> {
  await database.run('DROP SCHEMA public CASCADE')
  await database.run('DROP SCHEMA IF EXISTS plinth CASCADE')
  await database.run('CREATE SCHEMA public')
}

/** What the catalogue says of all tables but for the trash, as lines; without the order of columns. */
export async function schemaOf(database: TryOut): Promise<readonly string[]> {
  const columns = await database.rows(
    `SELECT relname || '.' || attname || ' ' || format_type(atttypid, atttypmod) || coalesce(' ' || collname, '') ` +
      `|| CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END || ' ' || attidentity::text || coalesce(' ' || pg_get_expr(adbin, adrelid), '') ` +
      `FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum ` +
      `LEFT JOIN pg_collation ON pg_collation.oid = attcollation AND collname <> 'default' ` +
      `WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0 AND NOT attisdropped AND attname NOT LIKE 'plinth%'`,
  )
  const constraints = await database.rows(
    `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || ' ' || convalidated::text ` +
      `FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'c', 'f')`,
  )
  const indexes = await database.rows(
    `SELECT pg_get_indexdef(indexrelid) || ' ' || indisvalid::text || ' ' || indisprimary::text FROM pg_index ` +
      `JOIN pg_class ON pg_class.oid = indexrelid WHERE relnamespace = 'public'::regnamespace`,
  )
  return [...columns, ...constraints, ...indexes].map(([line]) => String(line)).sort()
}

/** Names that only Plinth gives: hidden columns, tables in its schema, and what must never be left behind. */
export async function hiddenNames(database: TryOut): Promise<readonly string[]> {
  const rows = await database.rows(
    `SELECT attrelid::regclass || '.' || attname || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END FROM pg_attribute ` +
      `JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attname LIKE 'plinth%' ` +
      `UNION ALL SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = to_regnamespace('plinth') ` +
      `UNION ALL SELECT relname FROM pg_class WHERE relname LIKE 'plinth%' AND relnamespace = 'public'::regnamespace ` +
      `UNION ALL SELECT conname FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conname LIKE 'plinth%'`,
  )
  return rows.map(([name]) => String(name).replaceAll('"', '')).sort()
}

export function hiddenIn({ tables, trash }: Snapshot): readonly string[] {
  const columns = tables.flatMap((table) => table.trash.map(({ hidden }) => `${table.name}.${hidden}`))
  return [...columns, ...trash.map(({ hidden }) => hidden)].sort()
}

/**
 * Runs steps as the runtime does: what is prepared one by one, the rest in one transaction. Gives the reason of the
 * guard that refuses, if one does.
 */
export async function applied(database: TryOut, steps: readonly Step[]): Promise<string | undefined> {
  const prepared = steps.filter(({ phase }) => phase === 'prepare')
  // A plan may be checked as a whole beforehand: no guard there depends on another.
  for (const { sql } of steps[0]?.guards ?? []) await said(database.rows(sql), sql)
  const refused = await run(database, prepared)
  if (refused !== undefined) return refused
  await database.run('BEGIN')
  try {
    const reason = await run(
      database,
      steps.filter(({ phase }) => phase === 'main'),
    )
    await database.run(reason === undefined ? 'COMMIT' : 'ROLLBACK')
    return reason
  } catch (error) {
    await database.run('ROLLBACK')
    throw error
  }
}

async function run(database: TryOut, steps: readonly Step[]): Promise<string | undefined> {
  for (const { title, guards, statements } of steps) {
    for (const { says, sql } of guards) if ((await said(database.rows(sql), sql)).length > 0) return says
    for (const statement of statements) await said(database.run(statement), `${title}:\n${statement}`)
  }
  return undefined
}

function said<Result>(running: Promise<Result>, what: string): Promise<Result> {
  return running.catch((reason: Error) => {
    throw new Error(`${reason.message}\nin ${what}`)
  })
}
