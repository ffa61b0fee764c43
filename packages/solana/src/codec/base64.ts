/** Reads base64, with its padding; undefined where the text is not that. */
export const decodeBase64 = (text: string): Uint8Array | undefined =>
  text.length % 4 === 0 && /^[\da-z+/]*={0,2}$/i.test(text)
    ? Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
    : undefined

/** Writes bytes in base64. */
export const encodeBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
