import type { Ask, Side } from './question.js'
import { type Shape, shapeOf, words } from './shapeOf.js'

/** Reads the bytes that a chain's module answered, and gives what is in them. */
export type ReadValue = (bytes: Uint8Array) => unknown

const parse = (text: string): unknown => {
  if (text === '') return 'nothing'
  try {
    return JSON.parse(text)
  } catch {
    return words(text)
  }
}

/** Puts what a module answered in the place of its bytes. */
const opened = (body: unknown, read: ReadValue | undefined): unknown => {
  const { result } = Object(body)
  const value: unknown = result?.response?.value
  if (!read || typeof value !== 'string') return body
  return { ...Object(body), result: { response: { ...result.response, value: read(Buffer.from(value, 'base64')) } } }
}

/** Asks an endpoint, and gives what is compared of its answer. */
export const askEndpoint = async (side: Side, ask: Ask, read?: ReadValue): Promise<Shape> => {
  const { path = '', method = 'POST', body, type = 'application/json' } = ask
  const response = await fetch(`${side.url}${path}`, {
    method,
    ...(body !== undefined && { body, headers: { 'content-type': type } }),
  })
  const text = await response.text()
  return shapeOf({
    status: `status ${response.status === 200 ? 'OK' : response.status}`,
    type: response.headers.get('content-type') ?? 'no type',
    body: opened(parse(text), read),
  })
}
