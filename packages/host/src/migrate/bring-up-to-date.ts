import { type Draft, emptySnapshot, type Snapshot } from '@plinth/database'
import { Bug, type DatabaseKind, type Project } from '@plinth/manifest'
import { type DatabaseChange, decideChange, schemaOf } from './decide-change.ts'
import { apartByDrift, driftIn, driftInTheWay, textsOfPlan } from './drifted.ts'
import type { Migrator } from './migrator.ts'
import type { DatabaseStatus } from './migrator-protocol.ts'
import { type Proposal, propose } from './proposal.ts'
import { apartByTakingAllBack } from './taking-all-back.ts'

export interface BringOptions {
  readonly project: Project
  readonly kind: DatabaseKind
  readonly draft: Draft
  readonly migrator: Migrator
  /** Says whether a proposal may be carried out; what is safe is asked about too. */
  readonly approve: (proposal: Proposal) => boolean | Promise<boolean>
  /** Notes that fields or tables were dropped in the database already. */
  readonly noteDrops: (drop: readonly string[]) => Promise<void>
  /** Makes the app's folder that of the project, whose migrations the migrator is about to run. */
  readonly writeApp: () => Promise<void>
  /** Called right before tables change, and at most once: from then on until the end nobody uses the database. */
  readonly alone: () => Promise<void>
}

export type Brought =
  /** The database is that of the project, or will be by the app's own start if it `isNew`. */
  | {
      readonly kind: 'up to date'
      readonly isNew: boolean
      readonly done: readonly Proposal[]
      readonly takeBack: (() => Promise<void>) | undefined
    }
  /** This was not approved; nothing of it was done. What came before it, was. */
  | { readonly kind: 'waits'; readonly proposal: Proposal; readonly there: Snapshot }
  /** The project was changed (its decisions), and has to be read again. */
  | { readonly kind: 'read again' }
  | { readonly kind: 'apart'; readonly message: string; readonly next: string }

/** Brings a database to the project, one change after the other, as long as each is approved. */
export async function bringUpToDate(options: BringOptions): Promise<Brought> {
  const { project, kind, draft, migrator } = options
  const done: Proposal[] = []
  const backs: (() => Promise<void>)[] = []
  let isReversible = true
  let isAlone = false
  const alone = async () => {
    if (!isAlone) await options.alone()
    isAlone = true
  }

  for (let turn = 0; turn < MOST_CHANGES; turn++) {
    const status = await migrator.status()
    const change = decideChange({ status, project, kind, draft })
    switch (change.kind) {
      case 'apart':
        return change
      case 'nothing':
      case 'new': {
        const takeBack = isReversible && backs.length > 0 ? () => backwards(backs) : undefined
        return { kind: 'up to date', isNew: change.kind === 'new', done, takeBack }
      }
      case 'note drops':
        await options.noteDrops(change.drop)
        return { kind: 'read again' }
      case 'rename':
        await migrator.release(change.draft, change.entry)
        continue
      case 'unfinished':
        await alone()
        await migrator.finish()
        continue
      default: {
        const there = schemaOf(status) ?? emptySnapshot
        const proposal = await proposalOf(change, there, options)
        const apart = await apartBefore(change, proposal, { status, there }, options)
        if (apart !== undefined) return apart
        if (!(await options.approve(proposal))) return { kind: 'waits', proposal, there }
        await carryOut(change, options, alone)
        const back = change.kind === 'step' ? change.step.back : undefined
        if (back) backs.push(() => migrator.step(back))
        else isReversible = false
        done.push(proposal)
      }
    }
  }
  throw new Bug('57c0-database-never-up-to-date', { project: project.name, kind })
}

/** Taken back, renamed, released, stepped: more than a handful means that a change does not lead where it should. */
const MOST_CHANGES = 10

interface Weighing extends Pick<BringOptions, 'migrator' | 'project' | 'kind' | 'draft'> {
  readonly exact?: boolean
}

type AskedChange = DatabaseChange & { readonly kind: 'step' | 'take back' | 'released' }

/** Weighs a change on the database that it is to happen to. */
export function proposalOf(
  change: AskedChange,
  from: Snapshot,
  { migrator, project, kind, draft, exact }: Weighing,
): Promise<Proposal> {
  const { decisions } = project.migrations[kind]
  switch (change.kind) {
    case 'step':
      return propose(migrator, { kind: 'step', plan: change.step.plan, from, decisions, exact })
    case 'take back':
      return propose(migrator, { kind: 'take back', plan: change.plan, from, decisions, exact })
    case 'released':
      return propose(migrator, { kind: 'released', released: change.names, plan: draft.plan, from, decisions, exact })
  }
}

/** Why a change must not be carried out, whoever says yes to it. */
export async function apartBefore(
  change: AskedChange,
  { plan }: Proposal,
  { status, there }: { readonly status: DatabaseStatus; readonly there: Snapshot },
  { migrator, project, kind }: Pick<BringOptions, 'migrator' | 'project' | 'kind'>,
): Promise<(DatabaseChange & { readonly kind: 'apart' }) | undefined> {
  const names = change.kind === 'released' ? change.names : []
  const released = project.migrations[kind].released.filter(({ name }) => names.includes(name))
  // What touches no table relies on nothing.
  if (plan.steps.length + released.length === 0) return undefined
  const texts = [...released.flatMap(({ prepare = '', up }) => [prepare, up]), ...textsOfPlan(plan)]
  const drift = driftInTheWay(await driftIn(migrator, there, kind), texts)
  return drift.length > 0 ? apartByDrift(drift) : await apartByTakingAllBack(migrator, plan, status)
}

async function carryOut(change: AskedChange, options: BringOptions, alone: () => Promise<void>): Promise<void> {
  const { migrator, writeApp } = options
  switch (change.kind) {
    case 'step': {
      const { forth, plan } = change.step
      if (forth.prepare.trim() !== '') await migrator.prepare(forth)
      // A plan without steps changes what the ledger says, and no table.
      if (plan.steps.length > 0) await alone()
      return await migrator.step(forth)
    }
    case 'take back':
      await alone()
      return void (await migrator.undo())
    case 'released':
      await writeApp()
      await alone()
      return void (await migrator.apply())
  }
}

async function backwards(backs: readonly (() => Promise<void>)[]): Promise<void> {
  for (const back of backs.toReversed()) await back()
}
