import { type Code, code } from '../code/code.ts'
import { plainFile } from '../code/source-file.ts'
import { yaml } from '../code/yaml.ts'
import type { BackendPlan } from '../plan/backend-plan.ts'
import type { DatabaseService } from '../plan/database-plan.ts'

/** `Dockerfile`: an image that runs the app as a user without rights. */
export function printDockerfile(): string {
  return plainFile(code`
    # The backend in a container. Printed by Plinth.
    FROM node:24-slim
    WORKDIR /app
    ENV NODE_ENV=production HOST=0.0.0.0 PORT=4400

    COPY package*.json .npmrc ./
    RUN npm install --omit=dev --no-audit --no-fund
    COPY . .

    # The only folders the backend may write to.
    RUN mkdir -p data .compiled && chown node:node data .compiled
    USER node

    # Loads every module once and keeps it compiled: containers start faster and take less memory.
    ENV NODE_COMPILE_CACHE=/app/.compiled
    RUN node -e "import('./src/app.ts').then(() => import('./src/runtime/http/serve.ts'))"

    EXPOSE 4400
    HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
    CMD ["node", "src/server.ts"]
  `)
}

/** `compose.yaml`: the app with the database it needs, on this machine. */
export function printComposeFile({ database: { service } }: BackendPlan): string {
  return plainFile(service === undefined ? appAlone() : appWithDatabase(service))
}

/** Docker fills it in, from the shell or from `.env`. */
const serviceKey = code`PLINTH_SERVICE_KEY: "\${PLINTH_SERVICE_KEY:-}"`

function appAlone(): Code {
  return code`
    # \`docker compose up --build\` runs the backend at http://localhost:4400. Printed by Plinth.
    services:
      app:
        build: .
        ports: ["127.0.0.1:4400:4400"]
        environment:
          ${serviceKey}
        volumes: ["data:/app/data"]

    volumes:
      data:
  `
}

function appWithDatabase(service: DatabaseService): Code {
  return code`
    # \`docker compose up --build\` runs the backend at http://localhost:4400, with a database for this machine alone:
    # its password is no secret. Printed by Plinth.
    services:
      app:
        build: .
        ports: ["127.0.0.1:4400:4400"]
        environment:
          DATABASE_URL: ${yaml(service.url)}
          ${serviceKey}
        depends_on:
          database:
            condition: service_healthy

      database:
        image: ${yaml(service.image)}
        environment:
          ${service.environment.map(([name, value]) => code`${yaml(name)}: ${yaml(value)}`)}
        volumes: [${yaml(`database:${service.volume}`)}]
        healthcheck:
          test: ${yaml(service.healthCheck)}
          interval: 2s
          retries: 30

    volumes:
      database:
  `
}
