/** The page that the API reference draws itself into. It holds no script and no style of its own. */
export function docsPage(name: string, scriptPath: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(name)} API</title>
    <link rel="icon" href="data:,">
    <link rel="alternate" type="application/json" href="/openapi.json" title="OpenAPI">
  </head>
  <body>
    <div id="reference"></div>
    <noscript>This page needs JavaScript. The API is described in <a href="/openapi.json">/openapi.json</a> too.</noscript>
    <script src="${scriptPath}"></script>
  </body>
</html>
`
}

/**
 * Only this server is spoken to, and only its own script runs. Styles may be inline, because the reference writes its
 * stylesheet and the colours of its code samples into the page; without scripts of others they can do no harm.
 */
export const docsPagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "connect-src 'self'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
