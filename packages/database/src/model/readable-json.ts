/** Characters up to which a value stands on one line: a column does, most often. */
const WIDTH = 120

/** JSON as a person reviews it: whatever fits into a line stands on one. Absent values are left out. */
export function readableJson(value: unknown, indent = ''): string {
  const inOneLine = oneLine(value)
  if (inOneLine.length + indent.length <= WIDTH || typeof value !== 'object' || value === null) return inOneLine
  const deeper = `${indent}  `
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => deeper + readableJson(item, deeper)).join(',\n')}\n${indent}]`
  }
  const members = present(value).map(([key, item]) => `${deeper}${JSON.stringify(key)}: ${readableJson(item, deeper)}`)
  return `{\n${members.join(',\n')}\n${indent}}`
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`
  const members = present(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item)}`)
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`
}

function present(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, item]) => item !== undefined)
}
