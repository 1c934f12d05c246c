import type { z } from 'zod'
import type { JsonFile, JsonPath } from '../json/json-file.ts'
import { closestName } from '../text/closest-name.ts'
import { schemaKeys } from '../written/schema-keys.ts'
import { capitalised, expectedWords, foundWords, placeWords, tooSmallWords } from './shape-words.ts'

type Issue = z.core.$ZodIssue

/**
 * Reports an issue in the words of its file, where it deserves better ones than "not allowed". It answers which of
 * the unknown keys are dealt with, or that all is said.
 */
export type SpecialWords = (file: JsonFile, path: JsonPath, issue: Issue) => readonly string[] | 'all is said'

/** Reports what a schema found wrong with a file, each at its place. */
export function reportShape(
  file: JsonFile,
  schema: z.ZodType,
  value: unknown,
  issues: readonly Issue[],
  special: SpecialWords,
): void {
  for (const issue of issues) {
    const path = issue.path as JsonPath
    const said = special(file, path, issue)
    if (said === 'all is said') continue
    const rest =
      issue.code === 'unrecognized_keys' ? { ...issue, keys: issue.keys.filter((key) => !said.includes(key)) } : issue
    reportIssue(file, schema, value, rest, path, special)
  }
}

function reportIssue(
  file: JsonFile,
  schema: z.ZodType,
  value: unknown,
  issue: Issue,
  path: JsonPath,
  special: SpecialWords,
): void {
  const node = file.node(path)
  if (issue.code === 'unrecognized_keys') {
    const known = schemaKeys(schema, path, value)
    const absent = known.filter((name) => !file.keys(path).includes(name))
    for (const key of issue.keys) {
      file.reportKey('KEY_UNKNOWN', [...path, key], {
        key,
        where: placeWords(file, path),
        known,
        closest: closestName(key, absent),
      })
    }
    return
  }
  if (node === undefined) {
    file.report('KEY_MISSING', path, { key: String(path.at(-1)), where: placeWords(file, path.slice(0, -1)) })
    return
  }
  switch (issue.code) {
    case 'invalid_type':
      file.report('VALUE_WRONG_TYPE', path, {
        expected: expectedWords[issue.expected] ?? issue.expected,
        found: foundWords(node),
      })
      return
    case 'invalid_value': {
      const allowed = issue.values.map(String)
      const closest = node.kind === 'string' ? closestName(node.value, allowed) : undefined
      file.report('VALUE_NOT_ALLOWED', path, { found: capitalised(foundWords(node)), allowed, closest })
      return
    }
    case 'invalid_union': {
      const nearest = issue.errors.find((errors) =>
        errors.every((error) => error.path.length > 0 || error.code === 'unrecognized_keys'),
      )
      if (nearest !== undefined) {
        const inside = nearest.map((error) => ({ ...error, path: [...issue.path, ...error.path] }))
        reportShape(file, schema, value, inside, special)
      } else {
        file.report('VALUE_WRONG_TYPE', path, { expected: 'A text or an object', found: foundWords(node) })
      }
      return
    }
    case 'too_small':
      file.report('VALUE_OUT_OF_RANGE', path, { says: tooSmallWords(issue.origin, issue.minimum) })
      return
    case 'too_big':
      file.report('VALUE_OUT_OF_RANGE', path, {
        says: `The greatest ${issue.origin === 'string' ? 'length' : 'value'} is ${issue.maximum}.`,
      })
      return
    default:
      file.report('VALUE_OUT_OF_RANGE', path, {
        says: `${capitalised(foundWords(node))} does not have the right form.`,
      })
  }
}
