import type { JsonFile } from '../json/json-file.ts'
import { projectFile, type WrittenProject } from '../written/project-file.ts'
import { readShape } from './read-shape.ts'
import type { SpecialWords } from './report-shape.ts'

/** What `plinth.json` says, without the parts that do not have the right shape. */
export function readProjectShape(file: JsonFile): Partial<WrittenProject> {
  return readShape(file, { schema: projectFile, special, partDepth: { roles: 2 } })
}

/** Keys of the design that have no part yet. */
const keysNotYet: ReadonlySet<string> = new Set([
  'signIn',
  'sign-in',
  'signin',
  'auth',
  'integrations',
  'secrets',
  'flows',
  'functions',
])

const special: SpecialWords = (file, path, issue) => {
  if (issue.code === 'unrecognized_keys' && path.length === 0) {
    const planned = issue.keys.filter((key) => keysNotYet.has(key))
    for (const key of planned) file.reportKey('KEY_NOT_YET', [key], { key })
    return planned
  }
  const node = file.node(path)
  if (path[0] === 'apis' && path[2] === 'requires' && node?.kind === 'string') {
    file.report('SIGN_IN_NOT_YET', path, { requires: node.value })
    return 'all is said'
  }
  return []
}
