import type { Outlook } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { showProposal } from './show-proposal.ts'
import { choicesOf, questionOf } from './show-question.ts'

type Asked = 'step' | 'take back' | 'released'

/** Of a change that a person agrees to, its kind suffices: everything else is in the proposal. */
interface ShownOutlook {
  readonly change: Exclude<Outlook['change'], { kind: Asked }> | { readonly kind: Asked }
  readonly proposal: Outlook['proposal']
  readonly unknown?: Outlook['unknown']
}

/** What would happen to a database, and what keeps it from happening. */
export function showOutlook(
  { change, proposal, unknown = [] }: ShownOutlook,
  terminal: Terminal,
  { sql = false } = {},
): string {
  const { paint } = terminal
  switch (change.kind) {
    case 'nothing':
      return `${paint('green', '✓')} Nothing is to be done: the database is that of the project.`
    case 'new':
      return 'The database is new: all tables are made, and the rows of data/ are loaded.'
    case 'unfinished':
      return `${paint('yellow', '!')} ${change.name} stopped half-way; it comes to its end first. Run this again after plinth migrate apply.`
    case 'rename':
      return `${change.draft} of the database was released as ${change.entry.name}: its ledger learns the name, and no table changes.`
    case 'note drops':
      return `The database has dropped ${change.drop.join(', ')} already; that is noted in the project.`
    case 'apart':
      return [
        `${paint('red', '✗')} ${change.message}\n  ${change.next}`,
        ...(proposal === undefined ? [] : ['', showWhole('others', proposal, terminal, sql)]),
        ...(proposal?.plan.problems ?? []).map(({ message }) => `\n${paint('red', '✗')} ${message}`),
        ...(unknown.length === 0 ? [] : ['\nNo project can say this, and nothing happens to it:']),
        ...unknown.map((says) => `  ${says}`),
      ].join('\n')
    default:
      return proposal === undefined ? '' : showWhole(change.kind, proposal, terminal, sql)
  }
}

type Proposal = NonNullable<Outlook['proposal']>

function showWhole(kind: keyof typeof titles, proposal: Proposal, terminal: Terminal, sql: boolean): string {
  const isEmpty = proposal.steps.length === 0 && proposal.released.length === 0
  return [
    titles[kind],
    '',
    isEmpty
      ? '  No table changes; only what the database knows of its draft.'
      : showProposal(proposal, terminal, { sql }),
    ...proposal.plan.questions.flatMap((question) => [
      '',
      `${terminal.paint('yellow', '?')} ${questionOf(question)}`,
      ...choicesOf(question).map(({ says, flag }) => `    ${flag.padEnd(FLAG_WIDTH)} ${terminal.paint('dim', says)}`),
    ]),
    ...proposal.missing.map((field) => `\n  A value for the rows that are there: --fill ${field}=…`),
  ].join('\n')
}

const FLAG_WIDTH = 32

const titles = {
  others: 'This would make them those of the project; it is for you to run:',
  step: 'The database becomes that of the project:',
  released: 'Released migrations run, and then what is not released:',
  'take back': 'What the database has of a draft is taken back first:',
} as const satisfies Readonly<Record<Proposal['kind'] | 'others', string>>
