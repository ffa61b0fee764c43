import { type Action, formatAmount, type Gap, type Position, type Rate, type Reading } from '@polystake/core'

const formatRate = (rate: Rate): string =>
  rate.status === 'known'
    ? `${(rate.value * 100).toFixed(2)} % ${rate.kind}, ${rate.method}`
    : `unknown: ${rate.reason}`

const formatDate = (date: Date | undefined): string => (date ? date.toISOString().slice(0, 16).replace('T', ' ') : '')

/** What can be done with one part of a position. */
const formatActions = (actions: readonly Action[], lot: string | undefined): string => {
  const own = actions.filter((action) => action.lot === lot)
  const available = own.flatMap((action) => (action.status === 'available' ? [action.verb] : []))
  return [...new Set(available)].join(', ') || 'nothing'
}

const head = ['chain', 'pool', 'state', 'amount', 'rate', 'unlocks (UTC)', 'can be done now']

const rowsOf = (position: Position, nameOf: (pool: string) => string): string[][] =>
  position.balances.map((balance) => [
    position.pool.split(':')[0] ?? '',
    nameOf(position.pool),
    balance.state,
    formatAmount(balance.amount, { symbol: true, places: 6 }),
    formatRate(position.rate),
    formatDate(balance.availableAt),
    balance.state === 'deposit' ? 'returned on closing' : formatActions(position.actions, balance.lot),
  ])

const printTable = (rows: readonly (readonly string[])[]): void => {
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of rows)
    console.log(
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
    )
}

const formatGap = ({ chain, error }: Gap): string => `${chain}: ${error.code}. ${error.shortMessage}`

/** Prints what a person has: a row for each part of each position, then what could not be read. */
export const printPositions = (reading: Reading<Position>, nameOf: (pool: string) => string): void => {
  console.log(`\n  The reading is ${reading.status}.`)
  if (reading.status !== 'unavailable') {
    const rows = reading.items.flatMap((position) => rowsOf(position, nameOf))
    printTable([head, head.map((name) => '─'.repeat(name.length)), ...rows])
    for (const { chain, height, time } of reading.asOf)
      console.log(`  ${chain} as of height ${height}, ${formatDate(time)}`)
  }
  if (reading.status !== 'complete') for (const gap of reading.gaps) console.log(`  gap: ${formatGap(gap)}`)
}
