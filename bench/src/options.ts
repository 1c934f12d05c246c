import { parseArgs } from 'node:util'
import { type DatabaseKind, databaseKinds } from './database.ts'
import { requestCases } from './request-case.ts'

/** What is measured beside requests, in this order. */
export const otherNames = ['start-up', 'memory', 'compile', 'connections', 'migrations'] as const

export interface Options {
  readonly only: ReadonlySet<string>
  readonly databases: readonly DatabaseKind[]
  /** One slice. */
  readonly seconds: number
  readonly rounds: number
  /** Of the tables that are migrated. */
  readonly rows: number
  readonly json: string | undefined
  readonly nodeOptions: readonly string[]
}

export const help = `npm run bench -- [options]

Measures the app that Plinth emits against a Fastify server written by hand, in turn, on each database there is.

  --only by-id,list     some of: ${[...requestCases.map(({ name }) => name), ...otherNames].join(', ')}
  --database sqlite     some of: ${databaseKinds.join(', ')}
  --seconds 1.5         how long a server is loaded before it is the other's turn
  --rounds 10           how many turns each has
  --rows 1000000        how many rows the tables have that are migrated
  --json FILE           writes the measurements as JSON too

Needs no arguments. PLINTH_TEST_POSTGRES_URL and PLINTH_TEST_MYSQL_URL say where the databases are.`

/** Reads the command line; text is what is wrong with it. */
export function readOptions(args: readonly string[]): Options | 'help' | { readonly fault: string } {
  const known = [...requestCases.map(({ name }) => name), ...otherNames]
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        database: { type: 'string' },
        seconds: { type: 'string', default: '1.5' },
        rounds: { type: 'string', default: '10' },
        rows: { type: 'string', default: '1000000' },
        json: { type: 'string' },
        'node-option': { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean' },
      },
    })
    if (values.help) return 'help'
    return {
      only: new Set(values.only === undefined ? known : someOf(known, values.only)),
      databases: values.database === undefined ? databaseKinds : someOf(databaseKinds, values.database),
      seconds: positive('seconds', values.seconds),
      rounds: positive('rounds', values.rounds),
      rows: positive('rows', values.rows),
      json: values.json,
      nodeOptions: values['node-option'],
    }
  } catch (error) {
    return { fault: (error as Error).message }
  }
}

function someOf<Name extends string>(known: readonly Name[], text: string): Name[] {
  return text.split(',').map((given) => {
    const name = known.find((one) => one === given)
    if (name === undefined) throw new Error(`"${given}" is none of ${known.join(', ')}.`)
    return name
  })
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (!(value > 0)) throw new Error(`--${name} takes a number above 0.`)
  return value
}
