// The database as Kysely sees it: `new Kysely<Database>(…)`, on MariaDB. Printed from tables/; change it there, not here.
import type { Generated } from 'kysely'

export interface Database {
  sale: SaleTable
  shop: ShopTable
}

export interface SaleTable {
  id: Generated<number>
  shop_name: string
  amount: string
  at: Generated<Date>
  paid: Generated<number>
  data: string | null
}

export interface ShopTable {
  name: string
  opened: Date | null
  tags: string | null
}
