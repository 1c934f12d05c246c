import type { ChangePlan, Step } from '../../../model/change-plan.ts'
import type { TryOut } from '../../../testing/try-out.ts'

/** The session in which the runtime migrates. */
export async function asRuntime(database: TryOut): Promise<void> {
  await database.run(
    "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE'",
  )
  await database.run('SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin')
  await database.run('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED')
}

/** What a database says of its tables, the trash and the order of columns left out: lines in the order of their text. */
export async function schemaOf(database: TryOut): Promise<Record<string, readonly string[]>> {
  const tables = await database.rows('SHOW TABLES')
  const found: Record<string, readonly string[]> = {}
  for (const [table] of tables) {
    if (String(table).startsWith('plinth_trash_')) continue
    const columns = await database.rows(
      `SELECT column_name, column_type, is_nullable, coalesce(column_default, '-'), extra, coalesce(collation_name, '-') FROM information_schema.columns WHERE table_schema = database() AND table_name = '${table}' AND column_name NOT LIKE 'plinth_trash_%'`,
    )
    const [[, text]] = (await database.rows(`SHOW CREATE TABLE \`${table}\``)) as [[string, string]]
    const lines = text
      .split('\n')
      .slice(1)
      .map((line) => line.trim().replace(/,$/, ''))
      .filter((line) => !line.startsWith('`plinth_trash_'))
      .map((line) => line.replace(/ AUTO_INCREMENT=\d+/, ''))
    found[String(table)] = [...columns.map((column) => column.join(' | ')), ...lines].sort()
  }
  return found
}

/** All rows of the given tables and columns, in the order of their text. */
export async function rowsOf(
  database: TryOut,
  tables: readonly { readonly name: string; readonly columns: readonly { readonly name: string }[] }[],
): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {}
  for (const { name, columns } of tables) {
    const texts = columns.map((column) => `cast(\`${column.name}\` AS char)`).join(', ')
    found[name] = (await database.rows(`SELECT ${texts} FROM \`${name}\``)).map((row) => JSON.stringify(row)).sort()
  }
  return found
}

export async function empty(database: TryOut): Promise<void> {
  const tables = await database.rows('SHOW TABLES')
  await database.run('SET foreign_key_checks = 0')
  for (const [table] of tables) await database.run(`DROP TABLE \`${table}\``)
  await database.run('SET foreign_key_checks = 1')
}

/**
 * Runs a plan as the runtime does; gives the guard that refuses it, if one does. With `crashing`, the process ends after
 * every single statement took effect and before that is noted: the next one then looks at the table, and runs the
 * statement once more if it looks as before. Statements that write rows commit with their note, and yet are run twice.
 */
export async function runPlan(
  database: TryOut,
  { steps }: Pick<ChangePlan, 'steps'>,
  crashing = false,
): Promise<string | undefined> {
  for (const step of steps) {
    for (const guard of step.guards) {
      const rows = await database.rows(guard.sql).catch((reason: Error) => fail(reason, guard.sql, steps))
      if (rows.length === 0) continue
      return guard.says
    }
    for (const statement of step.statements) {
      const before = await lookOf(database, statement)
      await database.run(statement).catch((reason: Error) => fail(reason, statement, steps))
      if (!crashing || (before !== undefined && before !== (await lookOf(database, statement)))) continue
      await database.run(statement).catch((reason: Error) => fail(reason, `ONCE MORE ${statement}`, steps))
    }
  }
  return undefined
}

/** As the runtime looks at the table a statement is about; undefined for one that writes rows. */
async function lookOf(database: TryOut, statement: string): Promise<string | undefined> {
  const bare = statement.replace(/^(\/\*.*?\*\/|\s)+/, '')
  const name = '(`(?:[^`]|``)+`)'
  const table =
    new RegExp(`^(?:create|alter|drop|rename)\\s+table\\s+${name}`, 'i').exec(bare)?.[1] ??
    new RegExp(`^create\\s+(?:unique\\s+)?index\\s+${name}\\s+on\\s+${name}`, 'i').exec(bare)?.[2]
  if (table === undefined) return undefined
  const rows = await database.rows(`SHOW CREATE TABLE ${table}`).catch(() => [])
  return String(rows[0]?.[1] ?? '').replace(/ AUTO_INCREMENT=\d+/, '')
}

function fail(reason: Error, statement: string, steps: readonly Step[]): never {
  const all = steps.flatMap(({ statements }) => statements).join(';\n')
  throw new Error(`${reason.message}\n-- in:\n${statement}\n-- of:\n${all}`)
}
