import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The two that are compared. */
export type Side = 'ours' | 'reference'
export const sides: readonly Side[] = ['ours', 'reference']

/** Where the two servers of one database are and how they are started: alike but for their code. */
export interface ServerPlan {
  readonly databaseUrl: string
  /** The emitted app. */
  readonly app: string
  /** Where each side keeps its compiled code. */
  readonly caches: string
  readonly nodeOptions: readonly string[]
}

export interface ServerProcess {
  readonly side: Side
  readonly port: number
  /** Processor time used so far, in microseconds; NaN where the system does not tell. */
  cpu(): number
  /** Resident memory in MB; NaN where the system does not tell. */
  memory(): number
  stop(): Promise<void>
}

export async function startServer(side: Side, plan: ServerPlan): Promise<ServerProcess> {
  const script = side === 'ours' ? join(plan.app, 'src/server.ts') : reference
  const child = fork(script, [], {
    cwd: plan.app,
    execArgv: [...plan.nodeOptions],
    // Log lines are written, to where they cost the disk nothing.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_COMPILE_CACHE: join(plan.caches, side),
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
      DATABASE_URL: plan.databaseUrl,
    },
  })
  // Whatever ends the benchmark ends its servers.
  const kill = () => child.kill()
  process.once('exit', kill)
  child.once('exit', () => process.off('exit', kill))
  const port = Number(new URL(await readyUrl(child, side)).port)
  return {
    side,
    port,
    cpu: () => processorTime(child.pid!),
    memory: () => residentMemory(child.pid!),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

const reference = fileURLToPath(new URL('reference/server.ts', import.meta.url))

async function readyUrl(child: ChildProcess, side: Side): Promise<string> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The server (${side}) ended with ${code} before it was ready.`)
  })
  ended.catch(() => {})
  const [message] = await Promise.race([once(child, 'message'), ended])
  return (message as { url: string }).url
}

/** Linux counts in ticks of 10 ms, in the fields after the name, which is in brackets and may hold anything. */
const TICK_MICROSECONDS = 10_000

function processorTime(pid: number): number {
  const fields = readProc(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')
  return fields === undefined ? Number.NaN : (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS
}

function residentMemory(pid: number): number {
  const match = /^VmRSS:\s+(\d+) kB/m.exec(readProc(`/proc/${pid}/status`) ?? '')
  return match === null ? Number.NaN : Number(match[1]) / 1024
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
