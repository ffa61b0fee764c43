import type { ChainId } from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { afterAll, beforeAll } from 'vitest'
import { describeCosmos } from '../test/describeCosmos.js'

let local: CosmosChain
beforeAll(async () => {
  local = await startCosmos({ delegations: 6, unbondings: 3 })
  await local.mine(60) // until every delegation has earned a whole base unit
})
afterAll(() => local.stop())

const budget = {
  listPositions: { cold: 2, warm: 1, depth: 1 },
  listPools: { cold: 1, warm: 0, depth: 1 },
  getPool: { cold: 1, warm: 1, depth: 1 },
}

describeCosmos('the SDK in WebAssembly', budget, () => {
  const { url, accounts, ...description } = local.description
  const chain: ChainId<'cosmos'> = `cosmos:${description.chain.slice('cosmos:'.length)}`
  const owner = `${chain}:${accounts[0]?.address}` as const
  const poolOf = (index: number) => `${chain}/staking/${local.facts.validators[index]?.operatorAddress}` as const
  return { url, chain, owner, pool: poolOf(0), to: poolOf(3), unbonding: poolOf(1) }
})
