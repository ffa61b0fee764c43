import type { AccountId, ChainId } from '@polystake/core'
import { type SolanaChain, startSolana } from '@polystake/devnet'
import { getBase58Encoder } from '@solana/kit'
import { Connection, Keypair, VersionedTransaction } from '@solana/web3.js'
import { afterAll, beforeAll } from 'vitest'
import { describeSolana } from '../test/describeSolana.js'
import { nativeStake, solana, toVersionedTransaction } from './index.js'

let local: SolanaChain
beforeAll(async () => {
  local = await startSolana({ accounts: 1 })
  const [active, deactivated] = [poolOf(0), poolOf(1)]
  await act('stake', active)
  await act('stake', deactivated)
  await local.advanceEpoch(2)
  await act('unstake', deactivated)
  await local.advanceEpoch()
  await local.mine(5)
})
afterAll(() => local.stop())

const chainOf = (): ChainId<'solana'> => `solana:${local.facts.genesisHash.slice(0, 32)}`
const ownerOf = (): AccountId<'solana'> => `${chainOf()}:${local.description.accounts[0]?.address}`
const poolOf = (index: number) => `${chainOf()}/native-stake/${local.facts.voteAccounts[index]?.vote}` as const

/** Stakes 3 SOL in a pool, or unstakes all of it. */
const act = async (verb: 'stake' | 'unstake', pool: ReturnType<typeof poolOf>): Promise<void> => {
  const connection = new Connection(local.description.url, 'confirmed')
  const adapter = solana({ connection, chain: chainOf(), protocols: [nativeStake()] })
  const owner = ownerOf()
  const asset = { id: `${chainOf()}/slip44:501` as const, symbol: 'SOL', name: 'Solana', decimals: 9 }
  const plan = await adapter.plan(
    verb === 'stake'
      ? { verb, owner, pool, amounts: [{ asset, value: 3_000_000_000n }] }
      : { verb, owner, pool, amounts: 'all' },
  )
  const [step] = plan.steps
  if (step.kind !== 'instructions') throw new Error('the first step is no transaction')
  const { blockhash } = await connection.getLatestBlockhash()
  const transaction = VersionedTransaction.deserialize(toVersionedTransaction(step, { blockhash }))
  const secret = getBase58Encoder().encode(local.description.accounts[0]?.privateKey ?? '')
  transaction.sign([Keypair.fromSecretKey(Uint8Array.from(secret))])
  await connection.sendTransaction(transaction)
}

describeSolana('LiteSVM', () => ({
  url: local.description.url,
  chain: chainOf(),
  owner: ownerOf(),
  pool: poolOf(0),
  leaving: poolOf(1),
}))
