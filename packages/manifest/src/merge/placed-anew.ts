import type { TableView, WrittenView } from '../diff/written-view.ts'
import type { Edit } from '../edit/edit.ts'
import { printJson } from '../json/print-json.ts'

/**
 * An edit whose place in a list is counted in another project. A place is told by what stands before it, or after
 * it where that is gone: `here` is the
 * project the place was counted in, `there` the one it is needed for.
 */
export function placedAnew(edit: Edit, here: WrittenView, there: WrittenView): Edit {
  switch (edit.kind) {
    case 'addField':
    case 'moveField':
      return placed(edit, edit.field, ...tables(edit.table, (table) => table.fields.keys()))
    case 'addCheck':
      return placed(edit, edit.check, ...tables(edit.table, (table) => table.checks.keys()))
    case 'addIndex':
      return placed(edit, undefined, ...tables(edit.table, indexTexts))
    case 'changeIndex':
    case 'removeIndex': {
      const [old, now] = tables(edit.table, indexTexts)
      return { ...edit, at: now.indexOf(old[edit.at] ?? '') }
    }
    case 'addRole':
      return placed(edit, edit.role, [...here.roles.keys()], [...there.roles.keys()])
    case 'addApi':
      return placed(
        edit,
        edit.api.name,
        here.apis.map((api) => api.name),
        there.apis.map((api) => api.name),
      )
    case 'exposeTable': {
      const exposed = (view: WrittenView) => [...(view.apis.find((api) => api.name === edit.api)?.tables.keys() ?? [])]
      return placed(edit, edit.table, exposed(here), exposed(there))
    }
    default:
      return edit
  }

  function tables(table: string, list: (view: TableView) => Iterable<string>): [string[], string[]] {
    const [old, now] = [here.tables.get(table), there.tables.get(table)]
    return [old === undefined ? [] : [...list(old)], now === undefined ? [] : [...list(now)]]
  }
}

function indexTexts(table: TableView): string[] {
  return table.indexes.map(printJson)
}

/** `name` leaves its old place first, if it has one. */
function placed<Placed extends { readonly at?: number }>(
  edit: Placed,
  name: string | undefined,
  old: readonly string[],
  now: readonly string[],
): Placed {
  if (edit.at === undefined) return edit
  const [others, around] = [now, old].map((names) => names.filter((one) => one !== name))
  const after = others!.indexOf(around![edit.at - 1] ?? '')
  const before = others!.indexOf(around![edit.at] ?? '')
  if (edit.at > 0 && after < 0 && before >= 0) return { ...edit, at: before }
  const neighbour = around!.slice(0, edit.at).findLast((one) => others!.includes(one))
  return { ...edit, at: neighbour === undefined ? 0 : others!.indexOf(neighbour) + 1 }
}
