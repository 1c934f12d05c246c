import { canonicalText } from '../canonical/canonical-text.ts'
import { type OpenProject, tablePath } from '../edit/open-project.ts'
import { keysOf, listMember, member, textMember } from '../json/change-json.ts'
import type { JsonNode, JsonObject } from '../json/json-node.ts'
import { printJson } from '../json/print-json.ts'
import { readJson } from '../json/read-json.ts'
import { type Operation, operations } from '../model/project.ts'
import { Bug } from '../problem/bug.ts'

/**
 * A project cut into the parts that edits speak of, each as its text in canonical form, so that two parts
 * say the same when their texts are equal. Empty lists and lists that are not there are one: they say the same.
 */
export interface WrittenView {
  readonly settings: Settings
  readonly roles: Parts
  readonly apis: readonly ApiView[]
  /** In order of name. */
  readonly tables: ReadonlyMap<string, TableView>
  readonly seeds: ReadonlyMap<string, string>
}

/** Parts that have names, in their order. */
export type Parts = ReadonlyMap<string, JsonNode>

/** What stands beside the parts: each key with its value. */
export type Settings = ReadonlyMap<string, JsonNode>

export interface ApiView {
  readonly name: string
  readonly root: JsonNode
  readonly settings: Settings
  readonly tables: Parts
}

export interface TableView {
  readonly name: string
  readonly id: string
  readonly root: JsonObject
  readonly settings: Settings
  readonly fields: Parts
  readonly indexes: readonly JsonNode[]
  readonly checks: Parts
  readonly access: Readonly<Record<Operation, readonly string[]>>
}

export function writtenView(open: OpenProject): WrittenView {
  const root = canonical('plinth.json', open.project)
  const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)
  const tables = [...open.tables].map(([name, table]): [string, TableView] => [name, tableView(name, table)])
  return {
    settings: settingsOf(root, ['roles', 'apis']),
    roles: parts(member(root, 'roles')),
    apis: listMember(root, 'apis').map(apiView),
    tables: new Map(tables.sort(byName)),
    seeds: new Map([...open.seeds].sort(byName)),
  }
}

/** Whether two parts say the same; absent ones do too. */
export function same(a: JsonNode | undefined, b: JsonNode | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && printJson(a) === printJson(b))
}

export function idOf(name: string, field: JsonNode | undefined): string {
  return textMember(field, 'id') ?? name
}

/** A project is viewed again after every edit, and an edit touches few files. */
const canonicalOnes = new WeakMap<JsonObject, JsonObject>()
const tableViews = new WeakMap<JsonObject, TableView>()

function canonical(path: string, given: JsonObject): JsonObject {
  const known = canonicalOnes.get(given)
  if (known !== undefined) return known
  const root = readJson(canonicalText(path, printJson(given)) ?? '', () => {})
  if (root?.kind !== 'object') throw new Bug('2d7c-view-of-broken-file', { path })
  canonicalOnes.set(given, root)
  return root
}

function tableView(name: string, given: JsonObject): TableView {
  const known = tableViews.get(given)
  if (known?.name === name) return known
  const root = canonical(tablePath(name), given)
  const access = member(root, 'access')
  const view: TableView = {
    name,
    id: idOf(name, root),
    root,
    settings: settingsOf(root, ['fields', 'indexes', 'checks', 'access']),
    fields: parts(member(root, 'fields')),
    indexes: listMember(root, 'indexes'),
    checks: parts(member(root, 'checks')),
    access: Object.fromEntries(
      operations.map((operation) => [operation, keysOf(member(access, operation))]),
    ) as unknown as TableView['access'],
  }
  tableViews.set(given, view)
  return view
}

function apiView(api: JsonNode): ApiView {
  return {
    name: textMember(api, 'name') ?? '',
    root: api,
    settings: settingsOf(api, ['tables']),
    tables: parts(member(api, 'tables')),
  }
}

function settingsOf(node: JsonNode | undefined, others: readonly string[]): Settings {
  return new Map([...parts(node)].filter(([key]) => !others.includes(key)))
}

function parts(node: JsonNode | undefined): Parts {
  return new Map(node?.kind === 'object' ? node.members.map(({ key, value }) => [key.value, value]) : [])
}
