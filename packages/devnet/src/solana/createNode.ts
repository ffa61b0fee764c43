import { EpochRewards, EpochSchedule, LiteSVM, Rent } from 'litesvm'
import { faucet } from './airdrop.js'
import { fromBase58, toBase58 } from './base58.js'
import { epochOf, type EpochSchedule as Schedule } from './epochSchedule.js'
import { stakeProgram, systemProgram } from './programs.js'
import { putAccount } from './putAccount.js'
import { makeBlock, type SolanaNode } from './solanaNode.js'
import type { SolanaSettings } from './solanaOptions.js'
import { firstStakeData, stakeAccountBytes } from './stakeAccount.js'
import { addToHistory } from './stakeHistory.js'
import { digestOf, testKey } from './testKey.js'
import { creditsOf, firstValidators } from './validator.js'
import { writeVoteAccounts } from './writeVoteAccounts.js'

const firstEpoch = 1037n
const historyEpochs = 512n
const lamportsPerByte = 5080n
const firstHeight = 400_000_000n

/** What each account of the description begins with: 10,000 SOL. */
const firstBalance = 10_000_000_000_000n

const faucetBalance = 1_000_000_000_000_000_000n

/** The accounts that are funded at the beginning. */
export const fundedKeys = (count: number) => Array.from({ length: count }, (_, index) => testKey(`account ${index}`))

/** A tenth of the first epoch has passed already: long enough to tell how fast slots go by. */
const scheduleOf = ({ slotsPerEpoch, slotMilliseconds, time }: SolanaSettings): Schedule => ({
  slotsPerEpoch: BigInt(slotsPerEpoch),
  slotMilliseconds,
  startSlot: firstEpoch * BigInt(slotsPerEpoch) + BigInt(Math.floor(slotsPerEpoch / 10)),
  startTime: time.getTime(),
})

const createMachine = (schedule: Schedule, clusterStake: bigint): LiteSVM => {
  const svm = new LiteSVM().withBlockhashCheck(false)
  svm.setRent(new Rent(lamportsPerByte, 1, 50))
  svm.setEpochSchedule(new EpochSchedule(schedule.slotsPerEpoch, schedule.slotsPerEpoch, false, 0n, 0n))
  const epoch = epochOf(schedule, schedule.startSlot)
  const moving = clusterStake / 400n
  for (let before = epoch - historyEpochs; before < epoch; before += 1n) {
    addToHistory(svm, before, { effective: clusterStake, activating: moving, deactivating: moving })
  }
  return svm
}

/** Delegates the stake that was there before: the first validator has the most of it, and each one after it less. */
const delegateClusterStake = (node: SolanaNode, clusterStake: bigint): void => {
  const { svm, state } = node
  const authority = testKey('cluster staker').publicKey.toBytes()
  const rent = svm.minimumBalanceForRentExemption(BigInt(stakeAccountBytes))
  const count = BigInt(state.validators.length)
  const shares = (count * (count + 1n)) / 2n
  let left = clusterStake
  for (const [index, validator] of state.validators.entries()) {
    const last = index === state.validators.length - 1
    const stake = last ? left : (clusterStake * (count - BigInt(index))) / shares
    left -= stake
    const voter = fromBase58(validator.vote) ?? new Uint8Array(32)
    const data = firstStakeData({ authority, voter, stake, creditsObserved: creditsOf(validator) })
    putAccount(svm, testKey(`stake ${index}`).publicKey.toBase58(), stakeProgram, stake + rent, data)
  }
}

/** Creates a chain with its accounts, validators and history, at its first block. */
export const createNode = (settings: SolanaSettings): SolanaNode => {
  const schedule = scheduleOf(settings)
  const { clusterStake } = settings
  const svm = createMachine(schedule, clusterStake)
  const node: SolanaNode = {
    schedule,
    genesisHash: toBase58(digestOf('polystake local solana genesis')),
    svm,
    state: {
      slot: schedule.startSlot,
      blockHeight: firstHeight,
      supply: (clusterStake * 3n) / 2n,
      validators: firstValidators(settings.validators, schedule),
      blockhashes: [],
      transactions: new Map(),
      payouts: new Map(),
    },
    blocksMade: 0,
    listeners: new Set(),
  }
  for (const key of fundedKeys(settings.accounts)) {
    putAccount(svm, key.publicKey.toBase58(), systemProgram, firstBalance, new Uint8Array())
  }
  putAccount(svm, faucet.publicKey.toBase58(), systemProgram, faucetBalance, new Uint8Array())
  writeVoteAccounts(node)
  delegateClusterStake(node, clusterStake)
  makeBlock(node, schedule.startSlot)
  svm.setEpochRewards(
    new EpochRewards(firstHeight, 1n, toBase58(digestOf('polystake local solana parent')), 0n, 0n, 0n, false),
  )
  return node
}
