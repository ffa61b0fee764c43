/** Text without what differs from chain to chain: numbers, addresses, hashes; and with one kind of space. */
export const words = (text: string): string =>
  text
    .replaceAll('\u00a0', ' ')
    .replace(/\b(cosmos(valoper|valcons)?)1[02-9ac-hj-np-z]{30,}/g, '<$1>')
    .replace(/\b[0-9A-F]{40,}\b/g, '<HEX>')
    .replace(/\b[0-9a-f]{40,}\b/g, '<hex>')
    .replace(/\d+/g, 'N')

const leafOf = (value: unknown): string => {
  if (value instanceof Date) return 'a date'
  if (value instanceof Uint8Array) return value.length > 0 ? 'bytes' : 'no bytes'
  if (typeof value !== 'string') return typeof value === 'boolean' || value === null ? String(value) : typeof value
  if (value === '' || value === '0001-01-01T00:00:00Z') return JSON.stringify(value)
  if (/^-?\d+$/.test(value)) return 'digits'
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z$/.test(value)) return 'a time'
  if (/^[0-9A-F]{40,}$/.test(value)) return `${value.length} digits of HEX`
  if (/^[0-9a-f]{40,}$/.test(value)) return `${value.length} digits of hex`
  if (value.length > 15 && /^([\w+/]{4})*([\w+/]{2}==|[\w+/]{3}=)?$/.test(value) && /[A-Z\d]/.test(value)) {
    return 'base64'
  }
  return words(value)
}

/** What is compared of an answer: each place in it, and what stands there. */
export type Shape = ReadonlyMap<string, ReadonlySet<string>>

// Codes are compared as they are.
const exact = /(^|\.)code$/

/** Walks through an answer; the items of a list stand in one place, but for those of a batch. */
export const shapeOf = (answer: unknown): Shape => {
  const shape = new Map<string, Set<string>>()
  const add = (place: string, leaf: string) => {
    const found = shape.get(place)
    if (found) found.add(leaf)
    else shape.set(place, new Set([leaf]))
  }
  const walk = (value: unknown, place: string) => {
    if (Array.isArray(value)) {
      add(place, value.length > 0 ? 'a list' : 'an empty list')
      for (const [index, item] of value.entries()) walk(item, place === '' ? `[${index}]` : `${place}[]`)
    } else if (value instanceof Object && !(value instanceof Date) && !(value instanceof Uint8Array)) {
      const entries = Object.entries(value)
      add(place, entries.length > 0 ? 'an object' : 'an empty object')
      for (const [name, inner] of entries) walk(inner, place === '' ? name : `${place}.${name}`)
    } else add(place, exact.test(place) ? JSON.stringify(value) : leafOf(value))
  }
  walk(answer, '')
  return shape
}
