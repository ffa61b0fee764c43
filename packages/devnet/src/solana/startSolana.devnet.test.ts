import { getBase58Encoder } from '@solana/kit'
import {
  type AccountInfo,
  Authorized,
  Connection,
  Keypair,
  Lockup,
  type ParsedAccountData,
  PublicKey,
  StakeProgram,
  SYSVAR_STAKE_HISTORY_PUBKEY,
  SystemProgram,
  sendAndConfirmTransaction,
  Transaction,
} from '@solana/web3.js'
import { afterAll, expect, test } from 'vitest'
import { type SolanaChain, startSolana } from './startSolana.js'

const sol = 1_000_000_000
const hour = 3600

const chains: SolanaChain[] = []

const start = async (options?: Parameters<typeof startSolana>[0]) => {
  const chain = await startSolana(options)
  chains.push(chain)
  return { chain, connection: new Connection(chain.description.url, 'confirmed') }
}

afterAll(() => Promise.all(chains.map((chain) => chain.stop())))

const ownerOf = ({ description }: SolanaChain, index = 0): Keypair => {
  const account = description.accounts[index]
  if (!account) throw new Error(`no account ${index}`)
  return Keypair.fromSecretKey(Uint8Array.from(getBase58Encoder().encode(account.privateKey)))
}

const voteOf = ({ facts }: SolanaChain, index: number): PublicKey =>
  new PublicKey(facts.voteAccounts[index]?.vote ?? '')

const send = (connection: Connection, owner: Keypair, ...instructions: Parameters<Transaction['add']>) =>
  sendAndConfirmTransaction(connection, new Transaction().add(...instructions), [owner])

const delegate = async (connection: Connection, owner: Keypair, vote: PublicKey, lamports: number, seed = 'a') => {
  const stakePubkey = await PublicKey.createWithSeed(owner.publicKey, seed, StakeProgram.programId)
  await send(
    connection,
    owner,
    StakeProgram.createAccountWithSeed({
      fromPubkey: owner.publicKey,
      stakePubkey,
      basePubkey: owner.publicKey,
      seed,
      authorized: new Authorized(owner.publicKey, owner.publicKey),
      lockup: Lockup.default,
      lamports,
    }),
    StakeProgram.delegate({ stakePubkey, authorizedPubkey: owner.publicKey, votePubkey: vote }),
  )
  return stakePubkey
}

const dataOf = async (connection: Connection, account: PublicKey): Promise<Buffer> => {
  const found = await connection.getAccountInfo(account)
  if (!found) throw new Error('no account')
  return found.data
}

const stakeOf = async (connection: Connection, account: PublicKey) => {
  const data = await dataOf(connection, account)
  return {
    stake: data.readBigUInt64LE(156),
    deactivation: data.readBigUInt64LE(172),
    credits: data.readBigUInt64LE(188),
  }
}

const historyOf = async (connection: Connection) => {
  const data = await dataOf(connection, SYSVAR_STAKE_HISTORY_PUBKEY)
  const [epoch, effective, activating, deactivating] = [8, 16, 24, 32].map((at) => data.readBigUInt64LE(at))
  return { length: data.readBigUInt64LE(0), epoch, effective, activating, deactivating }
}

test('the description names what is there', async () => {
  const { chain, connection } = await start({ accounts: 2, validators: 3, time: new Date('2026-01-02T03:04:05Z') })
  const { chain: id, accounts, facts, url } = chain.description
  expect(await connection.getGenesisHash()).toBe(chain.facts.genesisHash)
  expect(id).toBe(`solana:${chain.facts.genesisHash.slice(0, 32)}`)
  expect(new PublicKey(chain.facts.genesisHash).toBytes()).toHaveLength(32)
  expect(Number(new URL(chain.facts.wsUrl).port)).toBe(Number(new URL(url).port) + 1)
  expect(facts).toEqual(JSON.parse(JSON.stringify(chain.facts)))
  expect(accounts).toHaveLength(2)
  for (const [index, { address }] of accounts.entries()) {
    expect(ownerOf(chain, index).publicKey.toBase58()).toBe(address)
    expect(await connection.getBalance(new PublicKey(address))).toBe(10_000 * sol)
  }
  const { current, delinquent } = await connection.getVoteAccounts()
  expect(current.map(({ votePubkey }) => votePubkey)).toEqual(
    chain.facts.voteAccounts.filter((validator) => !validator.delinquent).map(({ vote }) => vote),
  )
  expect(delinquent.map(({ votePubkey }) => votePubkey)).toEqual([chain.facts.voteAccounts[2]?.vote])
  expect(String(await connection.getMinimumBalanceForRentExemption(200))).toBe(chain.facts.stakeAccountRent)
  expect(chain.time()).toEqual(new Date('2026-01-02T03:04:05Z'))
  expect(await connection.getBlockTime(Number(chain.slot()))).toBe(Date.parse('2026-01-02T03:04:05Z') / 1000)
})

test('a small stake is active after one epoch, and earns for the next', async () => {
  const { chain, connection } = await start()
  const owner = ownerOf(chain)
  const stake = await delegate(connection, owner, voteOf(chain, 0), 100 * sol)
  const before = await connection.getBalance(stake)
  await chain.advanceEpoch()
  expect(await connection.getBalance(stake)).toBe(before)
  const epoch = chain.epoch()
  const inEpoch = await historyOf(connection)
  expect(inEpoch).toMatchObject({ length: 512n, epoch: epoch - 1n, activating: 100n * BigInt(sol) - 1_666_240n })

  const staked = await stakeOf(connection, stake)
  await chain.advanceEpoch()
  const rewarded = await stakeOf(connection, stake)
  const after = await connection.getBalance(stake)
  const earned = after - before
  expect(earned).toBeGreaterThan(0)
  expect(rewarded.stake - staked.stake).toBe(BigInt(earned))
  expect(await connection.getInflationReward([stake, owner.publicKey])).toEqual([
    {
      epoch: Number(epoch),
      effectiveSlot: Number(chain.slot()),
      amount: earned,
      postBalance: after,
      commission: null,
      commissionBps: 500,
    },
    null,
  ])

  // a validator votes 432,000 times in an epoch for 16 credits each; the sysvar tells what a credit of a lamport was worth
  const rewards = await dataOf(connection, new PublicKey('SysvarEpochRewards1111111111111111111111111'))
  const points = rewards.readBigUInt64LE(48) + (rewards.readBigUInt64LE(56) << 64n)
  const share = (staked.stake * 432_000n * 16n * rewards.readBigUInt64LE(64)) / points
  expect(BigInt(earned)).toBe((share * 9_500n) / 10_000n)
  expect(rewards.readUInt8(80)).toBe(0)
})

test('all rewards are at most the inflation, and the supply grows by them', async () => {
  const { chain, connection } = await start()
  const { value: before } = await connection.getSupply()
  const rate = await connection.getInflationRate()
  await chain.advanceEpoch()
  const { value: after } = await connection.getSupply()
  const rewards = await dataOf(connection, new PublicKey('SysvarEpochRewards1111111111111111111111111'))
  const [total, distributed] = [rewards.readBigUInt64LE(64), rewards.readBigUInt64LE(72)]
  const year = 365.242_199 * 24 * hour
  const expected = (rate.validator * before.total * 30 * hour) / year
  expect(Number(total) / expected).toBeCloseTo(1, 9)
  expect(distributed).toBeLessThanOrEqual(total)
  expect(total - distributed).toBeLessThan(100n)
  expect((after.total - before.total) / Number(distributed)).toBeCloseTo(1, 5)
})

test('a validator that does not vote earns nothing for its delegators', async () => {
  const { chain, connection } = await start({ validators: 2 })
  const [good, idle] = [voteOf(chain, 0), voteOf(chain, 1)]
  const [first, second] = [ownerOf(chain, 0), ownerOf(chain, 1)]
  const stakes = [await delegate(connection, first, good, 5 * sol), await delegate(connection, second, idle, 5 * sol)]
  await chain.advanceEpoch(2)
  const [earning, waiting] = await connection.getInflationReward(stakes)
  expect(earning?.amount).toBeGreaterThan(0)
  expect(waiting).toBeNull()
  chain.setValidator(good.toBase58(), { delinquent: true, commissionBps: 10_000 })
  chain.setValidator(idle.toBase58(), { delinquent: false })
  await chain.advanceEpoch(2)
  const { current, delinquent } = await connection.getVoteAccounts()
  expect(current.map(({ votePubkey }) => votePubkey)).toEqual([idle.toBase58()])
  expect(delinquent).toMatchObject([{ votePubkey: good.toBase58(), commission: 100 }])
  const [left, woken] = await connection.getInflationReward(stakes)
  expect(left).toBeNull()
  expect(woken?.amount).toBeGreaterThan(0)
  expect(() => chain.setValidator('nobody', { delinquent: true })).toThrow('there is no vote account nobody')
})

test('of much stake at once, 9 % of what there is becomes active in an epoch', async () => {
  const { chain, connection } = await start({ clusterStake: 1_000n * BigInt(sol) })
  const stake = await delegate(connection, ownerOf(chain), voteOf(chain, 0), 1_000 * sol)
  const { stake: delegated } = await stakeOf(connection, stake)
  await chain.advanceEpoch()
  const before = await historyOf(connection)
  await chain.advanceEpoch()
  const after = await historyOf(connection)
  expect(before).toMatchObject({ effective: 1_000n * BigInt(sol), activating: delegated })
  expect(after.activating).toBe(delegated - 90n * BigInt(sol))
})

test('half a stake is split off, cools down and comes back', async () => {
  const { chain, connection } = await start()
  const owner = ownerOf(chain)
  const { publicKey } = owner
  const stake = await delegate(connection, owner, voteOf(chain, 1), 10 * sol)
  await chain.advanceEpoch()
  const half = await PublicKey.createWithSeed(publicKey, 'half', StakeProgram.programId)
  const rent = await connection.getMinimumBalanceForRentExemption(200)
  await send(
    connection,
    owner,
    StakeProgram.splitWithSeed(
      {
        stakePubkey: stake,
        authorizedPubkey: publicKey,
        splitStakePubkey: half,
        basePubkey: publicKey,
        seed: 'half',
        lamports: 4 * sol,
      },
      rent,
    ),
    StakeProgram.deactivate({ stakePubkey: half, authorizedPubkey: publicKey }),
  )
  expect(await stakeOf(connection, half)).toMatchObject({ stake: 4n * BigInt(sol), deactivation: chain.epoch() })
  const lamports = 4 * sol + rent
  const withdraw = StakeProgram.withdraw({
    stakePubkey: half,
    authorizedPubkey: publicKey,
    toPubkey: publicKey,
    lamports,
  })
  await expect(send(connection, owner, withdraw)).rejects.toThrow('insufficient funds for instruction')
  await chain.advanceEpoch()
  const held = await connection.getBalance(half)
  const all = StakeProgram.withdraw({
    stakePubkey: half,
    authorizedPubkey: publicKey,
    toPubkey: publicKey,
    lamports: held,
  })
  const before = await connection.getBalance(publicKey)
  await send(connection, owner, all)
  expect(await connection.getBalance(publicKey)).toBe(before + held - 5000)
  expect(await connection.getAccountInfo(half)).toBeNull()
})

test('while rewards are being paid the stake program refuses', async () => {
  const { chain, connection } = await start()
  const owner = ownerOf(chain)
  const stakePubkey = await delegate(connection, owner, voteOf(chain, 0), 2 * sol)
  await chain.advanceEpoch()
  const deactivate = StakeProgram.deactivate({ stakePubkey, authorizedPubkey: owner.publicKey })
  chain.setEpochRewardsActive(true)
  await expect(send(connection, owner, deactivate)).rejects.toThrow('custom program error: 0x10')
  chain.setEpochRewardsActive(false)
  await send(connection, owner, deactivate)
  expect((await stakeOf(connection, stakePubkey)).deactivation).toBe(chain.epoch())
})

test('time moves on by as much as is asked, over epochs', async () => {
  const { chain, connection } = await start({ time: new Date('2026-03-01T00:00:00Z') })
  const [slot, epoch] = [chain.slot(), chain.epoch()]
  await chain.advanceTime(10 * hour)
  expect(chain.slot() - slot).toBe(144_000n)
  expect(chain.time()).toEqual(new Date('2026-03-01T10:00:00Z'))
  await chain.advanceTime(65 * hour)
  expect(chain.epoch()).toBe(epoch + 2n)
  expect(chain.time()).toEqual(new Date('2026-03-04T03:00:00Z'))
  const clock = await dataOf(connection, new PublicKey('SysvarC1ock11111111111111111111111111111111'))
  expect(clock.readBigUInt64LE(0)).toBe(chain.slot())
  expect(clock.readBigUInt64LE(16)).toBe(chain.epoch())
  expect(Number(clock.readBigInt64LE(32)) * 1000).toBe(chain.time().getTime())
  const info = await connection.getEpochInfo()
  expect(info).toMatchObject({
    epoch: Number(chain.epoch()),
    absoluteSlot: Number(chain.slot()),
    slotsInEpoch: 432_000,
  })
  expect(BigInt(info.slotIndex)).toBe(chain.slot() - chain.epoch() * 432_000n)
  await expect(chain.advanceTime(0)).rejects.toThrow('time only moves forward')
})

test('a snapshot is restored any number of times', async () => {
  const { chain, connection } = await start()
  const owner = ownerOf(chain)
  const stake = await delegate(connection, owner, voteOf(chain, 0), 5 * sol)
  await chain.advanceEpoch()
  const id = await chain.snapshot()
  const look = async () => ({
    balance: await connection.getBalance(owner.publicKey),
    stake: await stakeOf(connection, stake),
    history: await historyOf(connection),
    slot: chain.slot(),
    votes: await connection.getVoteAccounts(),
    supply: await connection.getSupply(),
    reward: await connection.getInflationReward([stake], Number(chain.epoch()) - 1),
  })
  const before = await look()
  for (let round = 0; round < 2; round += 1) {
    await chain.advanceEpoch(2)
    await send(
      connection,
      owner,
      SystemProgram.transfer({ fromPubkey: owner.publicKey, toPubkey: stake, lamports: sol }),
    )
    expect(await look()).not.toEqual(before)
    await chain.restore(id)
    expect(await look()).toEqual(before)
  }
  // a hash that a client holds from before is still good
  await send(connection, owner, SystemProgram.transfer({ fromPubkey: owner.publicKey, toPubkey: stake, lamports: 1 }))
  await expect(chain.restore('99')).rejects.toThrow('there is no snapshot 99')
})

test('chains side by side do not know of each other', async () => {
  const [left, right] = await Promise.all([start(), start()])
  await left.chain.advanceEpoch()
  expect(right.chain.epoch()).toBe(left.chain.epoch() - 1n)
  const owner = ownerOf(left.chain)
  await delegate(left.connection, owner, voteOf(left.chain, 0), 2 * sol)
  expect(await right.connection.getBalance(owner.publicKey)).toBe(10_000 * sol)
})

test('accounts are parsed where that is asked', async () => {
  const { chain, connection } = await start()
  const owner = ownerOf(chain)
  const stake = await delegate(connection, owner, voteOf(chain, 0), 2 * sol)
  const { value } = await connection.getParsedAccountInfo(stake)
  const account: AccountInfo<Buffer | ParsedAccountData> | null = value
  expect(account?.data).toMatchObject({
    program: 'stake',
    space: 200,
    parsed: { type: 'delegated', info: { stake: { delegation: { voter: voteOf(chain, 0).toBase58() } } } },
  })
})
