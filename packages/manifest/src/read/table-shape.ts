import type { JsonFile } from '../json/json-file.ts'
import { fieldTypesNotYet, valueKindOf } from '../model/field-type.ts'
import { closestName } from '../text/closest-name.ts'
import { tableFile, type WrittenTable } from '../written/table-file.ts'
import { readShape } from './read-shape.ts'
import type { SpecialWords } from './report-shape.ts'
import { foundWords } from './shape-words.ts'

/** What a file of `tables/` says, without the parts that do not have the right shape. */
export function readTableShape(file: JsonFile): Partial<WrittenTable> {
  return readShape(file, { schema: tableFile, special, partDepth: { fields: 2, checks: 2, access: 3 } })
}

const fieldTypes = [...Object.keys(valueKindOf), 'link']

const special: SpecialWords = (file, path) => {
  const node = file.node(path)
  if (node === undefined) return []
  if (path[0] === 'fields' && path[2] === 'type' && path.length === 3) {
    const type = node.kind === 'string' ? node.value : undefined
    if (fieldTypesNotYet.some((name) => name === type)) {
      file.report('FIELD_TYPE_NOT_YET', path, { type: type! })
    } else {
      const closest = type === undefined ? undefined : closestName(type, fieldTypes)
      file.report('FIELD_TYPE_UNKNOWN', path, {
        type: foundWords(node).replace(/^the text /, ''),
        known: fieldTypes,
        closest,
      })
    }
    return 'all is said'
  }
  if (path[0] === 'access' && path.length === 3 && (node.kind === 'string' || node.kind === 'object')) {
    file.report('RULE_NOT_YET', path, undefined)
    return 'all is said'
  }
  return []
}
