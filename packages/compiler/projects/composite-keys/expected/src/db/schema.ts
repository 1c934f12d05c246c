// The database as Kysely sees it: `new Kysely<Database>(…)`, on SQLite. Printed from tables/; change it there, not here.
export interface Database {
  booking: BookingTable
  room: RoomTable
}

export interface BookingTable {
  room_house: string
  room_number: number
  day: string
  guest: string | null
}

/** A room is known by its house and its number. */
export interface RoomTable {
  house: string
  number: number
}
