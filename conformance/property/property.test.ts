import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { mysqlTests, postgresTests, sqliteTests } from '../../packages/runtime/src/database/test-databases.ts'
import { apply } from './evaluator/write.ts'
import type { Query } from './model/query.ts'
import type { Write } from './model/write.ts'
import { randomQuery } from './random/random-query.ts'
import { randomWrite } from './random/random-write.ts'
import { tier } from './run/tier.ts'
import { readFault, readRequest, Trial, worldFault, writeFault, writeRequest } from './run/trial.ts'

const all = [sqliteTests, postgresTests, mysqlTests]
const present = all.filter(({ absent }) => absent === undefined)
const counts = { projects: 0, rows: 0, reads: 0, writes: 0 }

describe(`random projects, rows and requests (${tier.name}, from seed ${tier.firstSeed})`, () => {
  for (const { kind, absent } of all) it.skipIf(absent !== undefined)(`has ${kind} to ask`, () => {})

  it('get from every database what a plain reading of the dialect gives', {
    timeout: tier.timeMs * 2 + 120_000,
  }, async () => {
    const begun = performance.now()
    for (let seed = tier.firstSeed; seed < tier.firstSeed + tier.mostSeeds; seed++) {
      if (performance.now() - begun > tier.timeMs) break
      await tryOut(seed)
    }
    expect(counts.projects).toBeGreaterThan(0)
  })

  afterAll(() => {
    const databases = present.map(({ kind }) => kind).join(', ')
    console.log(
      `property: ${counts.projects} projects, ${counts.rows} rows, ${counts.reads} reads and ${counts.writes} writes on each of ${databases}`,
    )
  })
})

/** One project: first the reads, on rows that stay; then sequences of writes, each from the rows as they were. */
async function tryOut(seed: number): Promise<void> {
  const trial = await Trial.start(seed, present)
  try {
    const settings = { seed, verbose: false }
    await fc.assert(
      fc.asyncProperty(randomQuery(trial), (query) => checkRead(trial, query)),
      { ...settings, numRuns: tier.readsPerTrial },
    )
    const writes = fc.array(randomWrite(trial), { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(writes, (list) => checkWrites(trial, list)),
      { ...settings, numRuns: tier.writesPerTrial },
    )
    counts.projects++
    counts.rows += trial.rowCount
  } finally {
    await trial.stop()
  }
}

async function checkRead(trial: Trial, query: Query): Promise<void> {
  counts.reads++
  const faults = await Promise.all(trial.apps.map((app) => readFault(app, trial.world, query)))
  report(trial, faults, () => trial.reproduction([readRequest(query)]))
}

async function checkWrites(trial: Trial, writes: readonly Write[]): Promise<void> {
  await trial.reset()
  let { world } = trial
  for (const write of writes) {
    const outcome = apply(world, write)
    if (outcome.kind === 'databases differ') return
    counts.writes++
    const answered = await Promise.all(trial.apps.map((app) => writeFault(app, outcome, write)))
    report(trial, answered, () => trial.reproduction(writes.map(writeRequest)))
    if (outcome.kind === 'written') world = outcome.world
  }
  const left = await Promise.all(trial.apps.map((app) => worldFault(app, world)))
  report(trial, left, () => trial.reproduction(writes.map(writeRequest)))
}

/** One line for each database that is wrong, then all that is needed to see it again. */
function report(trial: Trial, faults: readonly (string | undefined)[], reproduction: () => string): void {
  const told = faults.flatMap((fault, index) => (fault === undefined ? [] : [`${trial.apps[index]!.kind}: ${fault}`]))
  if (told.length > 0) throw new Error(`${told.join('\n')}\n${reproduction()}`)
}
