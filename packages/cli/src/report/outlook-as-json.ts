import type { Outlook } from '@plinth/host'

/** An outlook as scripts read it. */
export function outlookAsJson({ status, change, proposal, drift, unknown }: Outlook) {
  const applied = status.entries.map(({ name }) => name)
  if (change.kind === 'apart')
    return { what: 'apart', applied, message: change.message, next: change.next, drift, unknown, ...stepsOf(proposal) }
  if (proposal === undefined) return { what: change.kind, applied, drift }
  return { what: change.kind, applied, drift, ...stepsOf(proposal) }
}

function stepsOf(proposal: Outlook['proposal']) {
  if (proposal === undefined) return {}
  return {
    released: proposal.released,
    safe: proposal.safe,
    steps: proposal.steps.map(({ step, rows, waits, waitSeconds }) => ({
      title: step.title,
      table: step.table,
      phase: step.phase,
      rows,
      waits,
      waitSeconds,
      loses: step.effect.loses,
      undo: step.effect.undo ?? null,
      guards: step.guards,
      statements: step.statements,
    })),
    questions: proposal.plan.questions,
    missing: proposal.missing,
    inTheWay: proposal.inTheWay.map(({ step, guard, rows }) => {
      return { step: step.title, says: guard.says, next: guard.next, rows }
    }),
  }
}
