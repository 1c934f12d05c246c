import { member } from '../json/change-json.ts'
import { JsonFile } from '../json/json-file.ts'
import type { JsonNode } from '../json/json-node.ts'
import { plainValue } from '../json/plain-value.ts'
import { fieldTypesNotYet, valueKindOf } from '../model/field-type.ts'
import type { Problem } from '../problem/problem.ts'
import { reportShape, type SpecialWords } from '../read/report-shape.ts'
import { foundWords } from '../read/shape-words.ts'
import { closestName } from '../text/closest-name.ts'
import { declarationOf } from './declaration.ts'
import type { Edit } from './edit.ts'
import { editForm, editKinds, editListForm } from './edit-schema.ts'

/** Edits as they were read, or what is wrong with them, each with its place in the text. */
export type EditsReading = { readonly edits: readonly Edit[] } | { readonly problems: readonly Problem[] }

/**
 * Reads the JSON form of edits: one, or a list. No digit of a number is lost, and no key changes its place. What the edits
 * speak of is not looked at here: `applyEdits` does.
 */
export function readEdits(json: string): EditsReading {
  const problems: Problem[] = []
  const file = JsonFile.read({ path: EDITS_PATH, text: json.replace(/^\uFEFF/, '') }, problems)
  if (file === undefined || problems.length > 0) return { problems }
  const form = file.root.kind === 'array' ? editListForm : editForm
  const value = plainValue(file.root)
  const result = form.safeParse(value)
  if (!result.success) {
    reportShape(file, form, value, result.error.issues, special)
    return { problems }
  }
  const nodes = file.root.kind === 'array' ? file.root.items : [file.root]
  return { edits: nodes.map(editOf) }
}

/** The file that places of problems name. */
const EDITS_PATH = 'edits.json'

function editOf(node: JsonNode): Edit {
  const { declared } = declarationOf<Edit>(node)
  const declaration = declarationAt[declared.kind as keyof typeof declarationAt]
  if (declaration === undefined || member(node, 'exact') !== undefined) return declared
  const { exact } = declarationOf(member(node, declaration)!)
  return exact === undefined ? declared : { ...(declared as Extract<Edit, { kind: 'addField' }>), exact }
}

/** Where the edits that may have an exact text have their declaration. */
const declarationAt = { addApi: 'api', addTable: 'to', addField: 'to', changeField: 'to' } as const

const fieldTypes = [...Object.keys(valueKindOf), 'link']

const special: SpecialWords = (file, path, issue) => {
  const node = file.node(path)
  if (issue.code !== 'invalid_union' || node === undefined) return []
  const last = path.at(-1)
  const found = node.kind === 'string' ? node.value : undefined
  if (last === 'kind') {
    const closest = found === undefined ? undefined : closestName(found, editKinds)
    file.report('VALUE_NOT_ALLOWED', path, { found: `As an edit, ${foundWords(node)}`, allowed: editKinds, closest })
    return 'all is said'
  }
  if (last !== 'type') return []
  if (fieldTypesNotYet.some((name) => name === found)) file.report('FIELD_TYPE_NOT_YET', path, { type: found! })
  else {
    const closest = found === undefined ? undefined : closestName(found, fieldTypes)
    const type = foundWords(node).replace(/^the text /, '')
    file.report('FIELD_TYPE_UNKNOWN', path, { type, known: fieldTypes, closest })
  }
  return 'all is said'
}
