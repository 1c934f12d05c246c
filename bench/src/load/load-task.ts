/** What the load process is told to do. */
export interface LoadTask {
  readonly port: number
  /** Whole HTTP requests, sent again from the first when they run out. */
  readonly requests: readonly string[]
  readonly connections: number
  readonly ms: number
  /** How long each connection waits after an answer; 0 keeps the server busy. */
  readonly pauseMs: number
}

export interface LoadResult {
  readonly answered: number
  /** Answers of another status than 2xx, and connections that broke. */
  readonly failed: number
  readonly seconds: number
  readonly p50: number
  readonly p99: number
  /** Of one processor, from 0 to 1: near 1 it is the load that is measured, not the server. */
  readonly busy: number
}
