import { type DatabaseKind, type Project, readProject } from '@plinth/manifest'
import { describe, expect, it } from 'vitest'
import { randomProject } from '../../../manifest/src/testing/random-project.ts'
import type { Snapshot } from '../model/snapshot.ts'
import { readSnapshot, snapshotText } from '../model/snapshot-text.ts'
import { printPlan } from '../print/print-plan.ts'
import { planChange } from './plan-change.ts'
import { noDecisions } from './plan-steps.ts'
import { planUndo } from './plan-undo.ts'
import { snapshotOf } from './snapshot-of.ts'

const runs = Number(process.env.PLINTH_RUNS ?? (process.env.PLINTH_DEEP ? 2000 : 15))
const kinds: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql']
const migration = '0007-draft'

const made = new Map<number, Project>()

function projectOfSeed(seed: number): Project {
  const known = made.get(seed)
  if (known) return known
  const { project, problems } = readProject(randomProject(seed))
  if (!project) throw new Error(JSON.stringify(problems))
  made.set(seed, project)
  return project
}

/** Without what a project does not say: the trash, and on SQLite the names of foreign keys. */
function asInProject({ tables }: Snapshot, kind: DatabaseKind) {
  return tables.map((table) => ({
    ...table,
    trash: [],
    links: table.links.map((link) =>
      link.kind === 'to one' && kind === 'sqlite' ? { ...link, constraint: '' } : link,
    ),
  }))
}

describe.each(kinds)('between random projects on %s, a plan', (kind) => {
  const plan = (from: Snapshot, to: Project) => planChange({ from, to, kind, migration, decisions: noDecisions })

  it('leads to the other project, and from there nowhere', () => {
    for (let seed = 0; seed < runs; seed += 1) {
      const [from, to] = [snapshotOf(projectOfSeed(seed)), projectOfSeed(seed + 1_000_000)]
      const { after } = plan(from, to)
      expect(asInProject(after, kind), `seed ${seed}`).toEqual(asInProject(snapshotOf(to), kind))
      expect(plan(after, to), `seed ${seed}`).toMatchObject({ steps: [], after })
    }
  })

  it('is taken back to the very schema of before, after any number of steps', () => {
    for (let seed = 0; seed < runs; seed += 1) {
      const before = snapshotOf(projectOfSeed(seed))
      let there = before
      for (let step = 1; step <= 4; step += 1) there = plan(there, projectOfSeed(seed + 1_000_000 + (step % 3))).after
      const undo = planUndo({ from: there, to: before, kind, migration })
      expect(forgetNames(undo.after, kind), `seed ${seed}`).toEqual(forgetNames(before, kind))
    }
  })

  it('hides nothing under a name that is taken', () => {
    for (let seed = 0; seed < runs; seed += 1) {
      let there = snapshotOf(projectOfSeed(seed))
      for (let step = 1; step <= 4; step += 1) there = plan(there, projectOfSeed(seed + step)).after
      const tables = [...there.tables.map(({ name }) => name), ...there.trash.map(({ hidden }) => hidden)]
      expect(new Set(tables).size).toBe(tables.length)
      for (const table of there.tables) {
        const columns = [...table.columns.map(({ name }) => name), ...table.trash.map(({ hidden }) => hidden)]
        expect(new Set(columns).size, `seed ${seed}`).toBe(columns.length)
      }
    }
  })

  it('prints so that its statements are found again, guards under their reason', () => {
    for (let seed = 0; seed < runs; seed += 1) {
      const planned = plan(snapshotOf(projectOfSeed(seed)), projectOfSeed(seed + 1_000_000))
      const { prepare, up } = printPlan(planned, 'Test; of `everything`;')
      for (const [phase, text] of [
        ['prepare', prepare],
        ['main', up],
      ] as const) {
        const steps = planned.steps.filter((step) => step.phase === phase)
        const parts = text.split(/;\n/)
        expect(parts.pop()?.replace(/^(--.*\n|\n)*/, '')).toBe('')
        expect(parts.map((part) => part.replace(/^(--.*\n|\n)*/, ''))).toEqual(
          steps.flatMap(({ guards, statements }) => [...guards.map(({ sql }) => sql), ...statements]),
        )
      }
    }
  })

  it('leaves a schema whose text is read back as it was', () => {
    for (let seed = 0; seed < runs; seed += 1) {
      const { after } = plan(snapshotOf(projectOfSeed(seed)), projectOfSeed(seed + 1_000_000))
      expect(readSnapshot(snapshotText(after, undefined))).toEqual({ after: null, snapshot: after })
    }
  })
})

function forgetNames(snapshot: Snapshot, kind: DatabaseKind) {
  const trash = snapshot.tables.map((table) => table.trash)
  return { tables: asInProject(snapshot, kind), trash: [...trash, snapshot.trash] }
}
