/**
 * What one request may ask for. Each limit is far above what a person or a client library writes and far below what
 * would keep the server or a database busy for others.
 */

/** Characters of the raw query string; a list of ten thousand uuids is 390,000. */
export const MAX_QUERY_LENGTH = 1_048_576
/** Parameters of the query string, whatever they are about. */
export const MAX_PARAMETERS = 300
/** Embedding inside embedding: each level is a correlated subquery for every row of the level above. */
export const MAX_SELECT_DEPTH = 8
/** Selected items in all, those of embedded rows included; also the names in `columns` and `on_conflict`. */
export const MAX_SELECT_ITEMS = 500
/** Filters in all, those inside `and`, `or` and embedded rows included: planners of databases are not linear in them. */
export const MAX_FILTERS = 100
/** Groups inside groups. */
export const MAX_LOGIC_DEPTH = 8
/** Elements of one list; it is one parameter of the statement, so only its own length costs. */
export const MAX_LIST_ELEMENTS = 10_000
export const MAX_ORDER_TERMS = 32
/** Steps into a JSON value. */
export const MAX_JSON_STEPS = 16
/** Characters of a name or an alias. No database holds a longer column name. */
export const MAX_NAME_LENGTH = 128
/** Characters of a pattern of `like`, `ilike`, `match`, `imatch`. */
export const MAX_PATTERN_LENGTH = 1_000
/** Wildcards for runs in a `like` pattern: matching may backtrack over each of them. */
export const MAX_PATTERN_WILDCARDS = 10
/** Largest `limit` and `offset`: what a 32-bit integer holds, which every database takes. */
export const MAX_ROW_NUMBER = 2_147_483_647
