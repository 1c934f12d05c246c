import { keysOf, member, objectMember, textNode, withKeys, withMember, withoutMember } from '../../json/change-json.ts'
import type { JsonObject } from '../../json/json-node.ts'
import { type OpenProject, withTable } from '../open-project.ts'
import { refuseMissing, refuseTaken } from '../refused.ts'
import { type EditOf, type Step, tableRoot } from '../step.ts'

export function addCheck(open: OpenProject, { table, check, to, at }: EditOf<'addCheck'>): Step {
  const checks = checksOf(open, table)
  if (member(checks, check) !== undefined) refuseTaken({ what: 'check', of: table }, check)
  return {
    open: withChecks(open, table, withMember(checks, check, textNode(to), at)),
    undo: [{ kind: 'removeCheck', table, check }],
  }
}

export function removeCheck(open: OpenProject, { table, check }: EditOf<'removeCheck'>): Step {
  const checks = checksOf(open, table)
  const to = sourceOf(checks, table, check)
  return {
    open: withChecks(open, table, withoutMember(checks, check)),
    undo: [{ kind: 'addCheck', table, check, to, at: keysOf(checks).indexOf(check) }],
  }
}

export function renameCheck(open: OpenProject, { table, check, to }: EditOf<'renameCheck'>): Step {
  const checks = checksOf(open, table)
  sourceOf(checks, table, check)
  if (member(checks, to) !== undefined) refuseTaken({ what: 'check', of: table }, to)
  const renamed = withKeys(checks, (key) => (key === check ? to : key))
  return {
    open: withChecks(open, table, renamed),
    undo: [{ kind: 'renameCheck', table, check: to, to: check }],
  }
}

export function changeCheck(open: OpenProject, { table, check, to }: EditOf<'changeCheck'>): Step {
  const checks = checksOf(open, table)
  const before = sourceOf(checks, table, check)
  return {
    open: withChecks(open, table, withMember(checks, check, textNode(to))),
    undo: [{ kind: 'changeCheck', table, check, to: before }],
  }
}

function checksOf(open: OpenProject, table: string): JsonObject {
  return objectMember(tableRoot(open, table), 'checks')
}

function sourceOf(checks: JsonObject, table: string, check: string): string {
  const source = member(checks, check)
  return source?.kind === 'string' ? source.value : refuseMissing({ what: 'check', of: table }, check, keysOf(checks))
}

function withChecks(open: OpenProject, table: string, checks: JsonObject): OpenProject {
  return withTable(open, table, withMember(tableRoot(open, table), 'checks', checks))
}
