import { z } from 'zod'
import { operations } from '../model/project.ts'

/** The written form of `plinth.json`. */
export const role = z
  .strictObject({ description: z.string().optional().describe('What callers with this role are.') })
  .describe('A role that access may name.')

export const api = z
  .strictObject({
    name: z.string().describe('A short name: letters a to z, digits, "-" and "_".'),
    description: z.string().optional().describe('What the API is for.'),
    path: z.string().optional().describe('Where it stands: "/rest/v1" unless another is given.'),
    tables: z
      .record(z.string(), z.array(z.enum(operations)))
      .describe(
        'The tables it exposes, and what may be done with their rows. The table\'s own "access" still decides who.',
      ),
    requires: z.literal('anyone').optional().describe('Who may call it at all. Only "anyone", until sign-in is there.'),
  })
  .describe('A named way in: tables under a path.')

export const projectFile = z
  .strictObject({
    $schema: z.string().optional().describe('Where the JSON Schema of this file is, for editors.'),
    name: z.string().describe('A short name: letters a to z, digits, "-" and "_".'),
    description: z.string().optional().describe('What the project is about.'),
    database: z
      .enum(['sqlite', 'postgres', 'mysql'])
      .describe('The database its rows are kept in; "mysql" is MariaDB.'),
    roles: z.record(z.string(), role).optional().describe('Roles besides "anyone", which every project has.'),
    apis: z.array(api).describe('The APIs. A table that no API exposes is not served.'),
  })
  .meta({
    title: 'A Plinth project',
    description: 'plinth.json: the name, the database, the roles and the APIs of a project.',
  })

export type WrittenProject = z.infer<typeof projectFile>
export type WrittenApi = z.infer<typeof api>
