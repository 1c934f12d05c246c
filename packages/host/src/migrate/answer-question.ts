import type { Question, Snapshot } from '@plinth/database'
import type { Edit, Project, SourceFile, WrittenField } from '@plinth/manifest'
import { idOfField, idOfTable } from './ids.ts'

/** What a person said to "rename or drop?". */
export type QuestionAnswer =
  | { readonly kind: 'rename'; readonly question: Question; readonly to: string }
  | { readonly kind: 'drop'; readonly question: Question }

/** The schemas a question may speak of: that of the database, and that of the last release. */
export interface Schemas {
  readonly there: Snapshot
  readonly base: Snapshot
}

/**
 * The edit that says of a new field or table that it is an old one: it gets the old one's id. Undefined when the project
 * has changed since the question was asked, and the answer means nothing any more.
 */
export function renameEdit(
  { question, to }: QuestionAnswer & { kind: 'rename' },
  project: Project,
  files: readonly SourceFile[],
  schemas: Schemas,
): Edit | undefined {
  if (question.kind === 'rename or drop table') {
    const id = idOfTable(question.gone, schemas)
    const known = project.tables.some(({ name }) => name === to)
    return id === undefined || !known ? undefined : { kind: 'changeTable', table: to, to: { id } }
  }
  const tableId = idOfTable(question.table, schemas)
  const id = idOfField(question.table, question.gone, schemas)
  const table = project.tables.find((one) => one.id === tableId)
  const field = table && writtenField(files, table.path, to)
  if (table === undefined || id === undefined || field === undefined) return undefined
  return { kind: 'changeField', table: table.name, field: to, to: { ...field, id } }
}

/**
 * What to write of a drop into `Decisions.drop`: the name it has in the database, by which the next step is planned, and
 * the one it had at the last release, by which the whole draft is.
 */
export function dropsToNote({ question }: QuestionAnswer & { kind: 'drop' }, schemas: Schemas): string[] {
  if (question.kind === 'rename or drop table') {
    const id = idOfTable(question.gone, schemas)
    return namesOf(schemas, ({ tables }) => tables.find((table) => table.id === id)?.name)
  }
  const tableId = idOfTable(question.table, schemas)
  const id = idOfField(question.table, question.gone, schemas)
  return namesOf(schemas, ({ tables }) => {
    const table = tables.find((one) => one.id === tableId)
    const field = [...(table?.columns ?? []), ...(table?.links ?? [])].find((one) => one.id === id)
    return table && field && `${table.name}.${field.name}`
  })
}

function namesOf({ there, base }: Schemas, name: (schema: Snapshot) => string | undefined): string[] {
  return [...new Set([there, base].map(name))].filter((one) => one !== undefined)
}

function writtenField(files: readonly SourceFile[], path: string, field: string): WrittenField | undefined {
  const text = files.find((file) => file.path === path)?.text
  // The project was read from these files, so that they are JSON of this form.
  return text === undefined ? undefined : JSON.parse(text.replace(/^\uFEFF/, '')).fields?.[field]
}
