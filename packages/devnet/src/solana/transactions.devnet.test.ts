import { getBase58Encoder } from '@solana/kit'
import {
  ComputeBudgetProgram,
  Connection,
  Keypair,
  PublicKey,
  SystemProgram,
  Transaction,
  type TransactionInstruction,
  TransactionMessage,
  VersionedTransaction,
} from '@solana/web3.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SolanaChain, startSolana } from './startSolana.js'

let chain: SolanaChain
let connection: Connection
let owner: Keypair

beforeAll(async () => {
  chain = await startSolana({ accounts: 1, validators: 1 })
  connection = new Connection(chain.description.url, 'confirmed')
  const privateKey = chain.description.accounts[0]?.privateKey ?? ''
  owner = Keypair.fromSecretKey(Uint8Array.from(getBase58Encoder().encode(privateKey)))
})

afterAll(() => chain.stop())

const signed = async (instructions: TransactionInstruction[], blockhash?: string) => {
  const recentBlockhash = blockhash ?? (await connection.getLatestBlockhash()).blockhash
  const message = new TransactionMessage({ payerKey: owner.publicKey, recentBlockhash, instructions })
  const transaction = new VersionedTransaction(message.compileToV0Message())
  transaction.sign([owner])
  return transaction
}

const pay = (lamports: number | bigint) =>
  SystemProgram.transfer({ fromPubkey: owner.publicKey, toPubkey: owner.publicKey, lamports })

test('what a transaction pays is what it was said to pay', async () => {
  const transaction = await signed([ComputeBudgetProgram.setComputeUnitPrice({ microLamports: 123_457 }), pay(1)])
  const before = await connection.getBalance(owner.publicKey)
  const { value: fee } = await connection.getFeeForMessage(transaction.message)
  await connection.confirmTransaction(await connection.sendTransaction(transaction))
  expect(before - (await connection.getBalance(owner.publicKey))).toBe(fee)
  expect(fee).toBe(5741)
})

test('a transaction that fails in preflight is refused with logs, and without preflight it lands', async () => {
  const transaction = await signed([pay(10n ** 18n)])
  await expect(connection.sendTransaction(transaction)).rejects.toMatchObject({
    transactionError: {
      message: 'Transaction simulation failed: Error processing Instruction 0: custom program error: 0x1',
    },
    transactionLogs: expect.arrayContaining([
      'Program 11111111111111111111111111111111 failed: custom program error: 0x1',
    ]),
  })
  const signature = await connection.sendTransaction(transaction, { skipPreflight: true })
  const failure = { InstructionError: [0, { Custom: 1 }] }
  expect((await connection.getSignatureStatus(signature)).value?.err).toEqual(failure)
  const found = await connection.getTransaction(signature, { maxSupportedTransactionVersion: 0 })
  expect(found?.meta).toMatchObject({ err: failure, fee: 5000 })
  const [latest] = await connection.getSignaturesForAddress(owner.publicKey)
  expect(latest).toMatchObject({ signature, err: failure })
  await expect(connection.sendTransaction(transaction)).rejects.toThrow('This transaction has already been processed')
})

test('a hash is good for 150 blocks', async () => {
  const { blockhash, lastValidBlockHeight } = await connection.getLatestBlockhash()
  const transaction = await signed([pay(2)], blockhash)
  await chain.mine(150)
  expect(await connection.getBlockHeight()).toBe(lastValidBlockHeight)
  expect((await connection.isBlockhashValid(blockhash)).value).toBe(true)
  expect((await connection.simulateTransaction(transaction)).value.err).toBeNull()
  await chain.mine()
  expect((await connection.isBlockhashValid(blockhash)).value).toBe(false)
  await expect(connection.sendTransaction(transaction)).rejects.toThrow('Blockhash not found')
  const signature = await connection.sendTransaction(transaction, { skipPreflight: true })
  expect((await connection.getSignatureStatus(signature)).value).toBeNull()
  const late = connection.confirmTransaction({ signature, blockhash, lastValidBlockHeight })
  await expect(late).rejects.toThrow('block height exceeded')
})

test('an unsigned transaction can be simulated, and is not sent', async () => {
  const message = new TransactionMessage({
    payerKey: owner.publicKey,
    recentBlockhash: PublicKey.default.toBase58(),
    instructions: [pay(3)],
  })
  const transaction = new VersionedTransaction(message.compileToV0Message())
  const before = await connection.getBalance(owner.publicKey)
  const { value } = await connection.simulateTransaction(transaction, {
    replaceRecentBlockhash: true,
    accounts: { encoding: 'base64', addresses: [owner.publicKey.toBase58()] },
  })
  expect(value).toMatchObject({ err: null, unitsConsumed: 150, accounts: [{ lamports: before - 5000 }] })
  expect(await connection.getBalance(owner.publicKey)).toBe(before)
  expect((await connection.simulateTransaction(transaction)).value.err).toBe('BlockhashNotFound')
  await expect(connection.sendTransaction(transaction)).rejects.toThrow('did not pass signature verification')
})

test('a transaction with a nonce outlives its block', async () => {
  const nonce = Keypair.generate()
  const lamports = await connection.getMinimumBalanceForRentExemption(80)
  const create = new Transaction().add(
    SystemProgram.createNonceAccount({
      fromPubkey: owner.publicKey,
      noncePubkey: nonce.publicKey,
      authorizedPubkey: owner.publicKey,
      lamports,
    }),
  )
  await connection.confirmTransaction(await connection.sendTransaction(create, [owner, nonce]))
  const held = (await connection.getNonce(nonce.publicKey))?.nonce ?? ''
  const advance = SystemProgram.nonceAdvance({ noncePubkey: nonce.publicKey, authorizedPubkey: owner.publicKey })
  const transaction = await signed([advance, pay(4)], held)
  await chain.mine(200)
  const signature = await connection.sendTransaction(transaction)
  expect((await connection.getSignatureStatus(signature)).value?.err).toBeNull()
  expect((await connection.getNonce(nonce.publicKey))?.nonce).not.toBe(held)
})

test('an airdrop is a transaction', async () => {
  const { publicKey } = Keypair.generate()
  const signature = await connection.requestAirdrop(publicKey, 1_000_000)
  await connection.confirmTransaction(signature)
  expect(await connection.getBalance(publicKey)).toBe(1_000_000)
  const [entry] = await connection.getSignaturesForAddress(publicKey)
  expect(entry?.signature).toBe(signature)
})
