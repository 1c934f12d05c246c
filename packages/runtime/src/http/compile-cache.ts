import { enableCompileCache } from 'node:module'

/**
 * Keeps compiled code on disk from one start to the next. It has to run before other modules are evaluated, so `serve.ts`
 * imports it first. `NODE_COMPILE_CACHE` in the environment does more: it covers this app's own files as well.
 */
enableCompileCache()
