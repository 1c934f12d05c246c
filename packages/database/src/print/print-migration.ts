import { dialects } from '../dialect/dialects.ts'
import type { InitialSchema } from '../model/initial-schema.ts'
import { comment } from './comment.ts'

/**
 * The text of `up.sql`. Each statement ends with a semicolon and a newline, and nothing else in the file does: no
 * literal and no comment holds a line that ends so. A runner may therefore split the file there.
 */
export function printMigration(schema: InitialSchema): string {
  const header = [
    comment(`The tables of ${schema.project} for ${dialects[schema.kind].title}, as they are first made.`),
    comment('Printed from tables/*.json; change it there, not here.'),
  ].join('')
  const sections = schema.sections.map(
    ({ title, statements }) => comment(title) + statements.map((statement) => `${statement};\n`).join('\n'),
  )
  return [header, ...sections].join('\n')
}
