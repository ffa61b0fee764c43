import type { AccountId } from '@polystake/core'
import { nativeStake, solana } from '@polystake/solana'
import { sendOnSolana } from 'example-signers/sendOnSolana'
import { afterAll, beforeAll } from 'vitest'
import { describeSolana } from '../../packages/solana/test/describeSolana.js'
import { keyOf, type SolanaCluster, startCluster } from './solanaCluster.js'

const signer = keyOf(1)

let cluster: SolanaCluster
// One epoch lasts as long as the laws are tried: no stake comes or goes, and no rewards are paid, between two of them.
beforeAll(async () => {
  cluster = await startCluster(signer.publicKey, 8192)
  const { connection, chain } = cluster
  const adapter = solana({ connection, chain, protocols: [nativeStake()] })
  const [owner, pool] = [ownerOf(), poolOf()]
  const asset = { id: `${chain}/slip44:501` as const, symbol: 'SOL', name: 'Solana', decimals: 9 }
  for (const verb of ['stake', 'stake', 'unstake'] as const)
    await sendOnSolana(await adapter.plan({ verb, owner, pool, amounts: [{ asset, value: 3_000_000_000n }] }), {
      connection,
      signer,
    })
})
afterAll(() => cluster?.stop())

const ownerOf = (): AccountId<'solana'> => `${cluster.chain}:${signer.publicKey.toBase58()}`
const poolOf = () => `${cluster.chain}/native-stake/${cluster.vote}` as const

describeSolana('Agave', () => {
  const { url, chain } = cluster
  return { url, chain, owner: ownerOf(), pool: poolOf(), leaving: poolOf() }
})
