import type { FactsOf } from '../problem/catalogue.ts'
import { closestName } from '../text/closest-name.ts'
import { seedPath, tablePath } from './open-project.ts'

export type EditProblem = 'EDIT_TARGET_MISSING' | 'EDIT_TARGET_TAKEN' | 'EDIT_REFUSED'

/** What is wrong with an edit, but for its sentence, which `applyEdits` adds. */
export type EditFacts<Code extends EditProblem> = Omit<FactsOf<Code>, 'sentence'>

/** Ends the application of a list of edits: one cannot be done. Only `applyEdits` catches it. */
export class Refused<Code extends EditProblem = EditProblem> extends Error {
  readonly code: Code
  /** The file the edit would have changed. */
  readonly path: string
  readonly facts: EditFacts<Code>

  constructor(code: Code, path: string, facts: EditFacts<Code>) {
    super(code)
    this.code = code
    this.path = path
    this.facts = facts
  }
}

/** What an edit may speak of, and where that stands. */
export interface Place {
  readonly what: 'table' | 'field' | 'check' | 'index' | 'role' | 'API' | 'exposed table'
  /** The table or API it belongs to. */
  readonly of?: string
}

export function refuseMissing(place: Place, name: string, known: readonly string[]): never {
  const closest = closestName(name, known)
  throw new Refused('EDIT_TARGET_MISSING', pathOf(place, name), { ...place, name, known, closest })
}

export function refuseTaken(place: Place, name: string): never {
  throw new Refused('EDIT_TARGET_TAKEN', pathOf(place, name), { ...place, name })
}

/** `because` is the end of a sentence. */
export function refuse(table: string | undefined, because: string): never {
  throw new Refused('EDIT_REFUSED', table === undefined ? 'plinth.json' : tablePath(table), { because })
}

export function refuseSeed(table: string, because: string): never {
  throw new Refused('EDIT_REFUSED', seedPath(table), { because })
}

function pathOf({ what, of }: Place, name: string): string {
  switch (what) {
    case 'table':
      return tablePath(name)
    case 'field':
    case 'check':
    case 'index':
      return tablePath(of!)
    case 'role':
    case 'API':
    case 'exposed table':
      return 'plinth.json'
  }
}
