import { z } from 'zod'

/** The keys an object may have at a place of a schema; `value` (of the root) chooses among the forms of a union. */
export function schemaKeys(schema: z.core.$ZodType, path: readonly PropertyKey[], value: unknown): readonly string[] {
  if (schema instanceof z.ZodOptional) return schemaKeys(schema.unwrap(), path, value)
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const form = schema.options.find((option) => option instanceof z.ZodObject && isForm(option, schema, value))
    return form === undefined ? [] : schemaKeys(form, path, value)
  }
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => schemaKeys(option, path, value))
  const [step, ...rest] = path
  if (schema instanceof z.ZodObject) {
    const keys = Object.keys(schema.shape)
    if (step === undefined) return keys
    return keys.includes(String(step)) ? schemaKeys(schema.shape[String(step)], rest, member(value, step)) : []
  }
  if (step === undefined) return []
  if (schema instanceof z.ZodRecord) return schemaKeys(schema.valueType, rest, member(value, step))
  if (schema instanceof z.ZodArray) return schemaKeys(schema.element, rest, member(value, step))
  return []
}

function isForm(option: z.ZodObject, union: z.ZodDiscriminatedUnion, value: unknown): boolean {
  const discriminator = option.shape[union.def.discriminator]
  return (
    discriminator instanceof z.ZodLiteral && discriminator.values.has(member(value, union.def.discriminator) as string)
  )
}

function member(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined
}
