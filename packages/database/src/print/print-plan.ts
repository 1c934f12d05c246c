import { dialects } from '../dialect/dialects.ts'
import type { ChangePlan, Effect, Guard, Step } from '../model/change-plan.ts'
import { comment } from './comment.ts'

/** The SQL of a plan as a person reviews it. */
export interface PrintedPlan {
  /** What runs before, while the app of before goes on; empty where there is nothing. */
  readonly prepare: string
  readonly up: string
}

/**
 * The texts of `prepare.sql` and `up.sql`. They split as those of `printMigration` do. Guards are SELECTs under their
 * reason; a blank line keeps the words of a step apart from it.
 */
export function printPlan({ kind, steps }: Pick<ChangePlan, 'kind' | 'steps'>, heading: string): PrintedPlan {
  const { title } = dialects[kind]
  const print = (phase: Step['phase'], words: string) => {
    const sections = steps.filter((step) => step.phase === phase).map(printStep)
    return [comment(heading) + comment(words), ...sections].join('\n')
  }
  const hasPrepared = steps.some(({ phase }) => phase === 'prepare')
  return {
    prepare: hasPrepared ? print('prepare', `For ${title}, before the migration itself; nobody sees it yet.`) : '',
    up: print('main', `For ${title}.`),
  }
}

function printStep({ title, guards, statements, effect }: Step): string {
  const parts = [...guards.map(printGuard), ...statements.map((statement) => `${statement};\n`)]
  const words = comment([sentence(title), ...effectWords(effect, title)].join(' '))
  return words + (guards.length > 0 ? '\n' : '') + parts.join('\n')
}

function printGuard({ says, next, sql }: Guard): string {
  return `${comment(`Refused if this finds a row: ${says}`)}${comment(next)}${sql};\n`
}

/** What a reviewer should think about and the title does not say: who waits, and what is no longer there afterwards. */
function effectWords({ rows, waits, loses }: Effect, title: string): readonly string[] {
  const work = { none: '', read: ' while all rows are read', write: ' while all rows are written' }[rows]
  return [
    ...(waits === 'nobody' ? [] : [waits === 'writers' ? `Writers wait${work}.` : `Everybody waits${work}.`]),
    ...(loses === 'to trash' && !title.includes('trash') ? ['It goes to the trash.'] : []),
    ...(loses === 'values' && !title.includes('for good') ? ['It is gone for good.'] : []),
  ]
}

function sentence(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}.`
}
