/**
 * Makes a text from a chain (a moniker, a symbol) safe to show: control, bidirectional and zero-width characters are removed,
 * piled-up combining marks cut to two, white space folded, and the length bounded.
 *
 * @param limit the number of characters (code points) kept, 128 by default; an ellipsis stands for what was cut
 * @example
 * ```ts
 * import { sanitizeText } from '@polystake/core'
 *
 * sanitizeText('Val\u202Eidator\u200B') // 'Validator'
 * ```
 */
export const sanitizeText = (text: string, limit = 128): string => {
  const characters = [
    ...text
      .slice(0, limit * 16)
      .replace(/\ufeff|(?!\s)[\p{C}\p{DI}\u2800]/gu, '')
      .replace(/\s+/g, ' ')
      .normalize('NFC')
      .replace(/(\p{M}{2})\p{M}+/gu, '$1')
      .trim(),
  ]
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : characters.join('')
}
