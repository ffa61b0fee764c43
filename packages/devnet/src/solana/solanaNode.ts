import { address } from '@solana/kit'
import { Clock, type LiteSVM, type SlotHash } from 'litesvm'
import { toBase58 } from './base58.js'
import { type EpochSchedule, epochOf, firstSlotOf, timeOf } from './epochSchedule.js'
import type { EpochPayout } from './payRewards.js'
import { digestOf } from './testKey.js'
import type { TransactionRecord } from './transactionRecord.js'
import { turnEpoch } from './turnEpoch.js'
import { type Validator, voteUpTo } from './validator.js'
import { writeVoteAccounts } from './writeVoteAccounts.js'

/** A blockhash, and the height of the block that made it. */
export interface RecentBlockhash {
  readonly hash: string
  readonly height: bigint
}

/** What a snapshot keeps beside the accounts. */
export interface NodeState {
  readonly slot: bigint
  readonly blockHeight: bigint
  /** All lamports there are. */
  readonly supply: bigint
  readonly validators: readonly Validator[]
  /** The latest one last. */
  readonly blockhashes: readonly RecentBlockhash[]
  /** By signature, in the order they landed. */
  readonly transactions: ReadonlyMap<string, TransactionRecord>
  /** By the epoch that was rewarded. */
  readonly payouts: ReadonlyMap<bigint, EpochPayout>
}

/** A running chain: one object, whose state is replaced as a whole. */
export interface SolanaNode {
  readonly schedule: EpochSchedule
  readonly genesisHash: string
  svm: LiteSVM
  state: NodeState
  /** How many blocks were ever made, also those a restored snapshot has undone. */
  blocksMade: number
  /** Called after each block, with what landed in it. */
  readonly listeners: Set<(landed: TransactionRecord | undefined) => void>
}

/** So many blocks after a hash, no transaction may name it any more. */
export const blockhashLifetime = 150n

const keptSlotHashes = 150

const clockAt = (schedule: EpochSchedule, slot: bigint): Clock => {
  const epoch = epochOf(schedule, slot)
  return new Clock(slot, timeOf(schedule, firstSlotOf(schedule, epoch)), epoch, epoch + 1n, timeOf(schedule, slot))
}

/** Makes a block at a slot: with a hash of its own, and the clock set to it. Whoever listens hears of it by {@link announce}. */
export const makeBlock = (node: SolanaNode, slot: bigint): void => {
  const blockHeight = node.state.blockHeight + 1n
  node.blocksMade += 1
  const latest = { hash: toBase58(digestOf(`polystake local solana block ${node.blocksMade}`)), height: blockHeight }
  const blockhashes = node.state.blockhashes.filter(({ height }) => blockHeight - height <= blockhashLifetime)
  node.state = { ...node.state, slot, blockHeight, blockhashes: [...blockhashes, latest] }
  node.svm.expireBlockhash()
  node.svm.setClock(clockAt(node.schedule, slot))
  const older: SlotHash[] = node.svm.getSlotHashes().filter((known) => known.slot < slot - 1n)
  node.svm.setSlotHashes([{ slot: slot - 1n, hash: latest.hash }, ...older].slice(0, keptSlotHashes))
}

/** Tells the listeners of a block. */
export const announce = (node: SolanaNode, landed?: TransactionRecord): void => {
  for (const listener of node.listeners) listener(landed)
}

/** Moves on to a slot, with one block there and one at the beginning of each epoch on the way. */
export const moveToSlot = (node: SolanaNode, slot: bigint): void => {
  const { schedule } = node
  for (let epoch = epochOf(schedule, node.state.slot); epoch < epochOf(schedule, slot); epoch += 1n) {
    const next = firstSlotOf(schedule, epoch + 1n)
    voteOn(node, next - 1n)
    const parentBlockhash = latestBlockhash(node).hash
    makeBlock(node, next)
    turnEpoch(node, epoch, parentBlockhash)
    voteOn(node, next)
  }
  if (slot > node.state.slot) {
    makeBlock(node, slot)
    voteOn(node, slot)
  }
}

const voteOn = (node: SolanaNode, slot: bigint): void => {
  node.state = {
    ...node.state,
    validators: node.state.validators.map((validator) => voteUpTo(validator, node.schedule, slot)),
  }
  writeVoteAccounts(node)
}

/** The hash of the last block. */
export const latestBlockhash = ({ state }: SolanaNode): RecentBlockhash => {
  const latest = state.blockhashes.at(-1)
  if (!latest) throw new Error('solana chain: there is no block')
  return latest
}

/** Whether a transaction may still name a hash. */
export const isRecent = ({ state }: SolanaNode, hash: string): boolean =>
  state.blockhashes.some((known) => known.hash === hash && state.blockHeight - known.height <= blockhashLifetime)

/** An account's lamports; 0 where there is none. */
export const balanceOf = (node: SolanaNode, account: string): bigint => node.svm.getBalance(address(account)) ?? 0n
