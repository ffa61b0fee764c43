import { fromBinary, toBinary } from './binary.js'

/** Writes bytes as base64. */
export const toBase64 = (bytes: Uint8Array): string => btoa(toBinary(bytes))

/** Reads base64. @throws an error of the platform for a text that is not base64 */
export const fromBase64 = (text: string): Uint8Array => fromBinary(atob(text))
