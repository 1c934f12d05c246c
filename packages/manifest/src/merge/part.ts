import type { WrittenView } from '../diff/written-view.ts'
import type { JsonNode } from '../json/json-node.ts'
import { printJson } from '../json/print-json.ts'
import type { Operation } from '../model/project.ts'

/**
 * A part of a project that an edit reads or writes, as the way to it: `['table', 'book', 'field', 'price']`. What lies
 * below a part belongs to it.
 */
export type Part = readonly string[]

/** Whether one of two parts lies in the other, or is it. */
export function meet(a: Part, b: Part): boolean {
  const length = Math.min(a.length, b.length)
  return a.slice(0, length).every((step, place) => step === b[place])
}

/** Whether two projects say the same in a part. Of orders, only that of what both have counts. */
export function saySame(a: WrittenView, b: WrittenView, part: Part): boolean {
  const [one, other] = [saidIn(a, part), saidIn(b, part)]
  if (one === other || one === undefined || other === undefined || !isOrder(part)) return one === other
  const [here, there] = [one.split('\n'), other.split('\n')]
  return list(here.filter((name) => there.includes(name))) === list(there.filter((name) => here.includes(name)))
}

function isOrder(part: Part): boolean {
  return part.at(-1)!.startsWith('order of ') && (part.length === 1 || part.length === 3)
}

/** What a project says in a part, as a text; undefined where there is nothing. */
export function saidIn(view: WrittenView, [area, name = '', kind, key = '', aspect]: Part): string | undefined {
  const table = view.tables.get(name)
  const api = view.apis.find((one) => one.name === name)
  switch (area) {
    case 'project':
      return printed(view.settings.get(name))
    case 'role':
      return printed(view.roles.get(name))
    case 'order of roles':
      return list(view.roles.keys())
    case 'order of APIs':
      return list(view.apis.map((one) => one.name))
    case 'api':
      if (kind === undefined) return printed(api?.root)
      if (kind === 'setting') return printed(api?.settings.get(key))
      if (kind === 'table') return printed(api?.tables.get(key))
      return api && list(api.tables.keys())
    case 'table':
      if (table === undefined) return undefined
      break
    default:
      return undefined
  }
  switch (kind) {
    case undefined:
      return printJson(table.root) + (view.seeds.get(name) ?? '')
    case 'setting':
      return printed(table.settings.get(key))
    case 'field':
      return aspect === 'there' ? String(table.fields.has(key)) : printed(table.fields.get(key))
    case 'check':
      return printed(table.checks.get(key))
    case 'index':
      return String(table.indexes.filter((index) => printJson(index) === key).length)
    case 'access':
      return list(table.access[key as Operation])
    case 'seed':
      return view.seeds.get(name)
    case 'order of fields':
      return list(table.fields.keys())
    case 'order of checks':
      return list(table.checks.keys())
    case 'order of indexes':
      return list(table.indexes.map(printJson))
    default:
      return undefined
  }
}

function printed(node: JsonNode | undefined): string | undefined {
  return node && printJson(node)
}

function list(names: Iterable<string>): string {
  return [...names].join('\n')
}
