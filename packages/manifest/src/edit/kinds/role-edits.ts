import {
  keysOf,
  member,
  objectMember,
  withKeys,
  withMember,
  withoutMember,
  withValues,
} from '../../json/change-json.ts'
import type { JsonObject } from '../../json/json-node.ts'
import { declarationNode, declarationOf } from '../declaration.ts'
import type { WrittenRole } from '../edit.ts'
import { type OpenProject, withEachTable } from '../open-project.ts'
import { refuseMissing, refuseTaken } from '../refused.ts'
import type { EditOf, Step } from '../step.ts'

export function addRole(open: OpenProject, { role, to, at }: EditOf<'addRole'>): Step {
  const roles = objectMember(open.project, 'roles')
  if (member(roles, role) !== undefined) refuseTaken({ what: 'role' }, role)
  return {
    open: withRoles(open, withMember(roles, role, declarationNode(to, {}, undefined), at)),
    undo: [{ kind: 'removeRole', role }],
  }
}

/** Access that still names the role is a problem of the project then: nobody loses a right unsaid. */
export function removeRole(open: OpenProject, { role }: EditOf<'removeRole'>): Step {
  const roles = rolesWith(open, role)
  const { declared: to } = declarationOf<WrittenRole>(member(roles, role)!)
  return {
    open: withRoles(open, withoutMember(roles, role)),
    undo: [{ kind: 'addRole', role, to, at: keysOf(roles).indexOf(role) }],
  }
}

export function renameRole(open: OpenProject, { role, to }: EditOf<'renameRole'>): Step {
  const roles = rolesWith(open, role)
  if (member(roles, to) !== undefined) refuseTaken({ what: 'role' }, to)
  const rename = (key: string) => (key === role ? to : key)
  const renamed = withEachTable(open, (root) => {
    const access = objectMember(root, 'access')
    if (!access.members.some(({ value }) => member(value, role) !== undefined)) return root
    const followed = withValues(access, (allowed) => (allowed.kind === 'object' ? withKeys(allowed, rename) : allowed))
    return withMember(root, 'access', followed)
  })
  return {
    open: withRoles(renamed, withKeys(roles, rename)),
    undo: [{ kind: 'renameRole', role: to, to: role }],
  }
}

export function changeRole(open: OpenProject, { role, to }: EditOf<'changeRole'>): Step {
  const roles = rolesWith(open, role)
  const { declared } = declarationOf<WrittenRole>(member(roles, role)!)
  return {
    open: withRoles(open, withMember(roles, role, declarationNode(to, {}, undefined))),
    undo: [{ kind: 'changeRole', role, to: declared }],
  }
}

function rolesWith(open: OpenProject, role: string): JsonObject {
  const roles = objectMember(open.project, 'roles')
  if (member(roles, role) === undefined) refuseMissing({ what: 'role' }, role, keysOf(roles))
  return roles
}

function withRoles(open: OpenProject, roles: JsonObject): OpenProject {
  return { ...open, project: withMember(open.project, 'roles', roles) }
}
