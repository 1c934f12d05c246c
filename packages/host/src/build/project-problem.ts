/**
 * One thing wrong with a project, whoever found it: the reader of the folder, the manifest's checks, or the compiler
 * for one kind of database. `code` is stable; the rest is for people.
 */
export interface ProjectProblem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly next: string
}
