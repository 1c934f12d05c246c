import type { Dialect } from '../sql/dialect.ts'
import { Refused, type Setting } from './setting.ts'
import { settingsTable } from './settings-table.ts'

type DatabaseKind = Dialect['kind']

/** What the printed configuration says of an app; the rest comes from the environment. */
export interface AppFacts {
  readonly name: string
  readonly database: DatabaseKind
  /** Where the database is unless `DATABASE_URL` says otherwise. */
  readonly databaseUrl: string
}

type ValueOf<S> = S extends Setting<infer Value> ? Value : never

/** The configuration of a running backend: checked, typed, and never changed after start. */
export type Settings = { readonly name: string; readonly database: DatabaseKind } & {
  readonly [Key in keyof typeof settingsTable]: ValueOf<(typeof settingsTable)[Key]>
}

/** Everything that is wrong with the environment, at once. */
export class SettingsProblem extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `The environment has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems.join(' ')}`,
    )
    this.name = 'SettingsProblem'
    this.problems = problems
  }
}

/** Reads every setting from `environment`; an empty variable counts as absent. Throws `SettingsProblem`. */
export function readSettings(environment: NodeJS.ProcessEnv, app: AppFacts): Settings {
  const problems: string[] = []
  const values = new Map<string, unknown>([
    ['name', app.name],
    ['database', app.database],
  ])

  for (const [key, setting] of Object.entries<Setting<unknown>>(settingsTable)) {
    const fallback = key === 'databaseUrl' ? app.databaseUrl : setting.default
    const text = environment[setting.name]?.trim() || fallback
    const value = text === undefined ? undefined : setting.read(text)
    if (value instanceof Refused) problems.push(`${setting.name} ${value.reason}.`)
    else values.set(key, value)
  }

  // Settings that were refused are missing here; the checks below look only at pairs that were read.
  const settings = Object.fromEntries(values) as unknown as Settings
  problems.push(...combinationProblems(settings))
  if (problems.length > 0) throw new SettingsProblem(problems)
  return Object.freeze(settings)
}

function combinationProblems(settings: Partial<Settings>): string[] {
  const problems: string[] = []
  const { database, databaseUrl, serviceKey } = settings
  if (database !== undefined && databaseUrl !== undefined && !speaks(database, databaseUrl)) {
    problems.push(`DATABASE_URL must start with ${urlStarts[database].join(' or ')}: ${changeOfKind}`)
  }
  if (settings.corsOrigins === '*' && settings.corsCredentials) {
    problems.push(
      'CORS_CREDENTIALS needs origins by name in CORS_ORIGINS: with * every page of the web could act for a person.',
    )
  }
  if (serviceKey !== undefined && serviceKey === settings.publishableKey) {
    problems.push(
      'PLINTH_SERVICE_KEY and PLINTH_PUBLISHABLE_KEY are the same; the first is a secret, the second is in every browser.',
    )
  }
  if (settings.metrics && !settings.metricsPublic && serviceKey === undefined) {
    problems.push('METRICS needs PLINTH_SERVICE_KEY, which callers of /metrics send, or METRICS_PUBLIC=on.')
  }
  return problems
}

const urlStarts = {
  sqlite: ['file:', ':memory:'],
  postgres: ['postgres://', 'postgresql://'],
  mysql: ['mysql://', 'mariadb://'],
} as const satisfies Record<DatabaseKind, readonly string[]>

const changeOfKind = 'this backend was compiled for that kind of database, and another kind needs another compilation.'

function speaks(kind: DatabaseKind, url: string): boolean {
  return urlStarts[kind].some((start) => url.startsWith(start))
}
