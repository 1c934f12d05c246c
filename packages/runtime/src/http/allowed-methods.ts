import type { FastifyInstance } from 'fastify'

/** Which methods a path answers, for the `Allow` header. Asked only once no route was found, so it may take its time. */
export function collectRoutes(server: FastifyInstance): (path: string) => readonly string[] {
  const routes: { readonly methods: readonly string[]; readonly segments: readonly string[] }[] = []
  server.addHook('onRoute', ({ method, url }) => {
    // The route for preflights matches every path and says nothing of what is there.
    if (url !== '*') routes.push({ methods: [method].flat(), segments: url.split('/') })
  })

  return (path) => {
    const segments = path.split('/')
    const methods = routes.filter((route) => fits(route.segments, segments)).flatMap((route) => route.methods)
    return [...new Set(methods)].sort()
  }
}

function fits(pattern: readonly string[], path: readonly string[]): boolean {
  const rest = pattern.indexOf('*')
  if (rest === -1 ? pattern.length !== path.length : path.length <= rest) return false
  return pattern.every((part, at) => {
    if (rest !== -1 && at >= rest) return true
    return part.startsWith(':') ? path[at] !== '' : part === path[at]
  })
}
