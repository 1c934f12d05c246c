import { setTimeout as after } from 'node:timers/promises'
import type { Door, Hold } from '../door/door.ts'

/**
 * Holds the door until nobody uses the app behind it any more. Where a request runs long, those that wait are let
 * through before they have waited too long, and it is tried again: no answer is late because of one that is.
 */
export async function holdDrained(door: Door, tellLate: () => void): Promise<Hold> {
  for (let attempt = 0; ; attempt++) {
    const hold = door.hold()
    const emptied = hold.emptied.then(() => true)
    if (await Promise.race([emptied, after(PATIENCE_MS, false, { ref: false })])) return hold
    hold.resume()
    if (attempt === 0) tellLate()
    await after(PAUSE_MS)
  }
}

/** With what follows it, a migration and a start, this must stay below the time requests are held for. */
const PATIENCE_MS = 1500
const PAUSE_MS = 500
