/**
 * Whether a path stays inside the folder it is relative to and can be written on every system: no step that climbs, no
 * character that Windows or a shell reads in its own way, no device name, no dot or space at a step's end.
 */
export function isSafePath(path: string): boolean {
  return path.split('/').every(isSafeStep)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused.
const refusedCharacters = /[\u0000-\u001f\u007f<>:"|?*\\\u2028\u2029]/

const deviceName = /^(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(?:\.|$)/i

const MAX_STEP_BYTES = 255

function isSafeStep(step: string): boolean {
  return (
    step !== '' &&
    step.isWellFormed() &&
    !refusedCharacters.test(step) &&
    !deviceName.test(step) &&
    !/[. ]$/.test(step) &&
    Buffer.byteLength(step) <= MAX_STEP_BYTES
  )
}
