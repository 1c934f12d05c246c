import { isIP } from 'node:net'
import { Refused } from './setting.ts'

/** The ways a setting's text becomes a value. Keys and URLs are never repeated in a refusal: it ends up in logs. */

export function anyText(text: string): string {
  return text
}

export function wholeNumber(min: number, max: number): (text: string) => number | Refused {
  return (text) => {
    const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    return number >= min && number <= max
      ? number
      : new Refused(`is ${JSON.stringify(text)}, not a whole number from ${min} to ${max}`)
  }
}

export function oneOf<const Choice extends string>(...choices: readonly Choice[]): (text: string) => Choice | Refused {
  return (text) =>
    choices.find((choice) => choice === text) ??
    new Refused(`is ${JSON.stringify(text)}, not one of ${choices.join(', ')}`)
}

export function onOrOff(text: string): boolean | Refused {
  if (['on', 'true', '1', 'yes'].includes(text)) return true
  if (['off', 'false', '0', 'no'].includes(text)) return false
  return new Refused(`is ${JSON.stringify(text)}, neither on nor off`)
}

/** A secret that passes every rule. Short ones can be guessed, and one with spaces does not survive a header. */
export function secretKey(text: string): string | Refused {
  if (text.length < 32)
    return new Refused(`has ${text.length} characters and needs at least 32; try openssl rand -hex 32`)
  return headerKey(text)
}

export function headerKey(text: string): string | Refused {
  return /^[\x21-\x7e]+$/.test(text) ? text : new Refused('may hold visible ASCII characters only')
}

/** `*`, or origins such as `https://app.example.com` between commas. */
export function origins(text: string): '*' | readonly string[] | Refused {
  const items = listed(text)
  if (items.includes('*')) {
    return items.length === 1 ? '*' : new Refused('names * beside other origins; * alone already means every origin')
  }
  const wrong = items.find((item) => !isOrigin(item))
  return wrong === undefined
    ? items
    : new Refused(`names ${JSON.stringify(wrong)}, which is no origin such as https://app.example.com`)
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && (url.origin === text || (url.origin === 'null' && `${url.protocol}//${url.host}` === text))
}

/** How many proxies stand in front, or which addresses they have. "All" is no choice: anyone could then claim any address. */
export function proxies(text: string): false | number | string[] | Refused {
  if (text === 'off' || text === 'false' || text === '0') return false
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const items = listed(text)
  const wrong = items.find((item) => !isAddressOrBlock(item))
  return wrong === undefined
    ? items
    : new Refused(
        `names ${JSON.stringify(wrong)}; give the number of proxies in front (1), or their addresses (10.0.0.0/8, ::1)`,
      )
}

const namedBlocks = ['loopback', 'linklocal', 'uniquelocal']

function isAddressOrBlock(text: string): boolean {
  if (namedBlocks.includes(text)) return true
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

function listed(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
}
