import { totalAmounts } from '@polystake/core'
import { type Devnet, startDevnet } from '@polystake/devnet'
import { Connection, Keypair, PublicKey, StakeProgram, sendAndConfirmTransaction } from '@solana/web3.js'
import bs58 from 'bs58'
import { createWalletClient, type Hex, http, parseAbi, publicActions } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Description, personOf } from './personOf.js'
import { type Person, readPositions } from './readPositions.js'

const abi = parseAbi(['function approve(address, uint256) returns (bool)', 'function deposit(uint256, address)'])

/** Deposits with viem alone. */
const deposit = async ({ ethereum }: Devnet['chains'], assets: bigint): Promise<void> => {
  const { accounts, url } = ethereum.description
  const account = privateKeyToAccount(accounts[0]?.privateKey as Hex)
  const wallet = createWalletClient({ account, chain: foundry, transport: http(url), pollingInterval: 50 })
  const client = wallet.extend(publicActions)
  const [vault] = ethereum.facts.vaults
  if (!vault) throw new Error('There is no vault.')
  const { asset, address } = vault
  const approval = { address: asset, abi, functionName: 'approve', args: [address, assets] } as const
  await client.waitForTransactionReceipt({ hash: await client.writeContract(approval) })
  const entry = { address, abi, functionName: 'deposit', args: [assets, account.address] } as const
  await client.waitForTransactionReceipt({ hash: await client.writeContract(entry) })
}

/** Stakes with web3.js alone, into a stake account that has a key of its own. */
const delegate = async ({ solana }: Devnet['chains'], lamports: number): Promise<void> => {
  const { accounts, url } = solana.description
  const owner = Keypair.fromSecretKey(bs58.decode(accounts[0]?.privateKey ?? ''))
  const account = Keypair.generate()
  const [fromPubkey, stakePubkey] = [owner.publicKey, account.publicKey]
  const create = StakeProgram.createAccount({
    fromPubkey,
    stakePubkey,
    authorized: { staker: fromPubkey, withdrawer: fromPubkey },
    lamports: lamports + Number(solana.facts.stakeAccountRent),
  })
  const votePubkey = new PublicKey(solana.facts.voteAccounts[0]?.vote ?? '')
  const stake = StakeProgram.delegate({ stakePubkey, authorizedPubkey: fromPubkey, votePubkey })
  await sendAndConfirmTransaction(new Connection(url, 'confirmed'), create.add(stake), [owner, account])
}

let devnet: Devnet
let person: Person
beforeAll(async () => {
  devnet = await startDevnet({ ethereum: {}, solana: {}, cosmos: { validators: 4, delegations: 2 } })
  await Promise.all([deposit(devnet.chains, 1_000_000n), delegate(devnet.chains, 3_000_000_000)])
  const description: Description = JSON.parse(JSON.stringify(devnet.description))
  person = personOf(description)
})
afterAll(() => devnet?.stop())

it('reads what a person staked on three chains with the chains’ own libraries', async () => {
  const reading = await readPositions(person)
  if (reading.status !== 'complete') throw new Error(`The reading is ${reading.status}.`)
  const found = reading.items.map((position) => [
    position.pool.slice(0, position.pool.indexOf(':')),
    ...totalAmounts(position).map(({ value }) => value),
  ])
  expect(found).toHaveLength(4)
  expect(found).toContainEqual(['solana', 3_000_000_000n])
  expect(found.filter(([namespace, total]) => namespace === 'cosmos' && Number(total) >= 1_000_000)).toHaveLength(2)
  const [, inVault] = found.find(([namespace]) => namespace === 'eip155') ?? []
  expect(inVault).toBeGreaterThanOrEqual(999_999n) // shares are rounded down
  expect(reading.asOf.map(({ chain }) => chain)).toEqual([
    devnet.description.chains.ethereum?.chain,
    devnet.description.chains.solana?.chain,
    devnet.description.chains.cosmos?.chain,
  ])
})

it('shows the other chains, and a gap, while one is down', async () => {
  devnet.chains.solana.setFault({ kind: 'down' })
  const reading = await readPositions(person)
  devnet.chains.solana.setFault(undefined)
  if (reading.status !== 'partial') throw new Error(`The reading is ${reading.status}.`)
  expect(reading.items).toHaveLength(3)
  expect(reading.gaps.map(({ chain, error }) => [chain, error.code])).toEqual([
    [devnet.description.chains.solana?.chain, 'endpoint-unreachable'],
  ])
})
