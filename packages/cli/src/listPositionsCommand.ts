import { type AccountId, type Action, formatAmount, type Position } from '@polystake/core'
import type { CliClient } from './createClient.js'
import { formatTable } from './formatTable.js'
import type { Output } from './output.js'
import { formatRate, reportReading } from './readingReport.js'
import { withProgress } from './withProgress.js'

const formatAction = (action: Action): string => {
  const name = action.operation ?? action.verb
  if (action.status === 'available') return name
  const until = action.until ? ` until ${action.until.toISOString()}` : ''
  return `${name} blocked: ${action.reason}${until}`
}

/** What can be done with one part of a position: its lot's own actions, or the position's. */
const actionsOf = (position: Position, lot: string | undefined): string => {
  const own = position.actions.filter((action) => action.lot === lot || action.lot === undefined)
  return [...new Set(own.map(formatAction))].join('; ')
}

/** Lays positions out, a row for each part. */
const formatPositions = (positions: readonly Position[]): string =>
  formatTable(
    ['pool', 'owner', 'state', 'amount', 'rate', 'available', 'can be done'],
    positions.flatMap((position) =>
      position.balances.map((balance) => [
        position.pool,
        position.owner,
        balance.state,
        formatAmount(balance.amount, { symbol: true }),
        formatRate(position.rate),
        balance.availableAt?.toISOString() ?? '',
        actionsOf(position, balance.lot),
      ]),
    ),
  )

/** Runs `polystake positions`. */
export const listPositionsCommand = async (
  client: CliClient,
  accounts: readonly string[],
  { output, json, timeoutMs }: { output: Output; json: boolean; timeoutMs?: number },
): Promise<number> => {
  const reading = await withProgress(
    output,
    `Reading positions of ${accounts.length} account(s)`,
    client.listPositions({ owners: accounts as AccountId[] }, timeoutMs === undefined ? {} : { timeoutMs }),
  )
  return reportReading<Position>(reading, { json, output, table: formatPositions })
}
