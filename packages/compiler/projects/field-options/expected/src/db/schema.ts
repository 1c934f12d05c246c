// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
export interface Database {
  product: ProductTable
}

/**
 * What is sold.
 * One row for each thing on the shelf.
 */
export interface ProductTable {
  /** As printed on the label. */
  code: string
  /** Stored as the value × 10^2. */
  price: number
  /** Stored as the value × 10^2. */
  tax: number | null
  weight: number | null
  stock: number
  stars: number | null
  /** Roughly. */
  size: string
  made_by: string | null
}
