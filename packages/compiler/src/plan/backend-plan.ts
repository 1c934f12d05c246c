import type { DatabaseKind, Project } from '@plinth/manifest'
import type { RuntimeFileNeeds } from '../copy/needs-of.ts'
import { type ApiPlan, planApi } from './api-plan.ts'
import { type DatabasePlan, planDatabase } from './database-plan.ts'
import { type PackagePlan, planPackage } from './package-plan.ts'
import { planRows, type RowsPlan } from './rows-plan.ts'
import { planRuntime } from './runtime-plan.ts'
import { nameTables } from './table-names.ts'
import { planTable, type TablePlan } from './table-plan.ts'
import { planTest, type TestPlan } from './test-plan.ts'

/** Everything decided about an app before a line of it is printed. */
export interface BackendPlan {
  readonly name: string
  readonly description: string | undefined
  readonly database: DatabasePlan
  readonly tables: readonly TablePlan[]
  /** The rows of each table as Kysely sees them, in order of `tables`. */
  readonly rows: readonly RowsPlan[]
  readonly apis: readonly ApiPlan[]
  /** Seed files, in the order they are loaded. */
  readonly seeds: readonly SeedPlan[]
  readonly test: TestPlan
  /** The files of the runtime that are copied. */
  readonly runtime: RuntimeFileNeeds
  readonly package: PackagePlan
}

export interface SeedPlan {
  readonly table: string
  /** The file's name in `seeds/`. */
  readonly file: string
  readonly text: string
}

export function planBackend(project: Project, kind: DatabaseKind = project.database): BackendPlan {
  const names = nameTables(project.tables)
  const database = planDatabase(project.name, kind)
  const runtime = planRuntime(database, { tables: project.tables.length > 0, apis: project.apis.length > 0 })
  return {
    name: project.name,
    description: project.description,
    database,
    tables: project.tables.map((table) => planTable(table, names.get(table.name)!)),
    rows: project.tables.map((table) => planRows(table, names.get(table.name)!, kind)),
    apis: project.apis.map(planApi),
    seeds: project.seeds.map((seed) => ({
      table: seed.table,
      file: `${names.get(seed.table)!.file}.csv`,
      text: seed.text,
    })),
    test: planTest(project),
    runtime,
    package: planPackage(project.name, runtime.packages, database),
  }
}
