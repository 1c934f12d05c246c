import { type ExactJson, ExactNumber, isExactObject, layOut, parseExactJson } from './exact-json.ts'
import type { Answer } from './exchange.ts'

/**
 * What came back, written as the expected answer is: with `{{…}}` where that has one and the value fits it, and with
 * the keys of objects in its order, which tells nothing. So the two differ as texts just where they differ.
 */
export function inWordsOf(expected: Answer | undefined, came: Answer): Answer {
  const wanted = new Map(expected?.headers)
  const headers = came.headers.map(([name, value]) => [name, header(name, wanted.get(name), value)] as const)
  const json = parseExactJson(came.body)
  if (json === undefined) return { ...came, headers }
  return { ...came, headers, body: layOut(settled(parseExactJson(expected?.body ?? ''), json)) }
}

function header(name: string, wanted: string | undefined, value: string): string {
  if (wanted?.includes('{{')) return fits(wanted, value) ? wanted : value
  // Tags are digests, of which only the form can be written down.
  return name === 'etag' ? value.replace(/"[^"]+"/, '"{{any}}"') : value
}

function settled(expected: ExactJson | undefined, came: ExactJson): ExactJson {
  if (typeof expected === 'string' && expected.includes('{{')) return fits(expected, plain(came)) ? expected : came
  if (Array.isArray(came)) {
    return came.map((item, index) => settled(Array.isArray(expected) ? expected[index] : undefined, item))
  }
  if (!isExactObject(came)) return came
  const wanted = isExactObject(expected) ? expected : {}
  const names = [...Object.keys(wanted).filter((name) => Object.hasOwn(came, name)), ...Object.keys(came)]
  return Object.fromEntries([...new Set(names)].map((name) => [name, settled(own(wanted, name), came[name]!)]))
}

const own = (object: Readonly<Record<string, ExactJson>>, name: string): ExactJson | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined

const plain = (json: ExactJson): string =>
  json instanceof ExactNumber ? json.text : typeof json === 'string' ? json : layOut(json)

const forms: Readonly<Record<string, string>> = {
  any: '.+',
  // PostgreSQL alone says which values a constraint is about.
  values: '(?:=\\(.*\\))?',
  datetime: '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?\\+00:00',
  date: '\\d{4}-\\d\\d-\\d\\d',
  uuid: '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}',
}

/** Whether a value is what stands between braces: `{{uuid}}`, or `{{float 0.1}}` in whatever spelling. */
function fits(pattern: string, value: string): boolean {
  const [, float] = /^\{\{float (.+)\}\}$/.exec(pattern) ?? []
  if (float !== undefined) return Number(value) === Number(float)
  const parts = pattern.split(/\{\{(\w+)\}\}/)
  const source = parts.map((part, index) => (index % 2 === 0 ? RegExp.escape(part) : (forms[part] ?? '(?!)')))
  return new RegExp(`^${source.join('')}$`, 's').test(value)
}
