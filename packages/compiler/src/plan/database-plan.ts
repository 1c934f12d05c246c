import type { DatabaseKind } from '@plinth/manifest'

/** The one database an app speaks, and how it is opened, deployed and named in prose. */
export interface DatabasePlan {
  readonly kind: DatabaseKind
  readonly title: string
  /** The runtime's function that opens it. */
  readonly open: { readonly name: string; readonly from: string }
  /** Where it is unless `DATABASE_URL` says otherwise. */
  readonly url: string
  /** The driver, and the types it has apart. */
  readonly driver: { readonly name: string; readonly types: string | undefined }
  /** What `compose.yaml` starts beside the app; SQLite is a file, which needs no service. */
  readonly service: DatabaseService | undefined
}

export interface DatabaseService {
  readonly image: string
  readonly environment: readonly (readonly [name: string, value: string])[]
  readonly volume: string
  readonly healthCheck: readonly string[]
  /** Where the app finds it from within the same compose file. */
  readonly url: string
}

export function planDatabase(name: string, kind: DatabaseKind): DatabasePlan {
  const database = name.replaceAll(/[^A-Za-z0-9_]+/g, '_').toLowerCase()
  switch (kind) {
    case 'sqlite':
      return {
        kind,
        title: 'SQLite',
        open: { name: 'openSqlite', from: '#runtime/database/sqlite.ts' },
        url: `file:data/${name.replaceAll(/[^\p{L}\p{Nd}_-]+/gu, '-')}.sqlite`,
        driver: { name: 'better-sqlite3', types: '@types/better-sqlite3' },
        service: undefined,
      }
    case 'postgres':
      return {
        kind,
        title: 'PostgreSQL',
        open: { name: 'openPostgres', from: '#runtime/database/postgres.ts' },
        url: `postgres://postgres@127.0.0.1:5432/${database}`,
        driver: { name: 'pg', types: '@types/pg' },
        service: {
          image: 'postgres:17',
          environment: [
            ['POSTGRES_DB', database],
            ['POSTGRES_PASSWORD', 'local'],
          ],
          volume: '/var/lib/postgresql/data',
          healthCheck: ['CMD', 'pg_isready', '-U', 'postgres'],
          url: `postgres://postgres:local@database:5432/${database}`,
        },
      }
    case 'mysql':
      return {
        kind,
        title: 'MariaDB',
        open: { name: 'openMysql', from: '#runtime/database/mysql.ts' },
        url: `mysql://root@127.0.0.1:3306/${database}`,
        driver: { name: 'mysql2', types: undefined },
        service: {
          image: 'mariadb:11.4',
          environment: [
            ['MARIADB_DATABASE', database],
            ['MARIADB_ROOT_PASSWORD', 'local'],
          ],
          volume: '/var/lib/mysql',
          healthCheck: ['CMD', 'healthcheck.sh', '--connect', '--innodb_initialized'],
          url: `mysql://root:local@database:3306/${database}`,
        },
      }
  }
}
