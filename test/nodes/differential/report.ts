import type { Difference } from './difference.js'
import { type Explanation, explanationOf, explanations } from './explanations.js'

/** One difference on one line. */
export const lineOf = ({ question, place, local, comet }: Difference): string =>
  `${question} | ${place} | local: ${local ?? 'nothing'} | CometBFT: ${comet ?? 'nothing'}`

/** The rows that explain none of these. */
export const idleRows = (differences: readonly Difference[]): Explanation[] => {
  const used = new Set(differences.map(explanationOf))
  return explanations.filter((row) => !used.has(row))
}

/** What was asked and what differs, as a table. */
export const reportOf = (asked: number, differences: readonly Difference[]): string => {
  const questions = new Set(differences.map(({ question }) => question)).size
  const rows = explanations.map((row) => {
    const found = differences.filter((one) => explanationOf(one) === row)
    return `| ${String(found.length).padStart(4)} | ${row.reason} |`
  })
  const unexplained = differences.filter((one) => !explanationOf(one))
  return [
    `${asked} requests to the local chain and to CometBFT: ${questions} answers differ, in ${differences.length} places.`,
    '| places | why |',
    '| ---: | --- |',
    ...rows,
    `${unexplained.length} are not explained.`,
    ...unexplained.map(lineOf),
  ].join('\n')
}
