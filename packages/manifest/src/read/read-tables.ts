import { foldName, nameProblem } from '../check/names.ts'
import type { TableSource } from '../check/table-source.ts'
import { JsonFile } from '../json/json-file.ts'
import { FileProblems } from '../problem/file-problems.ts'
import type { Problem } from '../problem/problem.ts'
import type { SourceFile } from '../text/source-file.ts'
import { readTableShape } from './table-shape.ts'

/** Every table by name, in order of name. One whose file cannot be read is there as undefined. */
export function readTables(files: readonly SourceFile[], problems: Problem[]): Map<string, TableSource | undefined> {
  const sources = new Map<string, TableSource | undefined>()
  const taken = new Map<string, string>()
  const ids = new Map<string, string>()
  for (const source of files) {
    const name = /^tables\/([^/]*)\.json$/.exec(source.path)?.[1]
    if (name === undefined) continue
    const start = new FileProblems(source.path, source.text, problems)
    const refused = nameProblem('table', name)
    if (refused !== undefined) start.report(refused.code, 0, refused.facts)
    const other = taken.get(foldName(name))
    if (other !== undefined) start.report('NAME_TWICE', 0, { what: 'table', name, other: `the table "${other}"` })
    taken.set(foldName(name), name)

    const file = JsonFile.read(source, problems)
    const table = file && readTable(name, file)
    sources.set(name, table)
    const id = table?.written.id ?? name
    const twin = ids.get(id)
    if (twin !== undefined)
      table?.file.report('ID_TWICE', ['id'], { what: `table "${name}"`, id, other: `the table "${twin}"` })
    ids.set(id, name)
  }
  return new Map([...sources].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function readTable(name: string, file: JsonFile): TableSource {
  const written = readTableShape(file)
  const sound = written.fields ?? {}
  const fields = new Map(
    file.keys(['fields']).map((field) => [field, Object.hasOwn(sound, field) ? sound[field] : undefined]),
  )
  return { name, file, written, fields }
}
