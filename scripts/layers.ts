/** Who may import whom, and why. `check-layers.ts` holds the code to it. */
export interface Layer {
  readonly name: string
  /** Packages whose door it may use. */
  readonly mayUse: readonly string[]
  readonly because: string
}

export const layers: readonly Layer[] = [
  { name: 'runtime', mayUse: [], because: 'it ships inside users’ backends, where nothing of ours is installed' },
  { name: 'manifest', mayUse: [], because: 'the language must not know its consumers' },
  { name: 'database', mayUse: ['manifest'], because: 'it plans shapes of databases; applying them is the runtime’s' },
  {
    name: 'compiler',
    mayUse: ['manifest', 'database'],
    because: 'it is pure: it knows runtime files by path, and never imports them',
  },
  {
    name: 'host',
    mayUse: ['manifest', 'database', 'compiler'],
    because: 'it runs projects on this machine; it does not define what they mean',
  },
  {
    name: 'cli',
    mayUse: ['manifest', 'database', 'compiler', 'host'],
    because: 'it is the doors: words and exit codes around what the host does',
  },
]

/** Folders beside the packages. They look at everything, and nothing may look at them. */
export const onlookers = ['conformance', 'bench', 'scripts'] as const
