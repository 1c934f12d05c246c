// What this backend takes from its environment. Printed from plinth.json; change it there, not here.
import { readSettings, type Settings } from '#runtime/config/settings.ts'

export type Config = Settings

/** Checks every variable and names all problems at once. `.env.example` lists them. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  return readSettings(environment, {
    name: 'chinook-three',
    database: 'sqlite',
    databaseUrl: 'file:data/chinook-three.sqlite',
  })
}
