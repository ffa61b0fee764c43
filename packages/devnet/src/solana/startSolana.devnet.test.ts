import { getBase58Encoder } from '@solana/kit'
import {
  Authorized,
  Connection,
  Keypair,
  Lockup,
  PublicKey,
  StakeProgram,
  SystemProgram,
  sendAndConfirmTransaction,
  Transaction,
} from '@solana/web3.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SolanaChain, startSolana } from './startSolana.js'

const sol = 1_000_000_000

let chain: SolanaChain
let connection: Connection

beforeAll(async () => {
  chain = await startSolana()
  connection = new Connection(chain.description.url, 'confirmed')
})

afterAll(() => chain.stop())

const ownerOf = (index: number): Keypair => {
  const account = chain.description.accounts[index]
  if (!account) throw new Error('no account')
  return Keypair.fromSecretKey(Uint8Array.from(getBase58Encoder().encode(account.privateKey)))
}

const voteOf = (index: number): PublicKey => new PublicKey(chain.facts.voteAccounts[index]?.vote ?? '')

const delegate = async (owner: Keypair, seed: string, lamports: number, vote: PublicKey): Promise<PublicKey> => {
  const stake = await PublicKey.createWithSeed(owner.publicKey, seed, StakeProgram.programId)
  const transaction = new Transaction().add(
    StakeProgram.createAccountWithSeed({
      fromPubkey: owner.publicKey,
      stakePubkey: stake,
      basePubkey: owner.publicKey,
      seed,
      authorized: new Authorized(owner.publicKey, owner.publicKey),
      lockup: Lockup.default,
      lamports,
    }),
    StakeProgram.delegate({ stakePubkey: stake, authorizedPubkey: owner.publicKey, votePubkey: vote }),
  )
  await sendAndConfirmTransaction(connection, transaction, [owner])
  return stake
}

test('a stake earns from its second epoch on', async () => {
  const owner = ownerOf(0)
  const stake = await delegate(owner, 'a', 100 * sol, voteOf(0))
  const before = await connection.getBalance(stake)
  await chain.advanceEpoch()
  expect(await connection.getBalance(stake)).toBe(before)
  await chain.advanceEpoch()
  const after = await connection.getBalance(stake)
  expect(after).toBeGreaterThan(before)
  const [reward] = await connection.getInflationReward([stake])
  expect(reward).toMatchObject({ amount: after - before, postBalance: after, epoch: Number(chain.epoch()) - 1 })
})
