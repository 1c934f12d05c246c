import { type OpenProject, withSeed } from '../open-project.ts'
import { type EditOf, type Step, tableRoot } from '../step.ts'

export function setSeed(open: OpenProject, { table, text }: EditOf<'setSeed'>): Step {
  tableRoot(open, table)
  return {
    open: withSeed(open, table, text ?? undefined),
    undo: [{ kind: 'setSeed', table, text: open.seeds.get(table) ?? null }],
  }
}
