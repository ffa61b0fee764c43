import { part } from '../nodeAnswers.js'

/** A part of an answer that is a text; empty where it is something else. */
export const textPart = (value: unknown, ...path: readonly string[]): string => {
  const found = part(value, ...path)
  return typeof found === 'string' ? found : ''
}
