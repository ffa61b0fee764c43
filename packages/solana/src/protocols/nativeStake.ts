import { defineProtocol } from '@polystake/core'
import type { SolanaContext } from '../context.js'
import type { SolanaInstructions } from '../steps/solanaInstructions.js'
import { planStake } from './native-stake/planStake.js'
import { planUnstake } from './native-stake/planUnstake.js'
import { planWithdraw } from './native-stake/planWithdraw.js'
import { slug } from './native-stake/pool.js'
import { getPool, listPools } from './native-stake/readPools.js'
import { listPositions } from './native-stake/readPositions.js'

/**
 * Delegation of SOL to validators, by Solana's own stake program: a pool for each vote account, a lot for each stake account.
 * What lies in stake accounts that are delegated to nobody is a pool of its own, `undelegated`, which is not listed, since one
 * cannot stake into it.
 *
 * @example
 * ```ts
 * import { nativeStake, solana } from '@polystake/solana'
 * import { Connection } from '@solana/web3.js'
 *
 * const connection = new Connection('https://rpc.example', { disableRetryOnRateLimit: true })
 * const chain = 'solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp'
 * const adapter = solana({ connection, chain, protocols: [nativeStake()] })
 * ```
 */
export const nativeStake = () =>
  defineProtocol<'solana', SolanaContext, SolanaInstructions, 'stake' | 'unstake' | 'withdraw'>({
    slug,
    name: 'Native stake',
    kind: 'validator',
    verbs: ['stake', 'unstake', 'withdraw'],
    listPools,
    getPool,
    listPositions,
    plan: { stake: planStake, unstake: planUnstake, withdraw: planWithdraw },
  })
