import { JsonFile } from '../json/json-file.ts'
import type { DatabaseMigrations, MigrationDecisions, Migrations, ReleasedMigration } from '../model/migrations.ts'
import type { DatabaseKind } from '../model/project.ts'
import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'
import type { SourceFile } from '../text/source-file.ts'
import { draftFile } from '../written/draft-file.ts'
import { readShape } from './read-shape.ts'

/** Reads `migrations/<database>/`. Whether the released steps fit together is for whoever plans the next one to see. */
export function readMigrations(files: readonly SourceFile[], problems: Problem[]): Migrations {
  const below = files.filter(({ path }) => path.startsWith('migrations/'))
  const of = (kind: DatabaseKind) => readDatabase(`migrations/${kind}/`, below, problems)
  return { sqlite: of('sqlite'), postgres: of('postgres'), mysql: of('mysql') }
}

function readDatabase(folder: string, files: readonly SourceFile[], problems: Problem[]): DatabaseMigrations {
  const inside = files.filter(({ path }) => path.startsWith(folder))
  const draft = inside.find(({ path }) => path === `${folder}draft.json`)
  const names = new Set(inside.flatMap(({ path }) => path.slice(folder.length).split('/').slice(0, -1).slice(0, 1)))
  const released = [...names].sort().flatMap((name) => readReleased(`${folder}${name}/`, name, inside, problems) ?? [])
  return { released, decisions: draft === undefined ? undecided : readDecisions(draft, problems) }
}

const undecided: MigrationDecisions = { drop: [], fill: {} }

function readReleased(
  folder: string,
  name: string,
  files: readonly SourceFile[],
  problems: Problem[],
): ReleasedMigration | undefined {
  const text = (file: string) => files.find(({ path }) => path === folder + file)?.text
  const report = new FileProblems(`${folder}up.sql`, text('up.sql') ?? '', problems)
  if (!/^\d{4}-[a-z0-9_-]+$/.test(name) || name.endsWith('-draft')) {
    report.report('MIGRATION_NAME_REFUSED', 0, { name })
    return undefined
  }
  const [up, down, schema] = [text('up.sql'), text('down.sql'), text('schema.json')]
  if (up !== undefined && down !== undefined && schema !== undefined)
    return { name, up, down, schema, prepare: text('prepare.sql') }
  const missing = ['up.sql', 'down.sql', 'schema.json'].filter((file) => text(file) === undefined)
  report.report('MIGRATION_FILE_MISSING', 0, { name, missing })
  return undefined
}

function readDecisions(source: SourceFile, problems: Problem[]): MigrationDecisions {
  const file = JsonFile.read(source, problems)
  if (file === undefined) return undecided
  const { drop = [], fill = {} } = readShape(file, { schema: draftFile, special: () => [], partDepth: {} })
  return { drop, fill }
}
