/** What a terminal would not show but act upon, or show in the wrong order. */
const hidden = /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/gu

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * Makes a text safe for a terminal: whatever is hidden in it, but for line breaks, stands as `\uXXXX`. Inside JSON that is the
 * same text.
 */
export const printable = (text: string): string =>
  text.replace(hidden, (character) => (character === '\n' ? character : character.split('').map(escapeUnit).join('')))
