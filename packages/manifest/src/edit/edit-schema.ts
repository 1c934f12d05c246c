import { z } from 'zod'
import { operations } from '../model/project.ts'
import { field as fieldShape } from '../written/field.ts'
import { api as apiShape, projectFile, role as roleShape } from '../written/project-file.ts'
import { index as indexShape, tableFile } from '../written/table-file.ts'
import type { EditKind } from './edit.ts'

/** The JSON form of edits: one shape for each kind, told apart by `kind`. */
const table = z.string().describe('The table, by its name when the edit is done.')
const field = z.string().describe('The field or link, by its name when the edit is done.')
const role = z.string().describe('The role.')
const api = z.string().describe('The API, by its name.')
const check = z.string().describe('The check, by its name.')
const newName = z.string().describe('The new name.')
const expression = z.string().describe('A CEL expression that every row must keep, such as "price >= 0".')
const at = z.int().min(0).optional().describe('Its place, counted from 0; the end unless given.')
const place = z.int().min(0).describe('Its place, counted from 0.')
const schema = z.string().nullable().optional().describe('Where the JSON Schema of the file is; null removes it.')
const description = z.string().nullable().optional().describe('What it is; null removes it.')
const exact = z
  .string()
  .optional()
  .describe('The JSON text of the declaration, where JavaScript would round a number of it or move a key.')
const declaredField = fieldShape.describe('The declaration, as in a table file.')

const shapes = {
  changeProject: {
    to: z
      .strictObject({
        $schema: schema,
        name: projectFile.shape.name.optional(),
        description,
        database: projectFile.shape.database.optional(),
      })
      .describe('What to set; keys that are not given stay.'),
  },
  addRole: { role, to: roleShape.describe('The declaration, as in plinth.json.'), at },
  removeRole: { role },
  renameRole: { role, to: newName },
  changeRole: { role, to: roleShape.describe('The declaration, as in plinth.json.') },
  addApi: { api: apiShape.describe('The declaration, as in plinth.json.'), at, exact },
  removeApi: { api },
  changeApi: {
    api,
    to: z
      .strictObject({
        name: apiShape.shape.name.optional(),
        description,
        path: z.string().nullable().optional().describe('Where it stands; null for the usual path.'),
        requires: z.literal('anyone').nullable().optional().describe('Who may call it at all; null removes it.'),
      })
      .describe('What to set; keys that are not given stay.'),
  },
  exposeTable: {
    api,
    table,
    operations: z.array(z.enum(operations)).describe('What may be done with its rows.'),
    at,
  },
  hideTable: { api, table },
  addTable: { table, to: tableFile.describe('The declaration: what its file will say.'), exact },
  removeTable: { table },
  renameTable: { table, to: newName },
  changeTable: {
    table,
    to: z
      .strictObject({
        $schema: schema,
        id: z.string().nullable().optional().describe('The name it was born with; null removes it.'),
        description,
        key: z
          .array(z.string())
          .min(1)
          .nullable()
          .optional()
          .describe('The fields of the primary key; null for ["id"].'),
      })
      .describe('What to set; keys that are not given stay.'),
  },
  setAccess: {
    table,
    operation: z.enum(operations).describe('What may be done.'),
    roles: z.array(z.string()).describe('Who may do it from now on: all of them, in order.'),
  },
  addField: { table, field, to: declaredField, at, exact },
  removeField: { table, field },
  renameField: { table, field, to: newName },
  changeField: { table, field, to: declaredField, exact },
  moveField: { table, field, at: place },
  linkToMany: {
    table,
    field,
    through: z.string().describe('The name of the new table between.'),
    name: z.string().optional().describe('What the link is called from now on; as before unless given.'),
  },
  linkToOne: {
    table,
    field,
    name: z.string().optional().describe('What the link is called from now on; as before unless given.'),
  },
  addIndex: { table, to: indexShape, at },
  removeIndex: { table, at: place },
  changeIndex: { table, at: place, to: indexShape },
  addCheck: { table, check, to: expression, at },
  removeCheck: { table, check },
  renameCheck: { table, check, to: newName },
  changeCheck: { table, check, to: expression },
  setSeed: { table, text: z.string().nullable().describe('The text of data/<table>.csv; null removes the file.') },
} as const satisfies Record<EditKind, z.core.$ZodLooseShape>

export const editKinds = Object.keys(shapes) as EditKind[]

const forms = Object.entries(shapes).map(([kind, shape]) =>
  z.strictObject({ kind: z.literal(kind).describe('What the edit does.'), ...shape }),
)

/** One edit. */
export const editForm = z.discriminatedUnion('kind', forms as [(typeof forms)[number], ...typeof forms])

/** Some edits, done in their order, all or none. */
export const editListForm = z.array(editForm)

/** The JSON Schema of what `readEdits` takes: an edit, or a list of them. */
export function editsSchema(): Record<string, unknown> {
  return z.toJSONSchema(
    z
      .union([editForm, editListForm])
      .meta({ title: 'Edits of a Plinth project', description: 'An edit, or a list of edits that are done together.' }),
    { reused: 'ref' },
  )
}
