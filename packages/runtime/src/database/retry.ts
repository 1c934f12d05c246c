import { setTimeout as delay } from 'node:timers/promises'
import { Problem } from '../problem/problem.ts'

/** How often the same is tried, in all. */
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

/**
 * Runs a read again when its connection turns out to have ended: nobody could know before using it. When a database
 * restarts, all connections of the pool are so, and their ends arrive one after the other.
 */
export async function retryAway<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (tries >= MAX_ATTEMPTS || !(error instanceof Problem) || error.code !== CONNECTION_ENDED) throw error
    }
    await delay(10)
  }
}

const CONNECTION_ENDED = '08006'
