import type { Project } from '@plinth/manifest'

/** What a reader of the document is told first: the words all its operations share. */
export function introduction(project: Project): string {
  return `${project.description ?? `The API of ${project.name}.`}

This API speaks the dialect of PostgREST, so that \`@supabase/postgrest-js\` and \`supabase-js\` work with it unchanged.

**Choosing.** \`select=title,artist(name)\` picks columns and embeds related rows, by the name of a link or of a table;
\`alias:column\`, \`column::text\`, \`json->a->>b\`, \`...artist(name)\`, \`artist!inner(name)\` and \`count()\` work inside it.

**Filtering.** A parameter named like a column holds \`operator.value\`: \`eq\`, \`neq\`, \`gt\`, \`gte\`, \`lt\`, \`lte\`,
\`like\`, \`ilike\`, \`in.(a,b)\`, \`is.null\`, \`isdistinct\`, \`cs\`, \`cd\`, \`ov\`, each after \`not.\` too. \`or=(a.eq.1,b.gt.2)\`
and \`and=(…)\` nest. Embedded rows are filtered, ordered and limited under their name: \`tracks.limit=3\`.

**Paging.** \`limit\` and \`offset\`, or \`Range: 0-24\`. \`Content-Range\` tells which rows came; a total is counted only with
\`Prefer: count=exact\`.

**One row.** \`/<table>/<key>\` is a row by its key. A key of several columns is their values in order, each
percent-encoded, with a comma between them: \`/playlist_track/1,3402\`.

**Numbers** are written with all their digits. \`Prefer: numbers=strings\` gives big integers and decimals as strings, for
clients whose numbers are doubles.

**Keys.** Without a key, or with the publishable key, a caller is \`anyone\`. The service key passes every rule and belongs
on servers only. Whatever is refused is answered with \`code\`, \`message\`, \`details\` and \`hint\`.`
}
