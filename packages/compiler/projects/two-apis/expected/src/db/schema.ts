// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  article: ArticleTable
  draft: DraftTable
}

export interface ArticleTable {
  id: Generated<number>
  title: string
}

/** Open to nobody yet. */
export interface DraftTable {
  id: Generated<number>
  body: string | null
}
