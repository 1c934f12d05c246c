import type { Api, Operation } from '@plinth/manifest'

/** A way in, as `src/app.ts` registers it. */
export interface ApiPlan {
  readonly name: string
  readonly description: string | undefined
  readonly path: string
  readonly exposes: readonly { readonly table: string; readonly operations: readonly Operation[] }[]
}

export function planApi(api: Api): ApiPlan {
  return {
    name: api.name,
    description: api.description,
    path: api.path,
    exposes: api.tables.map(({ table, operations }) => ({ table, operations })),
  }
}
