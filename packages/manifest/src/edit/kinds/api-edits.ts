import {
  inserted,
  keysOf,
  listMember,
  listNode,
  member,
  objectMember,
  textMember,
  textNode,
  textsMember,
  withMember,
  withoutMember,
} from '../../json/change-json.ts'
import type { JsonNode, JsonObject } from '../../json/json-node.ts'
import type { Operation } from '../../model/project.ts'
import type { WrittenApi } from '../../written/project-file.ts'
import { declarationNode, declarationOf } from '../declaration.ts'
import type { OpenProject } from '../open-project.ts'
import { refuseMissing, refuseTaken } from '../refused.ts'
import { settingsBack, withSettings } from '../settings.ts'
import type { EditOf, Step } from '../step.ts'

export function addApi(open: OpenProject, edit: EditOf<'addApi'>): Step {
  const { api, at } = edit
  if (apiNames(open).includes(api.name)) refuseTaken({ what: 'API' }, api.name)
  return {
    open: withApis(open, inserted(apisOf(open), declarationNode(api, edit, undefined), at)),
    undo: [{ kind: 'removeApi', api: api.name }],
  }
}

export function removeApi(open: OpenProject, { api }: EditOf<'removeApi'>): Step {
  const { place, root } = apiNamed(open, api)
  const { declared, ...exactly } = declarationOf<WrittenApi>(root)
  return {
    open: withApis(open, apisOf(open).toSpliced(place, 1)),
    undo: [{ kind: 'addApi', api: declared, at: place, ...exactly }],
  }
}

export function changeApi(open: OpenProject, { api, to }: EditOf<'changeApi'>): Step {
  const { place, root } = apiNamed(open, api)
  if (to.name !== undefined && to.name !== api && apiNames(open).includes(to.name)) {
    refuseTaken({ what: 'API' }, to.name)
  }
  return {
    open: withApis(open, apisOf(open).with(place, withSettings(root, to))),
    undo: [{ kind: 'changeApi', api: to.name ?? api, to: settingsBack(root, to) }],
  }
}

export function exposeTable(open: OpenProject, { api, table, operations, at }: EditOf<'exposeTable'>): Step {
  const { place, root } = apiNamed(open, api)
  const tables = objectMember(root, 'tables')
  const before = textsMember(tables, table) as readonly Operation[] | undefined
  const others = at === undefined ? tables : withoutMember(tables, table)
  const exposed = withMember(others, table, listNode(operations.map(textNode)), at)
  return {
    open: withApis(open, apisOf(open).with(place, withMember(root, 'tables', exposed))),
    undo: [
      before === undefined
        ? { kind: 'hideTable', api, table }
        : { kind: 'exposeTable', api, table, operations: before, at: keysOf(tables).indexOf(table) },
    ],
  }
}

export function hideTable(open: OpenProject, { api, table }: EditOf<'hideTable'>): Step {
  const { place, root } = apiNamed(open, api)
  const tables = objectMember(root, 'tables')
  const operations = textsMember(tables, table) as readonly Operation[] | undefined
  if (operations === undefined) refuseMissing({ what: 'exposed table', of: api }, table, keysOf(tables))
  return {
    open: withApis(open, apisOf(open).with(place, withMember(root, 'tables', withoutMember(tables, table)))),
    undo: [{ kind: 'exposeTable', api, table, operations, at: keysOf(tables).indexOf(table) }],
  }
}

/** What hides a table from every API that exposes it. */
export function hidingEverywhere(open: OpenProject, table: string): readonly EditOf<'hideTable'>[] {
  return apisOf(open).flatMap((root) =>
    keysOf(member(root, 'tables')).includes(table)
      ? [{ kind: 'hideTable', api: textMember(root, 'name') ?? '', table }]
      : [],
  )
}

export function apisOf(open: OpenProject): readonly JsonNode[] {
  return listMember(open.project, 'apis')
}

export function withApis(open: OpenProject, apis: readonly JsonNode[]): OpenProject {
  return { ...open, project: withMember(open.project, 'apis', listNode(apis)) }
}

function apiNames(open: OpenProject): readonly string[] {
  return apisOf(open).flatMap((root) => textMember(root, 'name') ?? [])
}

function apiNamed(open: OpenProject, api: string): { readonly place: number; readonly root: JsonObject } {
  const place = apisOf(open).findIndex((root) => textMember(root, 'name') === api)
  const root = apisOf(open)[place]
  return root?.kind === 'object' ? { place, root } : refuseMissing({ what: 'API' }, api, apiNames(open))
}
