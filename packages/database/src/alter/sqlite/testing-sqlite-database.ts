import Sqlite from 'better-sqlite3'
import type { Step } from '../../model/change-plan.ts'

export type Row = Readonly<Record<string, unknown>>

/** A plan met rows that stand in its way; nothing has changed. */
export class GuardStop extends Error {
  readonly says: string
  readonly rows: readonly Row[]
  constructor(says: string, rows: readonly Row[]) {
    super(`${says}: ${JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? Number(value) : value))}`)
    this.says = says
    this.rows = rows
  }
}

/** A SQLite database in memory on which plans run as a migrator runs them. */
export class SqliteDatabase {
  readonly #database = new Sqlite(':memory:')

  constructor() {
    this.#database.defaultSafeIntegers(true)
    this.#database.pragma('foreign_keys = on')
    this.#database.pragma('case_sensitive_like = on')
  }

  run(sql: string, ...values: readonly unknown[]): void {
    this.#database.prepare(sql).run(...values)
  }

  rows(sql: string): readonly Row[] {
    return this.#database.prepare(sql).all() as Row[]
  }

  values(sql: string): readonly (readonly unknown[])[] {
    return this.#database.prepare(sql).raw().all() as unknown[][]
  }

  /** Deletes all rows. */
  empty(): void {
    this.#database.pragma('foreign_keys = off')
    for (const [name] of this.values("SELECT name FROM sqlite_schema WHERE type = 'table'")) {
      this.run(`DELETE FROM "${name}"`)
    }
    this.#database.pragma('foreign_keys = on')
  }

  close(): void {
    this.#database.close()
  }

  /** One transaction, foreign keys off while it runs and looked at before its end. */
  apply(steps: readonly Step[]): void {
    this.#database.pragma('foreign_keys = off')
    this.run('BEGIN IMMEDIATE')
    try {
      for (const step of steps) {
        for (const { says, sql } of step.guards) {
          const found = this.rows(sql)
          if (found.length > 0) throw new GuardStop(says, found)
        }
        for (const statement of step.statements) this.#statement(statement, steps)
      }
      const orphans = this.rows('PRAGMA foreign_key_check')
      if (orphans.length > 0) throw new GuardStop('orphans', orphans)
      this.run('COMMIT')
    } catch (reason) {
      this.run('ROLLBACK')
      throw reason
    } finally {
      this.#database.pragma('foreign_keys = on')
    }
    const integrity = this.rows('PRAGMA integrity_check')
    if (JSON.stringify(integrity) !== '[{"integrity_check":"ok"}]') throw new Error(JSON.stringify(integrity))
  }

  #statement(statement: string, steps: readonly Step[]): void {
    try {
      this.run(statement)
    } catch (reason) {
      const all = steps.map(({ title, statements }) => [`-- ${title}`, ...statements].join('\n')).join('\n')
      throw new Error(`${(reason as Error).message}\nin ${statement}\nof\n${all}`)
    }
  }

  /** All that a fresh database of the same project has too: the order of columns and names of keys aside. */
  structure(): Readonly<Record<string, unknown>> {
    const tables = this.rows(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^' AND name NOT LIKE 'plinth^_trash^_%' ESCAPE '^' ORDER BY name",
    )
    return Object.fromEntries(
      tables.map(({ name, sql }) => [
        name,
        {
          numbered: /\bAUTOINCREMENT\b/.test(String(sql)),
          strict: /\)\s*STRICT$/.test(String(sql)),
          columns: this.#columns(String(name)),
          checks: checksIn(String(sql)),
          foreignKeys: this.#foreignKeys(String(name)),
          indexes: this.#indexes(String(name)),
        },
      ]),
    )
  }

  #columns(table: string) {
    return this.rows(`SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(${text(table)})`)
      .filter(({ name }) => !String(name).startsWith('plinth_trash_'))
      .sort(byText)
  }

  #foreignKeys(table: string) {
    const rows = this.rows(
      `SELECT id, "table", group_concat("from", '|') AS "from", group_concat("to", '|') AS "to", on_delete ` +
        `FROM (SELECT * FROM pragma_foreign_key_list(${text(table)}) ORDER BY id, seq) GROUP BY id`,
    )
    return rows.map(({ id: _, ...row }) => row).sort(byText)
  }

  #indexes(table: string) {
    const rows = this.rows(
      `SELECT list.name, list."unique", list.partial, schema.sql FROM pragma_index_list(${text(table)}) AS list ` +
        'LEFT JOIN sqlite_schema AS schema ON schema.name = list.name',
    )
    return rows
      .map((row) => {
        const columns = this.rows(`SELECT name, "desc", "key" FROM pragma_index_xinfo(${text(String(row.name))})`)
        const isAutomatic = String(row.name).startsWith('sqlite_autoindex')
        return { ...row, name: isAutomatic ? '' : row.name, columns: columns.filter(({ key }) => key === 1n) }
      })
      .sort(byText)
  }
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function byText(one: unknown, other: unknown): number {
  const [a, b] = [one, other].map((value) =>
    JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? Number(part) : part)),
  )
  return a! < b! ? -1 : 1
}

/** Named checks in the text of a CREATE TABLE, in order of their names. */
export function checksIn(sql: string): readonly string[] {
  const found: string[] = []
  const start = /CONSTRAINT ("(?:[^"]|"")*") CHECK \(/gi
  for (let match = start.exec(sql); match !== null; match = start.exec(sql)) {
    let depth = 1
    let at = start.lastIndex
    for (; depth > 0; at += 1) {
      const character = sql[at]!
      if (character === "'" || character === '"') at = sql.indexOf(character, at + 1)
      else if (character === '(') depth += 1
      else if (character === ')') depth -= 1
    }
    found.push(`${match[1]} ${sql.slice(start.lastIndex, at - 1)}`)
    start.lastIndex = at
  }
  return found.sort()
}
