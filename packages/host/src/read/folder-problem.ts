export const folderProblemCodes = ['FILE_NOT_UTF8', 'FILE_TOO_LARGE', 'FILE_OUTSIDE', 'FILE_UNREADABLE'] as const

export type FolderProblemCode = (typeof folderProblemCodes)[number]

/** One thing wrong with a file before anything in it could be understood. The same shape as the manifest's problems. */
export interface FolderProblem {
  readonly code: FolderProblemCode
  readonly severity: 'error'
  /** Relative to the project's folder. */
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly next: string
}

export function folderProblem(code: FolderProblemCode, path: string, message: string, next: string): FolderProblem {
  return { code, severity: 'error', path, line: 1, column: 1, message, next }
}
