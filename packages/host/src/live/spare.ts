/**
 * The process an app runs in while somebody develops it. It begins as a warm spare, which has loaded what the next
 * revision will need anyway, and becomes the app when it is told to: that saves most of the time a start takes.
 *
 *   -> { kind: 'preload', modules }   imports the app's runtime files (and with them the npm packages); opens nothing
 *   <- { kind: 'warm' }
 *   -> { kind: 'start', entry, env }  becomes the app: sets the environment, imports the entry
 *   <- { kind: 'ready', url }         sent by the app itself
 *   -> { kind: 'stop' }               handled by the app itself
 *
 * Preloading is safe only while those files stay as they are: the parent throws the spare away when one changes.
 */
type Order =
  | { readonly kind: 'preload'; readonly modules: readonly string[] }
  | { readonly kind: 'start'; readonly entry: string; readonly env: Readonly<Record<string, string>> }

process.on('message', obey)
// Without its parent a spare is nobody's. An app that has started drains then, by itself; but nobody reads its log any
// more, and the logger would try for ever to write its last lines to the broken pipe: so the end is made a sudden one. It
// comes in any case: an app that was just starting has not heard that its parent is gone.
process.on('disconnect', () => {
  if (!started) process.exit(0)
  const end = () => process.kill(process.pid, 'SIGKILL')
  process.prependListener('exit', end)
  setTimeout(end, DRAIN_MS).unref()
})

/** An app drains for at most ten seconds. */
const DRAIN_MS = 11_000

let started = false

function obey(order: Order): void {
  if (order.kind === 'preload') void preload(order.modules)
  if (order.kind === 'start') void start(order.entry, order.env)
}

async function preload(modules: readonly string[]): Promise<void> {
  for (const module of modules) {
    if (started) return
    // A file that cannot be loaded is found out, and reported, when the app itself imports it.
    await import(module).catch(() => {})
  }
  process.send?.({ kind: 'warm' })
}

async function start(entry: string, env: Readonly<Record<string, string>>): Promise<void> {
  started = true
  process.off('message', obey)
  Object.assign(process.env, env)
  await import(entry)
}
