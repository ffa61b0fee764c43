import { getBase58Encoder } from '@solana/kit'
import {
  Connection,
  Keypair,
  PublicKey,
  SystemProgram,
  sendAndConfirmTransaction,
  Transaction,
  TransactionInstruction,
} from '@solana/web3.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SolanaChain, startSolana } from './startSolana.js'

const programId = new PublicKey('TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA')
const mint = Keypair.generate()
const account = Keypair.generate()

let chain: SolanaChain
let connection: Connection
let owner: Keypair

const instruction = (data: Uint8Array, ...keys: PublicKey[]) =>
  new TransactionInstruction({
    programId,
    keys: keys.map((pubkey) => ({
      pubkey,
      isWritable: !pubkey.equals(owner.publicKey),
      isSigner: pubkey.equals(owner.publicKey),
    })),
    data: Buffer.from(data),
  })

const create = async ({ publicKey }: Keypair, space: number) =>
  SystemProgram.createAccount({
    fromPubkey: owner.publicKey,
    newAccountPubkey: publicKey,
    lamports: await connection.getMinimumBalanceForRentExemption(space),
    space,
    programId,
  })

beforeAll(async () => {
  chain = await startSolana({ accounts: 1, validators: 1 })
  connection = new Connection(chain.description.url, 'confirmed')
  owner = Keypair.fromSecretKey(
    Uint8Array.from(getBase58Encoder().encode(chain.description.accounts[0]?.privateKey ?? '')),
  )
  const ownerBytes = owner.publicKey.toBytes()
  const amount = new Uint8Array(8)
  new DataView(amount.buffer).setBigUint64(0, 1_234_500_000n, true)
  const transaction = new Transaction().add(
    await create(mint, 82),
    instruction(Uint8Array.from([20, 9, ...ownerBytes, 0]), mint.publicKey),
    await create(account, 165),
    instruction(Uint8Array.from([18, ...ownerBytes]), account.publicKey, mint.publicKey),
    instruction(Uint8Array.from([7, ...amount]), mint.publicKey, account.publicKey, owner.publicKey),
  )
  await sendAndConfirmTransaction(connection, transaction, [owner, mint, account])
})

afterAll(() => chain.stop())

const tokens = { amount: '1234500000', decimals: 9, uiAmount: 1.2345, uiAmountString: '1.2345' }

test('the balance and the supply of a token are told with its decimals', async () => {
  expect((await connection.getTokenAccountBalance(account.publicKey)).value).toEqual(tokens)
  expect((await connection.getTokenSupply(mint.publicKey)).value).toEqual(tokens)
  await expect(connection.getTokenAccountBalance(owner.publicKey)).rejects.toThrow('not a Token account')
  await expect(connection.getTokenSupply(account.publicKey)).rejects.toThrow('not a Token mint')
})

test('token accounts are found by their owner, of a program or of a mint', async () => {
  const filters = [{ programId }, { mint: mint.publicKey }]
  for (const filter of filters) {
    const { value } = await connection.getTokenAccountsByOwner(owner.publicKey, filter)
    expect(value.map(({ pubkey }) => pubkey.toBase58())).toEqual([account.publicKey.toBase58()])
    expect((await connection.getTokenAccountsByOwner(mint.publicKey, filter)).value).toEqual([])
  }
  const { value } = await connection.getParsedTokenAccountsByOwner(owner.publicKey, { programId })
  expect(value[0]?.account.data).toMatchObject({
    program: 'spl-token',
    parsed: { type: 'account', info: { mint: mint.publicKey.toBase58(), state: 'initialized', tokenAmount: tokens } },
  })
})
