import {
  type Address,
  address,
  appendTransactionMessageInstruction,
  assertIsTransactionWithBlockhashLifetime,
  createKeyPairSignerFromBytes,
  createSolanaRpc,
  createSolanaRpcSubscriptions,
  createTransactionMessage,
  getBase58Encoder,
  getSignatureFromTransaction,
  type Instruction,
  type KeyPairSigner,
  lamports,
  pipe,
  sendAndConfirmTransactionFactory,
  setTransactionMessageFeePayerSigner,
  setTransactionMessageLifetimeUsingBlockhash,
  signTransactionMessageWithSigners,
} from '@solana/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SolanaChain, startSolana } from './startSolana.js'

const system = address('11111111111111111111111111111111')
const stakeProgram = address('Stake11111111111111111111111111111111111111')

let chain: SolanaChain
let signer: KeyPairSigner
let other: Address

beforeAll(async () => {
  chain = await startSolana({ accounts: 2 })
  const [first, second] = chain.description.accounts
  if (!first || !second) throw new Error('no accounts')
  signer = await createKeyPairSignerFromBytes(getBase58Encoder().encode(first.privateKey))
  other = address(second.address)
})

afterAll(() => chain.stop())

const clients = () => ({
  rpc: createSolanaRpc(chain.description.url),
  rpcSubscriptions: createSolanaRpcSubscriptions(chain.facts.wsUrl),
})

const transfer = (amount: bigint): Instruction => {
  const data = new Uint8Array(12)
  new DataView(data.buffer).setUint32(0, 2, true)
  new DataView(data.buffer).setBigUint64(4, amount, true)
  const accounts = [
    { address: signer.address, role: 3 },
    { address: other, role: 1 },
  ]
  return { programAddress: system, accounts, data }
}

const signed = async (instruction: Instruction) => {
  const { value } = await clients().rpc.getLatestBlockhash().send()
  const transaction = await signTransactionMessageWithSigners(
    pipe(
      createTransactionMessage({ version: 0 }),
      (message) => setTransactionMessageFeePayerSigner(signer, message),
      (message) => setTransactionMessageLifetimeUsingBlockhash(value, message),
      (message) => appendTransactionMessageInstruction(instruction, message),
    ),
  )
  assertIsTransactionWithBlockhashLifetime(transaction)
  return transaction
}

test('a transaction is sent and confirmed over the WebSocket', async () => {
  const { rpc, rpcSubscriptions } = clients()
  const before = await rpc.getBalance(other).send()
  const transaction = await signed(transfer(123n))
  await sendAndConfirmTransactionFactory({ rpc, rpcSubscriptions })(transaction, { commitment: 'confirmed' })
  expect((await rpc.getBalance(other).send()).value).toBe(lamports(before.value + 123n))
  const found = await rpc
    .getTransaction(getSignatureFromTransaction(transaction), { encoding: 'json', maxSupportedTransactionVersion: 0 })
    .send()
  expect(found?.meta).toMatchObject({ err: null, fee: 5000n })
  expect(found?.transaction.message.accountKeys).toEqual([signer.address, other, system])
})

test('a transaction that fails is refused with its reason', async () => {
  const { rpc, rpcSubscriptions } = clients()
  const tooMuch = signed(transfer(10n ** 18n))
  const send = sendAndConfirmTransactionFactory({ rpc, rpcSubscriptions })
  await expect(send(await tooMuch, { commitment: 'confirmed' })).rejects.toMatchObject({
    context: { unitsConsumed: 150n },
    cause: { context: { code: 1, index: 0 } },
  })
})

test('64-bit integers arrive whole', async () => {
  const { rpc } = clients()
  const { value } = await rpc.getAccountInfo(signer.address, { encoding: 'base64' }).send()
  expect(value?.lamports).toBeTypeOf('bigint')
  const { current } = await rpc.getVoteAccounts().send()
  const largest = current[0]?.activatedStake ?? 0n
  // a third of 400,000,000 SOL: more than the numbers of JavaScript hold exactly
  expect(largest).toBe(133_333_333_333_333_333n)
  const stakes = await rpc
    .getProgramAccounts(stakeProgram, {
      encoding: 'base64',
      filters: [{ dataSize: 200n }],
      dataSlice: { offset: 156, length: 8 },
    })
    .send()
  const sizes = stakes.map(({ account }) => Buffer.from(account.data[0], 'base64').readBigUInt64LE())
  expect(sizes.reduce((sum, stake) => sum + stake, 0n)).toBe(400_000_000_000_000_000n)
})

test('slots and accounts are watched', async () => {
  const { rpcSubscriptions } = clients()
  const stop = new AbortController()
  const options = { abortSignal: stop.signal }
  const slots = await rpcSubscriptions.slotNotifications().subscribe(options)
  const balances = await rpcSubscriptions.accountNotifications(other, { encoding: 'base64' }).subscribe(options)
  const firstSlot = slots[Symbol.asyncIterator]().next()
  const firstBalance = balances[Symbol.asyncIterator]().next()
  const { rpc } = clients()
  const before = await rpc.getBalance(other).send()
  await rpc.requestAirdrop(other, lamports(7n)).send()
  expect((await firstSlot).value.slot).toBe(chain.slot())
  expect((await firstBalance).value.value.lamports).toBe(before.value + 7n)
  stop.abort()
})
