import { type Code, code } from '../code/code.ts'
import { codeSpan, prose } from '../code/prose.ts'
import { plainFile } from '../code/source-file.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'

/** `README.md`: for the person who takes the app away. */
export function printReadmeFile(plan: BackendPlan): string {
  return plainFile(code`
    # ${prose(plan.name)}

    ${prose(plan.description ?? 'A backend printed by Plinth.')}

    An ordinary TypeScript backend on Fastify and ${prose(plan.database.title)}. Node runs the source as it is: there is no build step, and
    nothing of Plinth needs to be installed.

    ## Run

    With Node 24 or later:

    \`\`\`sh
    npm install
    npm test
    npm start
    \`\`\`

    It listens at http://localhost:4400: the documentation is at \`/docs\`, its machine-readable form at \`/openapi.json\`, and
    \`/healthz\` and \`/readyz\` tell a balancer how it does. On its first start it makes its tables and loads the rows in
    \`seeds/\`. ${aboutDatabase(plan)}

    Every setting is a variable of the environment; \`.env.example\` lists them all. Copy it to \`.env\` to change some.

    ## Tables

    ${tableList(plan)}

    ## APIs

    The dialect is PostgREST's, so its clients work, \`@supabase/postgrest-js\` among them; \`src/types.ts\` has the types for it.

    ${apiList(plan)}

    ## Deploy

    \`docker compose up --build\` runs it in a container on this machine. Anywhere else: \`npm install --omit=dev\`, set
    \`HOST=0.0.0.0\`, \`DATABASE_URL\` and a \`PLINTH_SERVICE_KEY\`, and run \`node --import ./prepare.mjs src/server.ts\`, which is what
    \`npm start\` does. With \`MIGRATE=never\` it leaves the database as it is, and \`npm run migrate\` brings it up to date.
    ${aboutReplicas(plan)}

    On SIGTERM it answers what it has begun and ends with 0. When it cannot start, it says why and ends with 78 for a wrong
    setting, 75 for a database that does not answer or an address that is taken, 65 for a database that was made by other
    migrations, and 1 otherwise.

    ## Change

    - \`src/app.ts\` assembles the backend from top to bottom; start reading there.
    - \`src/tables/\` has a file for each table: its columns, its links, and who may do what.
    - \`src/runtime/\` is what all backends of Plinth share. Read it, and change it when it is yours.
    - \`src/db/schema.ts\` types the database for queries of your own with Kysely.
    - \`migrations/\` holds SQL that is run once each, in order of name; add a folder with an \`up.sql\` for each change.

    To add a route, register it on the server in \`src/app.ts\`. As long as the backend is still printed from its Plinth project,
    change the project instead: the files that name their source at the top are printed again.
  `)
}

function tableList({ tables }: BackendPlan): Code {
  if (tables.length === 0) return code`There are none yet.`
  return code`
    | table | what it holds | file |
    | --- | --- | --- |
    ${tables.map(
      ({ name, description = '', file }) =>
        code`| ${prose(name)} | ${prose(description)} | ${codeSpan(`src/tables/${file}.ts`)} |`,
    )}
  `
}

function apiList({ apis }: BackendPlan): Code {
  if (apis.length === 0) return code`There are none yet, so no table is served.`
  return code`
    ${apis.map(({ name, path, description, exposes }) => {
      const about = description ?? exposes.map(({ table }) => table).join(', ')
      return code`- ${prose(name)} at ${codeSpan(path)}: ${prose(about)}`
    })}
  `
}

function aboutDatabase({ database }: BackendPlan): Code {
  return database.service === undefined
    ? code`The database is the file that \`DATABASE_URL\` names, ${codeSpan(database.url)} by default.`
    : code`The database is the one that \`DATABASE_URL\` names, ${codeSpan(database.url)} by default.`
}

function aboutReplicas({ database }: BackendPlan): Code {
  return database.service === undefined
    ? code`SQLite takes one writing process: run one, and keep its file on a disk that stays.`
    : code`It keeps no state of its own: run as many as you need behind a balancer.`
}
