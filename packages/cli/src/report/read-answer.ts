import type { DevelopAnswer, Proposal } from '@plinth/host'
import { choicesOf } from './show-question.ts'

/** What a typed line says to a plan that waits; undefined when it says nothing to it. */
export function readAnswer(line: string, { plan, missing, inTheWay }: Proposal): DevelopAnswer | undefined {
  const [question] = plan.questions
  if (question !== undefined) return choicesOf(question).find(({ key }) => key === line)?.answer
  const [field] = missing
  if (field !== undefined && inTheWay.length > 0) return { kind: 'fill', field, value: line }
  return /^y(es)?$/i.test(line) ? { kind: 'yes' } : undefined
}
