import { applyEdit } from '../edit/apply-edit.ts'
import type { Edit } from '../edit/edit.ts'
import type { OpenProject } from '../edit/open-project.ts'
import { Refused } from '../edit/refused.ts'
import { Bug } from '../problem/bug.ts'
import { type TableView, type WrittenView, writtenView } from './written-view.ts'

/**
 * Finds a list of edits by doing each at once on an open project: what follows from an edit by itself (references to
 * something renamed, say) is then there, and only the rest still has to be said. It need not be valid in between.
 */
export class Rehearsal {
  #open: OpenProject
  #view: WrittenView | undefined
  readonly #edits: Edit[] = []

  constructor(open: OpenProject) {
    this.#open = open
  }

  get open(): OpenProject {
    return this.#open
  }

  get edits(): readonly Edit[] {
    return this.#edits
  }

  get view(): WrittenView {
    this.#view ??= writtenView(this.#open)
    return this.#view
  }

  table(name: string): TableView | undefined {
    return this.view.tables.get(name)
  }

  do(edit: Edit): void {
    if (!this.attempt(edit)) throw new Bug('7a35-rehearsed-edit-refused', { edit })
  }

  /** Does an edit if it can be done, and if `isRight` says of what would come of it that it is what was wanted. */
  attempt(edit: Edit, isRight: (after: WrittenView) => boolean = () => true): boolean {
    const open = this.#tried(edit)
    if (open === undefined || !isRight(writtenView(open))) return false
    this.#open = open
    this.#view = undefined
    this.#edits.push(edit)
    return true
  }

  #tried(edit: Edit): OpenProject | undefined {
    try {
      return applyEdit(this.#open, edit).open
    } catch (stop) {
      if (stop instanceof Refused) return undefined
      throw stop
    }
  }
}
