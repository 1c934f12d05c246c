import type { DatabaseKind } from '@plinth/manifest'
import type { Dialect } from './dialect.ts'
import { mysql } from './mysql.ts'
import { postgres } from './postgres.ts'
import { sqlite } from './sqlite.ts'

export const dialects = { sqlite, postgres, mysql } as const satisfies Record<DatabaseKind, Dialect>
