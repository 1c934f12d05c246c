import { z } from 'zod'
import { operations } from '../model/project.ts'
import { field } from './field.ts'

/** The written form of a file in `tables/`. The name of the table is that of the file. */
const indexedField = z.union([
  z.string(),
  z.strictObject({
    field: z.string().describe('A field or a to-one link.'),
    order: z.enum(['asc', 'desc']).optional().describe('Ascending unless it says "desc".'),
  }),
])

export const index = z
  .strictObject({
    name: z.string().optional().describe('Its name in the database; one is made unless given.'),
    fields: z.array(indexedField).min(1).describe('Fields or to-one links, in order.'),
    unique: z.boolean().optional().describe('No two rows have the same values in these fields.'),
    where: z.string().optional().describe('A CEL expression: only rows for which it holds. Not on MariaDB.'),
  })
  .describe('An index. Links, keys and unique fields have theirs already.')

const rolesAllowed = z
  .record(z.string(), z.literal(true))
  .optional()
  .describe('Role -> true. "anyone" is a caller who has not signed in.')

const access = z.strictObject(
  Object.fromEntries(operations.map((operation) => [operation, rolesAllowed])) as Record<
    (typeof operations)[number],
    typeof rolesAllowed
  >,
)

export const tableFile = z
  .strictObject({
    $schema: z.string().optional().describe('Where the JSON Schema of this file is, for editors.'),
    id: z.string().optional().describe('The name the table was born with; renaming keeps it here.'),
    description: z.string().optional().describe('What a row is.'),
    key: z
      .array(z.string())
      .min(1)
      .optional()
      .describe('The fields or to-one links that make up the primary key; ["id"] unless given.'),
    fields: z.record(z.string(), field).describe('The fields and links, in the order people see them.'),
    indexes: z.array(index).optional().describe('Indexes besides those that keys, links and unique fields have.'),
    checks: z
      .record(z.string(), z.string())
      .optional()
      .describe('Name -> CEL expression that every row must keep, such as "price >= 0".'),
    access: access.optional().describe('Who may do what: operation -> role -> true. What is not given is closed.'),
  })
  .meta({
    title: 'A table of a Plinth project',
    description: 'tables/<name>.json: fields, links, key, indexes, checks, access.',
  })

export type WrittenTable = z.infer<typeof tableFile>
export type WrittenIndex = z.infer<typeof index>
