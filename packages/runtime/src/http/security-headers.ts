/**
 * Headers every answer has unless its route sets its own (the docs page does). Strict-Transport-Security is missing on
 * purpose: this server speaks plain HTTP, over which browsers ignore it, and whoever ends TLS in front knows the domain.
 */
export const securityHeaders = {
  /** A JSON body is never guessed to be a page or a script. */
  'x-content-type-options': 'nosniff',
  /** An answer opened in a browser runs nothing, loads nothing and cannot be framed. */
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  /**
   * Answers depend on the caller's keys, which shared caches do not look at. A browser may keep them, and asks again
   * each time with the ETag.
   */
  'cache-control': 'private, no-cache',
} as const
