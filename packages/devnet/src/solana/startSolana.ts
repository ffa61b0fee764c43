import { EpochRewards, LiteSVM } from 'litesvm'
import type { LocalChain } from '../localChain.js'
import { toBase58 } from './base58.js'
import { createNode, fundedKeys } from './createNode.js'
import { epochOf, firstSlotOf, timeOf } from './epochSchedule.js'
import { startRpcServer } from './rpcServer.js'
import { announce, makeBlock, moveToSlot, type NodeState, type SolanaNode } from './solanaNode.js'
import { type SolanaOptions, solanaSettings } from './solanaOptions.js'
import { stakeAccountBytes } from './stakeAccount.js'
import { voteUpTo } from './validator.js'
import { writeVoteAccounts } from './writeVoteAccounts.js'

/** A validator of a local Solana chain, as it was at the start. */
export interface SolanaValidator {
  readonly vote: string
  readonly node: string
  /** What it keeps of inflation rewards, in hundredths of a per cent. */
  readonly commissionBps: number
  readonly delinquent: boolean
}

/** What was set up, beside the accounts; also `facts` of the chain's description. */
export interface SolanaFacts {
  readonly wsUrl: string
  readonly genesisHash: string
  readonly voteAccounts: readonly SolanaValidator[]
  readonly slotsPerEpoch: number
  readonly slotMilliseconds: number
  /** What a stake account must hold beside its stake, in lamports. */
  readonly stakeAccountRent: string
  /** In lamports. */
  readonly minimumDelegation: string
}

/** What can be changed of a validator. */
export interface ValidatorChange {
  readonly commissionBps?: number
  readonly delinquent?: boolean
}

/** A running Solana chain. */
export interface SolanaChain extends LocalChain {
  readonly facts: SolanaFacts
  /** Goes to the beginning of the next epoch, so many times: with stake history and rewards. */
  advanceEpoch(count?: number): Promise<void>
  /** Makes empty blocks, one slot apart. */
  mine(count?: number): Promise<void>
  /** Opens or closes the time in which rewards are being paid, and the stake program refuses all it is asked. */
  setEpochRewardsActive(active: boolean): void
  /** Changes a validator from now on. @throws Error where there is no such vote account */
  setValidator(vote: string, change: ValidatorChange): void
  slot(): bigint
  epoch(): bigint
  /** The last block's time. */
  time(): Date
}

const factsOf = (node: SolanaNode, wsUrl: string): SolanaFacts => ({
  wsUrl,
  genesisHash: node.genesisHash,
  voteAccounts: node.state.validators.map(({ vote, node: identity, commissionBps, delinquent }) => ({
    vote,
    node: identity,
    commissionBps,
    delinquent,
  })),
  slotsPerEpoch: Number(node.schedule.slotsPerEpoch),
  slotMilliseconds: node.schedule.slotMilliseconds,
  stakeAccountRent: node.svm.minimumBalanceForRentExemption(BigInt(stakeAccountBytes)).toString(),
  minimumDelegation: '1000000000',
})

/** Keeps snapshots under ids, which other programs can hold. */
const createSnapshots = (node: SolanaNode) => {
  const kept = new Map<string, { readonly bytes: Uint8Array; readonly state: NodeState }>()
  return {
    snapshot: async () => {
      const id = String(kept.size + 1)
      kept.set(id, { bytes: node.svm.toBytes(), state: node.state })
      return id
    },
    restore: async (id: string) => {
      const found = kept.get(id)
      if (!found) throw new Error(`solana chain: there is no snapshot ${id}`)
      const { blockHeight, blockhashes } = found.state
      // clients keep a hash for half a minute and know nothing of what is undone
      const later = node.state.blockhashes.map(({ hash }) => ({ hash, height: blockHeight }))
      node.svm = LiteSVM.fromBytes(found.bytes)
      node.state = { ...found.state, blockhashes: [...later, ...blockhashes] }
      makeBlock(node, found.state.slot)
      announce(node)
    },
  }
}

const setEpochRewardsActive = ({ svm }: SolanaNode, active: boolean): void => {
  const now = svm.getEpochRewards()
  svm.setEpochRewards(
    new EpochRewards(
      now.distributionStartingBlockHeight,
      now.numPartitions,
      now.parentBlockhash,
      now.totalPoints,
      now.totalRewards,
      now.distributedRewards,
      active,
    ),
  )
}

const setValidator = (node: SolanaNode, vote: string, change: ValidatorChange): void => {
  const { validators, slot } = node.state
  if (!validators.some((validator) => validator.vote === vote)) {
    throw new Error(`solana chain: there is no vote account ${vote}`)
  }
  const changed = validators.map((validator) =>
    validator.vote === vote ? { ...voteUpTo(validator, node.schedule, slot), ...change } : validator,
  )
  node.state = { ...node.state, validators: changed }
  writeVoteAccounts(node)
}

/**
 * Starts Solana's programs in LiteSVM behind the JSON-RPC and WebSocket face of an Agave node, inside this process.
 *
 * @throws Error that names an option the chain would not take.
 */
export const startSolana = async (options: SolanaOptions = {}): Promise<SolanaChain> => {
  const settings = solanaSettings(options)
  const node = createNode(settings)
  const server = await startRpcServer(node, settings.port)
  const facts = factsOf(node, server.wsUrl)
  const moveTo = (slot: bigint) => {
    moveToSlot(node, slot)
    announce(node)
  }
  const epoch = () => epochOf(node.schedule, node.state.slot)
  return {
    description: {
      chain: `solana:${node.genesisHash.slice(0, 32)}`,
      url: server.url,
      accounts: fundedKeys(settings.accounts).map(({ publicKey, secretKey }) => ({
        address: publicKey.toBase58(),
        privateKey: toBase58(secretKey),
      })),
      facts: { ...facts },
    },
    facts,
    advanceEpoch: async (count = 1) => moveTo(firstSlotOf(node.schedule, epoch() + BigInt(count))),
    advanceTime: async (seconds) => {
      if (!(seconds > 0)) throw new Error('solana chain: time only moves forward')
      moveTo(node.state.slot + BigInt(Math.ceil((seconds * 1000) / node.schedule.slotMilliseconds)))
    },
    mine: async (count = 1) => {
      for (let block = 0; block < count; block += 1) moveTo(node.state.slot + 1n)
    },
    setEpochRewardsActive: (active) => setEpochRewardsActive(node, active),
    setValidator: (vote, change) => setValidator(node, vote, change),
    slot: () => node.state.slot,
    epoch,
    time: () => new Date(Number(timeOf(node.schedule, node.state.slot)) * 1000),
    ...createSnapshots(node),
    setFault: server.setFault,
    stop: server.stop,
  }
}
