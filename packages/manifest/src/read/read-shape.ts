import type { z } from 'zod'
import type { JsonFile } from '../json/json-file.ts'
import { plainValue } from '../json/plain-value.ts'
import { reportShape, type SpecialWords } from './report-shape.ts'

interface Shape<Schema extends z.ZodObject> {
  readonly schema: Schema
  readonly special: SpecialWords
  /** How many steps down the parts stand that are left out as a whole when something in them is wrong; 1 if absent. */
  readonly partDepth: Readonly<Record<string, number>>
}

/**
 * The written form of a file, without the parts that do not have the right shape: those are reported and left out, so
 * that the rest can still be checked.
 */
export function readShape<Schema extends z.ZodObject>(file: JsonFile, shape: Shape<Schema>): Partial<z.infer<Schema>> {
  const value = plainValue(file.root)
  const result = shape.schema.safeParse(value)
  if (result.success) return result.data as Partial<z.infer<Schema>>
  reportShape(file, shape.schema, value, result.error.issues, shape.special)

  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') for (const key of issue.keys) remove(value, [...issue.path, key])
    else remove(value, issue.path.slice(0, shape.partDepth[String(issue.path[0])] ?? 1))
  }
  const rest = shape.schema.partial().safeParse(value)
  return rest.success ? (rest.data as Partial<z.infer<Schema>>) : {}
}

function remove(value: unknown, path: readonly PropertyKey[]): void {
  let parent = value
  for (const step of path.slice(0, -1)) parent = (parent as Record<PropertyKey, unknown> | undefined)?.[step]
  const last = path.at(-1)
  if (last !== undefined && typeof parent === 'object' && parent !== null) {
    delete (parent as Record<PropertyKey, unknown>)[last]
  }
}
