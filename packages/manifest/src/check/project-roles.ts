import type { JsonFile } from '../json/json-file.ts'
import { ANYONE, type Role } from '../model/project.ts'
import type { WrittenProject } from '../written/project-file.ts'
import { isSlug } from './slug.ts'

/** The role of a caller with the service key. It passes every rule, so that no file names it. */
export const SERVICE = 'service'

/** The roles a project declares, in file order. */
export function projectRoles(file: JsonFile, written: Partial<WrittenProject>): readonly Role[] {
  return file.keys(['roles']).map((name) => {
    const path = ['roles', name]
    if (name === ANYONE || name === SERVICE) file.reportKey('ROLE_RESERVED', path, { role: name })
    else if (!isSlug(name)) file.reportKey('SLUG_REFUSED', path, { name })
    const role = written.roles !== undefined && Object.hasOwn(written.roles, name) ? written.roles[name] : undefined
    return { name, description: role?.description }
  })
}
