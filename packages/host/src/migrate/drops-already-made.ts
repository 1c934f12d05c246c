import type { Question, Snapshot } from '@plinth/database'

/**
 * Of the questions that a whole draft raises, those that its database has answered: what is gone there was dropped, step
 * by step, before the new thing came that might have been its new name. In the form of `Decisions.drop`.
 */
export function dropsAlreadyMade(
  questions: readonly Question[],
  { base, there }: { readonly base: Snapshot; readonly there: Snapshot },
): string[] {
  return questions.flatMap((question) => {
    if (question.kind === 'rename or drop table') {
      const table = base.tables.find(({ name }) => name === question.gone)
      return there.trash.some((trashed) => trashed.table.id === table?.id) ? [question.gone] : []
    }
    const table = base.tables.find(({ name }) => name === question.table)
    const id = table?.columns.find(({ name }) => name === question.gone)?.id
    const trash = there.tables.find((one) => one.id === table?.id)?.trash ?? []
    const dropped = trash.some(({ column, reason }) => column.id === id && reason === 'dropped')
    return dropped ? [`${question.table}.${question.gone}`] : []
  })
}
