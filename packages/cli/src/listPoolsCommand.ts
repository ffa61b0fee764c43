import type { PoolQuery } from '@polystake/core'
import type { CliClient } from './createClient.js'
import { formatTable } from './formatTable.js'
import type { Output } from './output.js'
import { formatAmounts, formatRate, reportReading } from './readingReport.js'
import { withProgress } from './withProgress.js'

/** Runs `polystake pools`. */
export const listPoolsCommand = async (
  client: CliClient,
  query: PoolQuery,
  { output, json, timeoutMs }: { output: Output; json: boolean; timeoutMs?: number },
): Promise<number> => {
  const reading = await withProgress(
    output,
    `Reading pools of ${client.adapters.map((adapter) => adapter.chain).join(', ')}`,
    client.listPools(query, timeoutMs === undefined ? {} : { timeoutMs }),
  )
  const table = (pools: Extract<typeof reading, { status: 'complete' }>['items'] | readonly never[]) =>
    formatTable(
      ['pool', 'name', 'kind', 'status', 'staked', 'fee', 'rate'],
      pools.map((pool) => [
        pool.id,
        pool.name,
        pool.kind,
        pool.status,
        formatAmounts(pool.tvl),
        pool.fees.map((fee) => `${(fee.fraction * 100).toFixed(2)} % on ${fee.on}`).join(', '),
        formatRate(pool.rate),
      ]),
    )
  return reportReading(reading, { json, output, table: (pools) => table([...pools]) })
}
