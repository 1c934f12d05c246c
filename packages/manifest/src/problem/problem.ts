import type { ProblemCode } from './catalogue.ts'

/** Errors keep a project from being compiled; warnings do not. */
export type Severity = 'error' | 'warning'

/** One thing wrong with a project: where, what, and what to do about it. */
export interface Problem {
  readonly code: ProblemCode
  readonly severity: Severity
  /** The file, relative to the project's folder. */
  readonly path: string
  /** 1-based; a column counts UTF-16 code units, as editors do. */
  readonly line: number
  readonly column: number
  readonly message: string
  readonly next: string
}
