import type { AccountId, Position, Reading } from '@polystake/core'
import { type CosmosChain, startCosmos } from '@polystake/devnet'
import { cosmos, staking } from '../../src/index.js'
import { type AccountWallet, openWallet } from './accountWallet.js'
import type { Books } from './books.js'
import { chainEvents, happen } from './chainEvents.js'
import { type ChainNames, chainNames } from './chainNames.js'
import { compareLines } from './compareLines.js'
import { drawIntent, type OwnerAction, ownerActions } from './drawIntent.js'
import { createValidator } from './ownValidators.js'
import { playAction } from './playAction.js'
import { bookedPoolLines, poolLines } from './poolLines.js'
import { bookedLines, positionLines } from './positionLines.js'
import { type RandomSource, randomSource } from './randomSource.js'
import { readBooks } from './readBooks.js'
import { type Tally, tally } from './tally.js'

const chain = 'cosmos:polystake-local-1'
const facts = { prefix: 'cosmos', bondDenom: 'ustake', symbol: 'STAKE', decimals: 6, coinType: 118 }
const otherDenoms = ['uglow', 'usilt']
const window = 10
const sides = ['in the books', 'by the adapter'] as const

/** How often each thing is tried. */
const deck: Readonly<Record<OwnerAction | (typeof chainEvents)[number], number>> = {
  stake: 44,
  unstake: 46,
  redelegate: 40,
  cancelUnstake: 30,
  claimRewards: 20,
  claimAll: 12,
  restakeRewards: 26,
  setWithdrawAddress: 12,
  blocks: 12,
  doubleSign: 4,
  downtimeOrUnjail: 8,
  maturity: 4,
  feesInOtherDenoms: 10,
}

/** A chain, the adapter that reads it, and the accounts that act on it. */
export interface ScriptStage {
  readonly local: CosmosChain
  readonly names: ChainNames
  readonly adapter: ReturnType<typeof openAdapter>
  readonly owners: readonly AccountWallet[]
  readonly operators: readonly AccountWallet[]
  readonly payer: AccountWallet
  readBooks(): Promise<Books>
  stop(): Promise<void>
}

const openAdapter = (url: string) => cosmos({ rpc: url, chain, protocols: [staking()], facts, cache: false })

/** Starts a chain of twelve validators, two of them of accounts of ours, and one that lost all that it had. */
export const openStage = async (): Promise<ScriptStage> => {
  const local = await startCosmos({
    delegations: 6,
    scenes: ['empty'],
    signedBlocksWindow: window,
    blocksPerYear: 100_000,
    otherDenoms,
    report: () => undefined,
  })
  const wallets = await Promise.all([0, 1, 2, 3, 4, 5, 6, 8].map((index) => openWallet(local, index)))
  const [payer] = wallets.slice(6)
  if (!payer) throw new Error('there are too few accounts')
  const operators = wallets.slice(4, 6)
  for (const operator of operators)
    await operator.send([createValidator(operator.address, facts.bondDenom, 50_000_000_000n)])
  await local.mine(30) // so that a double sign may have been a while ago
  const { url } = local.description
  return {
    local,
    names: chainNames(chain, facts.bondDenom),
    adapter: openAdapter(url),
    // the last one is an owner at the validator that lost all
    owners: [...wallets.slice(0, 4), ...wallets.slice(7)],
    operators,
    payer,
    readBooks: () => readBooks(url, { height: local.height(), time: local.time() }),
    stop: async () => {
      for (const wallet of wallets) wallet.close()
      await local.stop()
    },
  }
}

const whole = <item>(reading: Reading<item>): readonly item[] => {
  if (reading.status !== 'complete') throw new Error(`a reading is ${reading.status}`)
  return reading.items
}

/** Reads what an owner has staked, with the adapter. */
export const positionsOf = async (
  { adapter, names }: ScriptStage,
  address: string,
): Promise<readonly Position<'cosmos'>[]> => {
  const owner: AccountId<'cosmos'> = `${names.chain}:${address}`
  return whole(await adapter.listPositions({ owner }))
}

/** Compares what the adapter reads of owners with the books. */
const comparePositions = async (
  stage: ScriptStage,
  owners: readonly AccountWallet[],
  books: Books,
  counts: Tally,
): Promise<string[]> => {
  const differences: string[] = []
  for (const { address } of owners) {
    const lines = bookedLines(books, address, stage.names)
    differences.push(...compareLines(lines, positionLines(await positionsOf(stage, address)), sides))
    counts.add('positions read', 1)
    counts.add('figures of positions', lines.length)
    counts.add('rewards in other denoms', lines.filter((line) => line.includes('/denom:')).length)
  }
  return differences
}

const comparePools = async ({ adapter, names }: ScriptStage, books: Books, counts: Tally): Promise<string[]> => {
  const lines = bookedPoolLines(books, names)
  counts.add('figures of pools', lines.length)
  return compareLines(lines, poolLines(whole(await adapter.listPools({}))), sides)
}

/** What a script did, and where the adapter and the stores did not agree. */
export interface ScriptReport {
  readonly counts: Tally
  readonly differences: readonly string[]
}

const isOwnerAction = (name: string): name is OwnerAction => ownerActions.some((each) => each === name)

const playOwner = async (stage: ScriptStage, name: OwnerAction, random: RandomSource, before: Books, counts: Tally) => {
  const { names, owners, adapter } = stage
  const addresses = owners.map(({ address }) => address)
  const intent = drawIntent(name, { random, books: before, names, owners: addresses })
  const wallet = owners.find(({ address }) => intent.owner.endsWith(address)) ?? stage.payer
  const height = stage.local.height()
  const acting = { names, wallet, tally: counts, plan: adapter.plan, readBooks: stage.readBooks }
  const differences = await playAction(acting, intent, before)
  if (stage.local.height() > height) for (const counted of [name, 'actions']) counts.add(counted)
  const told = JSON.stringify(intent, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value))
  return differences.map((line) => `${told}: ${line}`)
}

/** Plays a script of a seed to its end. */
export const playScript = async (stage: ScriptStage, seed: number): Promise<ScriptReport> => {
  const random = randomSource(seed)
  const counts = tally()
  const differences: string[] = []
  const names = Object.entries(deck).flatMap(([name, times]) => Array.from({ length: times }, () => name))
  let books = await stage.readBooks()
  for (const [at, name] of random.shuffle(names).entries()) {
    const found: string[] = []
    if (isOwnerAction(name)) found.push(...(await playOwner(stage, name, random, books, counts)))
    const event = chainEvents.find((each) => each === name)
    if (event) counts.add('actions')
    if (event) counts.add(await happen(event, { ...stage, random, books, otherDenoms, window }))
    books = await stage.readBooks()
    // what happens on the chain happens to all, and so may an action
    const some = event || at % 4 === 0 ? stage.owners : [random.pick(stage.owners)]
    found.push(...(await comparePositions(stage, some, books, counts)))
    if (event) found.push(...(await comparePools(stage, books, counts)))
    differences.push(...found.map((line) => `seed ${seed}, action ${at} (${name}), block ${books.height}: ${line}`))
  }
  return { counts, differences }
}
