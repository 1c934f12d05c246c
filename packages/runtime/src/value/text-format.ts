/**
 * What email addresses, URLs and phone numbers look like: enough to catch a mistake. Whether one exists is for a message
 * to find out. Each test is linear in the text.
 */

/** One `@`, something before it, a dotted name of labels after it. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  if (at < 1 || local.length > 64 || /[\s@"(),:;<>[\\\]]/.test(local)) return false
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false
  const labels = text.slice(at + 1).split('.')
  return labels.length >= 2 && labels.every(isLabel)
}

function isLabel(label: string): boolean {
  return /^[\p{L}\p{N}\p{M}-]{1,63}$/u.test(label) && !label.startsWith('-') && !label.endsWith('-')
}

/** An absolute address of the web. */
export function isUrl(text: string): boolean {
  return /^https?:\/\/[^\s]+$/i.test(text) && URL.canParse(text)
}

/** Digits with the usual marks between them, 3 to 20 digits in all. */
export function isPhone(text: string): boolean {
  if (!/^\+?[\d ().\-/]+(?:(?:x|ext\.?) ?\d{1,6})?$/i.test(text)) return false
  const digits = text.replace(/\D/g, '').length
  return digits >= 3 && digits <= 20
}
