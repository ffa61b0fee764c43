import type { Comparison } from './comparison.js'

const head = ['bench', 'unit', 'ours', 'peer', 'ratio']

/** Writes comparisons as a table for a person. */
export const formatTable = (comparisons: readonly Comparison[]): string => {
  const rows = [
    head,
    ...comparisons.map(({ bench, unit, ours, peer, ratio }) => [
      bench,
      unit,
      ours.toLocaleString('en'),
      peer.toLocaleString('en'),
      `${ratio.toLocaleString('en')}×`,
    ]),
  ]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
