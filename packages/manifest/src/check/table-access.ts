import { type Operation, operations } from '../model/project.ts'
import { closestName } from '../text/closest-name.ts'
import { SERVICE } from './project-roles.ts'
import type { TableSource } from './table-source.ts'

/** Which roles may do what with the rows of a table; `roles` are those there are. */
export function tableAccess(
  { file, written }: TableSource,
  roles: readonly string[],
): Readonly<Record<Operation, readonly string[]>> {
  const allowed = (operation: Operation) => {
    const named = file.keys(['access', operation])
    for (const role of named) {
      const path = ['access', operation, role]
      if (role === SERVICE) file.reportKey('ROLE_RESERVED', path, { role })
      else if (!roles.includes(role)) {
        file.reportKey('ROLE_UNKNOWN', path, { role, known: roles, closest: closestName(role, roles) })
      }
    }
    return named.filter((role) => Object.hasOwn(written.access?.[operation] ?? {}, role))
  }
  return Object.fromEntries(operations.map((operation) => [operation, allowed(operation)])) as unknown as Record<
    Operation,
    readonly string[]
  >
}
