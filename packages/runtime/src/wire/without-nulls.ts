import { parseJson, printJson } from '../value/lossless-json.ts'

/** A JSON text without the object properties that are null, as `nulls=stripped` asks; nulls in arrays stay. */
export const withoutNulls = (json: string): string => printJson(stripped(parseJson(json)))

function stripped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stripped)
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, property]) => property !== null)
      .map(([name, property]) => [name, stripped(property)]),
  )
}
