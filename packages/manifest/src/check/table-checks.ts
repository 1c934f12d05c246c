import { readExpression } from '../expression/read-expression.ts'
import type { Check, Column } from '../model/table.ts'
import { foldName, nameProblem } from './names.ts'
import type { TableSource } from './table-source.ts'

/** The checks of a table, in file order. */
export function tableChecks({ file, written }: TableSource, columns: readonly Column[]): readonly Check[] {
  const taken = new Map<string, string>()
  return file.keys(['checks']).flatMap((name) => {
    const path = ['checks', name]
    const refused = nameProblem('check', name)
    if (refused !== undefined) file.reportKey(refused.code, path, refused.facts)
    const other = taken.get(foldName(name))
    if (other !== undefined) file.reportKey('NAME_TWICE', path, { what: 'check', name, other: `the check "${other}"` })
    taken.set(foldName(name), name)

    const source =
      written.checks !== undefined && Object.hasOwn(written.checks, name) ? written.checks[name] : undefined
    if (source === undefined) return []
    const expression = readExpression(source, columns, (code, index, facts) =>
      file.reportInside(code, path, index, facts),
    )
    return expression === undefined ? [] : [{ name, expression, source }]
  })
}
