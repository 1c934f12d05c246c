// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  author: AuthorTable
  authorship: AuthorshipTable
  book: BookTable
}

export interface AuthorTable {
  id: Generated<number>
  name: string
}

/** Who wrote what, and as which of its authors. */
export interface AuthorshipTable {
  author_id: number
  book_id: number
  position: Generated<number>
}

export interface BookTable {
  id: Generated<number>
  title: string
}
