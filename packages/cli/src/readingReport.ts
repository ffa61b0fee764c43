import { formatAmount, type Gap, type Rate, type Reading, redactUrls, toJson } from '@polystake/core'
import type { Output } from './output.js'

/** How the program ends. */
export const exitCodes = { complete: 0, failed: 1, partial: 2 } as const

/** Writes a rate as a person reads it: a percentage and the method, or why there is none. */
export const formatRate = (rate: Rate): string =>
  rate.status === 'known'
    ? `${(rate.value * 100).toFixed(2)} % ${rate.kind} (${rate.method})`
    : `unknown: ${rate.reason}`

/** Writes amounts one after another. */
export const formatAmounts = (amounts: readonly Parameters<typeof formatAmount>[0][]): string =>
  amounts.map((amount) => formatAmount(amount, { symbol: true })).join(', ')

const formatGap = ({ chain, protocol, owner, error }: Gap): string =>
  redactUrls(`gap: ${[chain, protocol, owner].filter(Boolean).join(' ')}: ${error.code}: ${error.shortMessage}`)

/** Prints a reading with its gaps, as a table or as JSON, and tells how the program ends. */
export const reportReading = <item>(
  reading: Reading<item>,
  options: { json: boolean; output: Output; table: (items: readonly item[]) => string },
): number => {
  const { json, output, table } = options
  if (json) output.result(JSON.stringify(toJson(reading)))
  else if (reading.status !== 'unavailable') output.result(table(reading.items))
  if (reading.status !== 'complete') for (const gap of reading.gaps) output.notice(formatGap(gap))
  if (reading.status !== 'unavailable' && !json && reading.next !== undefined)
    output.notice(`more: --cursor '${reading.next.replaceAll("'", "'\\''")}'`)
  if (reading.status === 'unavailable') return exitCodes.failed
  return reading.status === 'complete' ? exitCodes.complete : exitCodes.partial
}
