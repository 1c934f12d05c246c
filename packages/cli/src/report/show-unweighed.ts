import type { Built } from '@plinth/host'
import type { Terminal } from '../terminal/terminal.ts'
import { showProposal } from './show-proposal.ts'
import { choicesOf, questionOf } from './show-question.ts'

/** What of a project is not released, where no database can say how large it is. */
export function showUnweighed({ plan }: Built['migration'], terminal: Terminal): string {
  if (plan.steps.length === 0 && plan.questions.length === 0) return 'Everything is released.'
  const steps = plan.steps.map((step) => ({
    step,
    rows: undefined,
    seconds: undefined,
    waits: step.effect.waits,
    waitSeconds: undefined,
  }))
  return [
    'From the last released migration to the project:',
    '',
    showProposal({ released: [], steps, inTheWay: [] }, terminal, { sql: true }),
    ...plan.questions.flatMap((question) => [
      '',
      questionOf(question),
      ...choicesOf(question).map(({ flag }) => `    ${flag}`),
    ]),
  ].join('\n')
}
