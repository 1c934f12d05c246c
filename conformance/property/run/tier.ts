import { randomInt } from 'node:crypto'

/**
 * How much is tried. The quick tier takes the same seeds each time, as many as fit its time; the deep one
 * (`PLINTH_DEEP=1`) begins at a random seed, which it prints, or at `PLINTH_SEED`.
 */
export interface Tier {
  readonly name: 'quick' | 'deep'
  readonly firstSeed: number
  readonly mostSeeds: number
  /** No trial is begun after this long. */
  readonly timeMs: number
  readonly readsPerTrial: number
  readonly writesPerTrial: number
}

const { PLINTH_DEEP, PLINTH_SEED, PLINTH_DEEP_SEEDS } = process.env

export const tier: Tier =
  PLINTH_DEEP === '1'
    ? {
        name: 'deep',
        firstSeed: Number(PLINTH_SEED ?? randomInt(1, 2 ** 31)),
        mostSeeds: Number(PLINTH_DEEP_SEEDS ?? 300),
        timeMs: 30 * 60_000,
        readsPerTrial: 80,
        writesPerTrial: 20,
      }
    : {
        name: 'quick',
        firstSeed: Number(PLINTH_SEED ?? 1),
        mostSeeds: 40,
        timeMs: 15_000,
        readsPerTrial: 25,
        writesPerTrial: 4,
      }
