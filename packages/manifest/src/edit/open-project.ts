import { canonicalText } from '../canonical/canonical-text.ts'
import type { JsonNode, JsonObject } from '../json/json-node.ts'
import { printJson } from '../json/print-json.ts'
import { readJson } from '../json/read-json.ts'
import { Bug } from '../problem/bug.ts'
import type { SourceFile } from '../text/source-file.ts'

/** The files of a project as edits work on them. Never written to: each edit makes another one, sharing what it left. */
export interface OpenProject {
  /** The tree of `plinth.json`. */
  readonly project: JsonObject
  /** The trees of `tables/<name>.json`, by name. */
  readonly tables: ReadonlyMap<string, JsonObject>
  /** The texts of `data/<table>.csv`, by table. */
  readonly seeds: ReadonlyMap<string, string>
}

/** Takes the files of a project without problems. */
export function openProject(files: readonly SourceFile[]): OpenProject {
  const tables = new Map<string, JsonObject>()
  const seeds = new Map<string, string>()
  let project: JsonObject | undefined
  for (const file of files) {
    const { path, text } = file
    if (path === 'plinth.json') project = readObject(file)
    const table = tableOf(path)
    if (table !== undefined) tables.set(table, readObject(file))
    const seed = seedOf(path)
    if (seed !== undefined) seeds.set(seed, text)
  }
  if (project === undefined) throw new Bug('3e1c-no-project-file')
  return { project, tables, seeds }
}

/** The files of an open project in the order of their paths: those that `before` has as they were, others in canonical form. */
export function filesOf(open: OpenProject, before: OpenProject, files: readonly SourceFile[]): readonly SourceFile[] {
  const kept = files.filter(({ path }) => {
    const table = tableOf(path)
    const seed = seedOf(path)
    if (path === 'plinth.json') return open.project === before.project
    if (table !== undefined) return open.tables.get(table) === before.tables.get(table)
    return seed === undefined || open.seeds.get(seed) === before.seeds.get(seed)
  })
  const made: SourceFile[] = []
  if (open.project !== before.project) made.push(printed('plinth.json', open.project))
  for (const [name, root] of open.tables) {
    if (root !== before.tables.get(name)) made.push(printed(tablePath(name), root))
  }
  for (const [name, text] of open.seeds) {
    if (text !== before.seeds.get(name)) made.push({ path: seedPath(name), text })
  }
  return [...kept, ...made].sort((a, b) => (a.path < b.path ? -1 : 1))
}

export function withTable(open: OpenProject, name: string, root: JsonObject): OpenProject {
  return { ...open, tables: new Map(open.tables).set(name, root) }
}

export function withoutTable(open: OpenProject, name: string): OpenProject {
  return { ...open, tables: without(open.tables, name) }
}

export function withSeed(open: OpenProject, table: string, text: string | undefined): OpenProject {
  if (text === undefined) return open.seeds.has(table) ? { ...open, seeds: without(open.seeds, table) } : open
  return { ...open, seeds: new Map(open.seeds).set(table, text) }
}

/** Every table changed by a function; those it gives back as they are stay as they are. */
export function withEachTable(open: OpenProject, change: (root: JsonObject, name: string) => JsonObject): OpenProject {
  return { ...open, tables: new Map([...open.tables].map(([name, root]) => [name, change(root, name)])) }
}

export function tablePath(table: string): string {
  return `tables/${table}.json`
}

export function seedPath(table: string): string {
  return `data/${table}.csv`
}

function tableOf(path: string): string | undefined {
  return /^tables\/([^/]*)\.json$/.exec(path)?.[1]
}

function seedOf(path: string): string | undefined {
  return /^data\/([^/]*)\.csv$/.exec(path)?.[1]
}

function without<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
  return new Map([...map].filter(([name]) => name !== key))
}

/** What is no sound JSON any more (a NUL in a description, say) is given as it is: reading the project names the fault. */
function printed(path: string, root: JsonNode): SourceFile {
  const text = printJson(root)
  return { path, text: canonicalText(path, text) ?? text }
}

/** The trees of files that were read: those an edit leaves alone are not read again by the next one. */
const trees = new WeakMap<SourceFile, JsonObject>()

function readObject(file: SourceFile): JsonObject {
  const tree = trees.get(file) ?? parsedObject(file.text)
  trees.set(file, tree)
  return tree
}

function parsedObject(text: string): JsonObject {
  const root = readJson(text.replace(/^\uFEFF/, ''), () => {})
  if (root?.kind !== 'object') throw new Bug('91fa-file-of-no-object')
  return root
}
