import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compile } from '@plinth/compiler'
import { develop } from '@plinth/host'
import { readProject } from '@plinth/manifest'
import { writeProject } from '../app-folder.ts'
import { FEW_ROWS } from '../dataset.ts'
import { lessIsBetter, type Measurement, median } from '../report/measurement.ts'
import { hundredTables } from './hundred-tables.ts'

/** What the time is to stay under, in milliseconds: no hand-written server has anything to compare. */
const LIMITS = { compile: 500, 'compile-change': 60, 'change-to-live': 300 } as const

const TIMES = 7

/** How long a project of a hundred tables takes from its files to its drafts, and a change from the disk to its answer. */
export async function measureCompile(folder: string): Promise<Measurement[]> {
  const fresh: number[] = []
  const changed: number[] = []
  for (let time = 0; time < TIMES; time++) {
    fresh.push(compileTime(`first_${time}`))
    changed.push(compileTime(`second_${time}`))
  }
  const live = await changeToLive(folder)
  // The first run finds no code compiled: the others are those of a warm process.
  return [
    measurement('compile', median(fresh.slice(1))),
    measurement('compile-change', median(changed.slice(1))),
    measurement('change-to-live', median(live)),
  ]
}

function measurement(name: keyof typeof LIMITS, ours: number): Measurement {
  return lessIsBetter({ kind: 'other', name, database: 'sqlite', ours, reference: LIMITS[name], unit: 'ms (limit)' })
}

function compileTime(changedField: string): number {
  const files = hundredTables(changedField)
  const start = performance.now()
  const { project, problems } = readProject(files)
  if (project === undefined) throw new Error(problems[0]?.message)
  compile(project)
  return performance.now() - start
}

/** Saves changes of the API one after the other and takes the times that the development server reports. */
async function changeToLive(folder: string): Promise<number[]> {
  await writeProject(folder, FEW_ROWS)
  const times: number[] = []
  let live = Promise.withResolvers<void>()
  const development = await develop({
    folder,
    port: 0,
    host: '127.0.0.1',
    environment: process.env,
    report: (event) => {
      if (event.kind === 'fault') live.reject(event.error)
      if (event.kind !== 'live') return
      if (!event.first) times.push(event.ms)
      live.resolve()
    },
  })
  try {
    await development.begun
    for (let time = 0; time < TIMES; time++) {
      live = Promise.withResolvers()
      const operations = time % 2 === 0 ? ['read'] : ['read', 'update']
      const apis = [
        { name: 'store', path: '/rest/v1', tables: { track: operations, album: ['read'], artist: ['read'] } },
      ]
      await writeFile(join(folder, 'plinth.json'), JSON.stringify({ name: 'bench', database: 'sqlite', apis }))
      await live.promise
    }
  } finally {
    await development.close()
  }
  return times
}
