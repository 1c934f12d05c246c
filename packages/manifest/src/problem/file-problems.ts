import { LinePlaces } from '../text/line-places.ts'
import { type FactsOf, type ProblemCode, problems } from './catalogue.ts'
import type { Problem } from './problem.ts'

/** The problems of one file: turns an offset in its text into a line and a column, and a code into words. */
export class FileProblems {
  readonly path: string
  readonly text: string
  readonly #places: LinePlaces
  readonly #list: Problem[]

  /** `list` is shared by all files of a project. */
  constructor(path: string, text: string, list: Problem[]) {
    this.path = path
    this.text = text
    this.#places = new LinePlaces(text)
    this.#list = list
  }

  report<Code extends ProblemCode>(code: Code, offset: number, facts: FactsOf<Code>): void {
    const { says, next, severity } = problems[code] as unknown as {
      says: (facts: FactsOf<Code>) => string
      next: string | ((facts: FactsOf<Code>) => string)
      severity: Problem['severity']
    }
    this.#list.push({
      code,
      severity,
      path: this.path,
      ...this.#places.at(offset),
      message: says(facts),
      next: typeof next === 'string' ? next : next(facts),
    })
  }
}
