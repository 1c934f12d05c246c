import type { DevelopEvent } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { showProposal } from './show-proposal.ts'
import { choicesOf, questionOf } from './show-question.ts'

/** A change of the database that waits for a person, and what they can type. */
export function showWaitingPlan(
  { proposal, serving }: DevelopEvent & { kind: 'plan waits' },
  terminal: Terminal,
  canType: boolean,
): string {
  const { paint } = terminal
  const before = serving ? ' Until then the revision before goes on.' : ''
  return [
    '',
    `${paint('yellow', '?')} ${titleOf(proposal)}${before}`,
    '',
    showProposal(proposal, terminal),
    '',
    ...nextOf(proposal, terminal, canType),
    '',
  ].join('\n')
}

type Waiting = (DevelopEvent & { kind: 'plan waits' })['proposal']

function titleOf({ plan, kind, inTheWay }: Waiting): string {
  if (plan.questions.length > 0) return 'The database needs an answer before it can follow.'
  if (inTheWay.length > 0) return 'Rows stand in the way of this change.'
  if (kind === 'take back')
    return 'The database has a draft that does not fit what was released; it has to be taken back.'
  return 'The database needs your yes for this.'
}

function nextOf({ plan, missing, inTheWay }: Waiting, { paint }: Terminal, canType: boolean): string[] {
  const [question] = plan.questions
  const [field] = missing
  if (question !== undefined) {
    const choices = choicesOf(question).map(({ key, says }) => `    ${canType ? paint('bold', key) : '-'} ${says}`)
    const how = canType
      ? '  Type a number and Enter.'
      : `  Say so with plinth migrate apply ${flagOf(question.kind)}, or give the new one "id": "${question.gone}" in its file.`
    return [`  ${questionOf(question)}`, ...choices, how]
  }
  if (field !== undefined) {
    return canType
      ? [`  ${paint('bold', `Which value shall rows that are there have in ${field}?`)} Type it and Enter.`]
      : [`  Give ${field} a default, or a value for rows that are there: plinth migrate apply --fill ${field}=…`]
  }
  if (inTheWay.length > 0)
    return [
      canType
        ? '  Correct the rows, then type y; or change the project.'
        : '  Correct the rows, or change the project.',
    ]
  return canType
    ? [`  Type ${paint('bold', 'y')} and Enter to do it, or change the project.`]
    : ['  Run plinth dev --yes to say yes beforehand, or plinth migrate apply while plinth dev does not run.']
}

function flagOf(kind: 'rename or drop field' | 'rename or drop table'): string {
  return kind === 'rename or drop field'
    ? '--rename table.old=new or --drop table.old'
    : '--rename old=new or --drop old'
}
