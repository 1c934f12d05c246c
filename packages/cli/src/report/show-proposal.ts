import type { Proposal } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { wrap } from '../terminal/wrap.ts'
import { showRowsInTheWay } from './show-rows-in-the-way.ts'
import { took } from './took.ts'

/** What is to happen to a database, for a person to say yes to: each step, what it touches, who waits, what is lost. */
export function showProposal(
  proposal: Pick<Proposal, 'released' | 'steps' | 'inTheWay'>,
  terminal: Terminal,
  { sql = false } = {},
): string {
  const { released, steps, inTheWay } = proposal
  return [
    ...released.map((name) => `  ${terminal.paint('bold', name)}  ${terminal.paint('dim', 'released; runs as it is')}`),
    ...steps.flatMap((step) => showStep(step, terminal, sql)),
    ...waysBack(steps, terminal),
    ...inTheWay.flatMap((found) => ['', ...showRowsInTheWay(found, terminal)]),
  ].join('\n')
}

type Steps = Proposal['steps']

function showStep({ step, rows, waits, waitSeconds }: Steps[number], { paint }: Terminal, sql: boolean): string[] {
  const { effect } = step
  const facts = [
    step.phase === 'prepare' && 'beforehand',
    effect.rows !== 'none' && `${rows === undefined ? 'all' : rows.toLocaleString('en')} rows ${verbs[effect.rows]}`,
    waits !== 'nobody' &&
      `${waits} wait${waits === 'everybody' ? 's' : ''}${waitSeconds === undefined ? '' : ` ${about(waitSeconds)}`}`,
    effect.loses === 'values' && !step.title.includes('for good') && 'values are lost for good',
  ].filter((fact) => fact !== false)
  const colour = { nothing: 'green', 'to trash': 'yellow', values: 'red' } as const
  return [
    `  ${paint(colour[effect.loses], marks[effect.loses])} ${step.title}${facts.length > 0 ? paint('dim', `  (${facts.join('; ')})`) : ''}`,
    ...(sql ? sqlOf(step).flatMap((text) => text.split('\n').map((line) => `      ${line}`)) : []),
  ]
}

/** What is asked before, in the words of `up.sql`, and what is done then. */
function sqlOf({ guards, statements }: Steps[number]['step']): string[] {
  return [
    ...guards.map(({ says, sql }) => `-- Asked before, and refused if this finds a row: ${says}\n${sql};`),
    ...statements.map((text) => `${text};`),
  ]
}

/** How what is lost comes back, said once for all steps alike. That a harmless step can be undone is what everybody expects. */
function waysBack(steps: Steps, { paint, width }: Terminal): string[] {
  const ways = steps.flatMap(({ step: { effect } }) =>
    effect.loses === 'nothing' && effect.undo !== undefined
      ? []
      : [`${marks[effect.loses]} ${effect.undo ?? 'It cannot be taken back.'}`],
  )
  const lines = [...new Set(ways)].flatMap((way) => wrap(way, width - 4))
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `  ${paint('dim', line)}`)]
}

const verbs = { read: 'are read', write: 'are written' } as const
const marks = { nothing: '•', 'to trash': '~', values: '-' } as const

function about(seconds: number): string {
  return seconds < 0.1 ? 'for an instant' : `about ${took(seconds * 1000)}`
}
