import type { Problem } from '../problem/problem.ts'
import type { SourceFile } from '../text/source-file.ts'
import type { Edit } from './edit.ts'

/** What came of applying edits: the project's files after them and the way back, or why nothing was done. */
export type Edited = AppliedEdits | RefusedEdits

export interface AppliedEdits {
  readonly kind: 'applied'
  /** Every file of the project after the edits; those they touched are in canonical form. */
  readonly files: readonly SourceFile[]
  /** Applied to `files`, gives the files before, those the edits touched in canonical form. */
  readonly undo: readonly Edit[]
  /** One sentence for each edit: "rename `price` to `amount` in `books`". */
  readonly sentences: readonly string[]
}

export interface RefusedEdits {
  readonly kind: 'refused'
  /** What the project would be wrong in afterwards, or what an edit speaks of that is not there. */
  readonly problems: readonly Problem[]
  /** The project as it would be, if that is where the problems are: their places are in its files. */
  readonly files?: readonly SourceFile[]
}
