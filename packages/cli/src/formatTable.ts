import { sanitizeText } from '@polystake/core'

/**
 * Lays rows out in columns, each as wide as its widest cell. A cell is one line, whatever a chain has put into it.
 *
 * @param head the columns' names
 * @param rows as many cells each as the head has
 */
export const formatTable = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const cells = rows.map((row) => row.map((cell) => sanitizeText(cell, 512)))
  const all = [head, head.map((name) => '─'.repeat(name.length)), ...cells]
  const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}
