/** Writes bytes as base64. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/** Reads base64. @throws RangeError for a text that is not base64 */
export const fromBase64 = (text: string): Uint8Array => {
  let binary: string
  try {
    binary = atob(text)
  } catch {
    throw new RangeError('the text is not base64')
  }
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}
