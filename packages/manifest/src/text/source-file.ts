/** A file of a project as it was found: its path relative to the project's folder, with `/`, and its text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}
