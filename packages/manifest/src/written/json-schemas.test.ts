import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { editsSchema } from '../edit/edit-schema.ts'
import { projectFileSchema, tableFileSchema } from './json-schemas.ts'

/** The schemas in `schema/` are what editors are pointed at. `PLINTH_UPDATE=1` writes them. */
test.each([
  ['plinth.schema.json', projectFileSchema()],
  ['table.schema.json', tableFileSchema()],
  ['edits.schema.json', editsSchema()],
])('schema/%s is what the reader checks by', (name, schema) => {
  const path = join(import.meta.dirname, '../../schema', name)
  const text = `${JSON.stringify(schema, null, 2)}\n`
  if (process.env.PLINTH_UPDATE !== undefined) writeFileSync(path, text)
  expect(readFileSync(path, 'utf8')).toBe(text)
})

test('every key of the schemas has a description', () => {
  for (const schema of [projectFileSchema(), tableFileSchema(), editsSchema()]) {
    expect(undescribed(schema as JsonSchema, '')).toEqual([])
  }
})

interface JsonSchema {
  readonly $ref?: string
  readonly $defs?: Record<string, JsonSchema>
  readonly description?: string
  readonly properties?: Record<string, JsonSchema>
  readonly additionalProperties?: JsonSchema | boolean
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

function undescribed(schema: JsonSchema, place: string): string[] {
  const { properties = {}, additionalProperties, items, anyOf = [], oneOf = [], $defs = {} } = schema
  const inside = Object.entries(properties).flatMap(([key, value]) => [
    ...(value.description === undefined && value.$ref === undefined ? [`${place}/${key}`] : []),
    ...undescribed(value, `${place}/${key}`),
  ])
  const below = [
    ...Object.values($defs),
    items,
    ...anyOf,
    ...oneOf,
    typeof additionalProperties === 'object' ? additionalProperties : undefined,
  ]
  return [...inside, ...below.flatMap((part) => (part === undefined ? [] : undescribed(part, `${place}/*`)))]
}
