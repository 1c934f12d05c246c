/** A path inside an app: relative, with slashes, safe on every system. */
export type AppPath = string

/** A path relative to the runtime's own `src/`. */
export type RuntimeFile = string

/** A file the compiler wants in the app. Nothing has been written yet. */
export type FileDraft = CopyDraft | PrintDraft

/** A file of the runtime, byte for byte. */
export interface CopyDraft {
  readonly kind: 'copy'
  readonly from: RuntimeFile
  readonly to: AppPath
}

export interface PrintDraft {
  readonly kind: 'print'
  readonly to: AppPath
  readonly text: string
  /** Who changes it later: only we, or its user once it is there. */
  readonly owner: 'compiler' | 'user-after-first-write'
}
