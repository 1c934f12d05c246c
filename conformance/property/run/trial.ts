import { type Project, readProject, type SourceFile } from '@plinth/manifest'
import fc from 'fast-check'
import type { TestDatabases } from '../../../packages/runtime/src/database/test-databases.ts'
import { difference } from '../evaluator/agrees.ts'
import { evaluate, type World } from '../evaluator/read.ts'
import { type Row, readValue } from '../evaluator/value.ts'
import type { Outcome } from '../evaluator/write.ts'
import { printName, printQuery } from '../model/print-query.ts'
import type { Query } from '../model/query.ts'
import type { Write } from '../model/write.ts'
import { randomProject } from '../random/random-project.ts'
import { jsonRow, randomRows, rank, type TextRow } from '../random/random-rows.ts'
import { LiveApp, type Request, rowsUrl } from './live-app.ts'

/** A random project with random rows, live on each database, and the same rows in the evaluator's world. */
export class Trial {
  readonly files: readonly SourceFile[]
  readonly project: Project
  readonly rows: ReadonlyMap<string, readonly TextRow[]>
  readonly apps: readonly LiveApp[]

  private constructor(made: Pick<Trial, 'files' | 'project' | 'rows' | 'apps'>) {
    this.files = made.files
    this.project = made.project
    this.rows = made.rows
    this.apps = made.apps
  }

  static async start(seed: number, databases: readonly TestDatabases[]): Promise<Trial> {
    const files = only(fc.sample(randomProject, { seed, numRuns: 1 }))
    const { project, problems } = readProject(files)
    if (project === undefined) throw new Error(`not a project: ${JSON.stringify({ files, problems })}`)
    const rows = only(fc.sample(randomRows(project), { seed, numRuns: 1 }))
    const apps = await Promise.all(databases.map((each) => LiveApp.start(project, each)))
    const trial = new Trial({ files, project, rows, apps })
    await Promise.all(apps.map((app) => trial.#load(app)))
    return trial
  }

  get rowCount(): number {
    return [...this.rows.values()].reduce((sum, rows) => sum + rows.length, 0)
  }

  /** The world before anything is written. */
  get world(): World {
    const tables = new Map(this.project.tables.map((table) => [table.name, table]))
    const rows = [...this.rows].map(([name, list]) => {
      const { columns } = tables.get(name)!
      const values = list.map((row): Row => new Map(columns.map((column) => [column.name, typedCell(column, row)])))
      return [name, values] as const
    })
    return { tables, rows: new Map(rows) }
  }

  /** Puts the rows back as they were before anything was written. */
  async reset(): Promise<void> {
    await Promise.all(
      this.apps.map(async (app) => {
        await this.#clear(app)
        await this.#load(app)
      }),
    )
  }

  async stop(): Promise<void> {
    await Promise.all(this.apps.map((app) => app.stop()))
  }

  /** Everything needed to see a failure again, to be copied. */
  reproduction(requests: readonly Request[]): string {
    const files = this.files.map(({ path, text }) => `// ${path}\n${text}`)
    const loading = this.#loading().map(({ url, body }) => `POST ${decodeURIComponent(url)}\n${body}`)
    const asked = requests.map(
      ({ method, url, headers, body }) =>
        `${method} ${url}\n  which is ${decodeURIComponent(url)}\n  ${JSON.stringify(headers ?? {})}\n${body ?? ''}`,
    )
    return ['', '--- project', ...files, '--- rows', ...loading, '--- requests', ...asked, '---'].join('\n')
  }

  async #load(app: LiveApp): Promise<void> {
    for (const request of this.#loading()) {
      const { status, body } = await app.request(request)
      if (status !== 201)
        throw new Error(`${app.kind} does not take the rows: ${status} ${body}${this.reproduction([request])}`)
    }
  }

  #loading(): readonly Request[] {
    return [...this.rows].flatMap(([name, rows]) => {
      if (rows.length === 0) return []
      const table = this.project.tables.find((each) => each.name === name)!
      return [{ method: 'POST', url: rowsUrl(name), body: `[${rows.map((row) => jsonRow(table, row)).join(',\n')}]` }]
    })
  }

  /** By SQL, on one connection: what a link refuses or cascades has no say in it. */
  async #clear({ server: { database } }: LiveApp): Promise<void> {
    const { kind, identifier } = database.dialect
    const tables = this.project.tables.toSorted((left, right) => rank(this.project, right) - rank(this.project, left))
    const switched = (on: 0 | 1) => (kind === 'mysql' ? [`set session foreign_key_checks = ${on}`] : [])
    const deletes = tables.map(({ name }) => `delete from ${identifier(name).pieces.join('')}`)
    await database.transaction(async (session) => {
      for (const text of [...switched(0), ...deletes, ...switched(1)]) await session.query({ text, bounded: true }, [])
    })
  }
}

/** What is wrong with the answer of an app to a read; undefined when nothing is. */
export async function readFault(app: LiveApp, world: World, query: Query): Promise<string | undefined> {
  const { shown, total } = evaluate(world, query)
  const answer = await app.request(readRequest(query))
  const offset = query.offset ?? 0
  if (offset > 0 && offset > total)
    return answer.status === 416 ? undefined : `expected 416, got ${answer.status} ${answer.body}`
  const status = shown.length < total ? 206 : 200
  if (answer.status !== status) return `expected ${status}, got ${answer.status} ${answer.body}`
  const range = `${shown.length === 0 ? '*' : `${offset}-${offset + shown.length - 1}`}/${total}`
  if (answer.headers['content-range'] !== range) return `expected ${range}, got ${answer.headers['content-range']}`
  return difference(shown, answer.body)
}

export const readRequest = (query: Query): Request => ({
  method: 'GET',
  url: `${rowsUrl(query.table.name)}?${printQuery(query)}`,
  headers: { prefer: 'count=exact' },
})

function typedCell(column: Project['tables'][number]['columns'][number], row: TextRow) {
  const text = row.get(column.name)!
  return text === null ? null : readValue(column, text)
}

function only<Item>(list: readonly Item[]): Item {
  return list[0]!
}

/** What is wrong with the answer of an app to a write. */
export async function writeFault(
  app: LiveApp,
  outcome: Exclude<Outcome, { kind: 'databases differ' }>,
  write: Write,
): Promise<string | undefined> {
  const { status, body } = await app.request(writeRequest(write))
  if (outcome.kind === 'written') {
    const expected = write.kind === 'insert' ? 201 : 200
    return status === expected ? difference(outcome.shown, body) : `expected ${expected}, got ${status} ${body}`
  }
  const codes = [...outcome.codes]
  const refused = status === 409 && codes.includes(JSON.parse(body).code)
  return refused ? undefined : `expected 409 ${codes}, got ${status} ${body}`
}

/** What is wrong with the rows of an app, all of them. */
export async function worldFault(app: LiveApp, world: World): Promise<string | undefined> {
  for (const table of world.tables.values()) {
    const whole: Query = { table, select: [], conditions: [], order: [], limit: undefined, offset: undefined }
    const fault = await readFault(app, world, whole)
    if (fault !== undefined) return `afterwards, in ${table.name}: ${fault}`
  }
  return undefined
}

export function writeRequest(write: Write): Request {
  const asked = printQuery(write.show)
  const shown = asked === '' ? '' : `&${asked}`
  const prefer = 'return=representation'
  if (write.kind === 'insert') {
    const columns = encodeURIComponent([...write.rows[0]!.keys()].map(printName).join(','))
    return {
      method: 'POST',
      url: `${rowsUrl(write.table.name)}?columns=${columns}${shown}`,
      headers: { prefer: write.resolution === undefined ? prefer : `${prefer},resolution=${write.resolution}` },
      body: `[${write.rows.map((row) => jsonRow(write.table, row)).join(',')}]`,
    }
  }
  const found = printQuery({ ...write.show, select: [], order: [], conditions: [write.condition] })
  const url = `${rowsUrl(write.table.name)}?${found}${shown}`
  if (write.kind === 'delete') return { method: 'DELETE', url, headers: { prefer } }
  return { method: 'PATCH', url, headers: { prefer }, body: jsonRow(write.table, write.values) }
}
