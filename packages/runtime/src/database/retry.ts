import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../problem/problem.ts'

/** How often a transaction that the database gave up for another one is tried, in all. */
const MAX_ATTEMPTS = 4

/** Runs `attempt` again, after a short and growing pause, while it fails in a way that another run may not. */
export async function retryConflicts<T>(
  attempt: () => Promise<T>,
  isConflict: (error: unknown) => boolean,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= MAX_ATTEMPTS || !isConflict(error)) throw error
    }
    // Spread at random, so that two that met do not meet again.
    await delay(Math.random() * 10 * 2 ** tries)
  }
}

/** Runs a read once more when its connection had ended while it was idle: nobody could know before using it. */
export function retryAway<T>(attempt: () => Promise<T>): Promise<T> {
  return attempt().catch((error: unknown) => {
    if (error instanceof Problem && error.code === '08006') return attempt()
    throw error
  })
}
