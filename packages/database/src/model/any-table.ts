import type { ManyToManyLink, Table, ToManyLink, ToOneLink } from '@plinth/manifest'
import type { ColumnShape, LinkShape } from './snapshot.ts'

/** All that SQL says of a table. A table of a project is one, and a table of a snapshot too. */
export interface AnyTable extends Pick<Table, 'name' | 'key' | 'indexes' | 'checks'> {
  readonly columns: readonly ColumnShape[]
  readonly links: readonly (LinkShape<ToOneLink> | LinkShape<ToManyLink> | LinkShape<ManyToManyLink>)[]
}
