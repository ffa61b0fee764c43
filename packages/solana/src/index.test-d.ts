import type { Pool } from '@polystake/core'
import { Connection } from '@solana/web3.js'
import { isNativeStakePool, nativeStake, type SolanaInstructions, solana, toVersionedTransaction } from './index.js'

const chain = 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp'
const protocols = [nativeStake()]
const connection = new Connection('http://127.0.0.1:1')
const request = async (_method: string, _params: unknown[]): Promise<unknown> => undefined
declare const pool: Pool

export async function cases() {
  const namespace: 'solana' = solana({ chain, protocols, connection }).namespace
  // @ts-expect-error a connection or a request function must be there
  solana({ chain, protocols })
  // @ts-expect-error but not both
  solana({ chain, protocols, connection, request })
  // @ts-expect-error the chain is of another family
  solana({ chain: 'eip155:1', protocols, request })

  const plan = await solana({ chain, protocols, request }).plan({
    verb: 'withdraw',
    owner: `${chain}:owner`,
    pool: `${chain}/native-stake/vote`,
  })
  const [step] = plan.steps
  // @ts-expect-error it may be a wait
  toVersionedTransaction(step, { blockhash: '' })
  if (step.kind !== 'instructions') return namespace
  const instructions: SolanaInstructions = step
  const bytes: Uint8Array = toVersionedTransaction(instructions, { blockhash: '', computeUnitPrice: 1n })
  // @ts-expect-error a price is a bigint
  toVersionedTransaction(step, { blockhash: '', computeUnitPrice: 1 })

  // @ts-expect-error details are unknown before the guard
  pool.details.stakeIsExact
  return isNativeStakePool(pool) ? { bytes, exact: pool.details.stakeIsExact satisfies boolean } : undefined
}
