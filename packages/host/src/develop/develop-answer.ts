import type { QuestionAnswer } from '../migrate/answer-question.ts'

/** What a person says to a plan that waits. */
export type DevelopAnswer =
  /** Do all of it. */
  | { readonly kind: 'yes' }
  /** What became of a field or table that is gone. */
  | QuestionAnswer
  /** The value that rows take which are there already: wire text, for a field like `book.isbn`. */
  | { readonly kind: 'fill'; readonly field: string; readonly value: string }
