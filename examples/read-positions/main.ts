// npx tsx main.ts devnet.json: shows what the person with the first account of each local chain has staked.
import { readFileSync } from 'node:fs'
import { formatAmount } from '@polystake/core'
import { personOf } from './personOf.js'
import { readPositions } from './readPositions.js'

const reading = await readPositions(personOf(JSON.parse(readFileSync(process.argv[2] ?? 'devnet.json', 'utf8'))))
if (reading.status !== 'unavailable')
  for (const { pool, balances } of reading.items)
    for (const { state, amount } of balances) console.log(pool, state, formatAmount(amount, { symbol: true }))
if (reading.status !== 'complete')
  for (const { chain, error } of reading.gaps) console.warn(`${chain} could not be read: ${error.shortMessage}`)
