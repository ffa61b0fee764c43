import {
  type AccountInfo,
  Connection,
  Keypair,
  PublicKey,
  SystemProgram,
  sendAndConfirmTransaction,
  Transaction,
} from '@solana/web3.js'
import { startAgave } from './startAgave.js'
import type { LocalNode } from './startNode.js'
import { until } from './until.js'

const epochRewards = new PublicKey('SysvarEpochRewards1111111111111111111111111')
// The last field of the sysvar: whether rewards are being paid out.
const ACTIVE_OFFSET = 80

/** Makes the key pair of a number. */
export const keyOf = (number: number): Keypair => Keypair.fromSeed(new Uint8Array(32).fill(number))

const isPaying = (account: AccountInfo<Buffer> | null): boolean => account?.data[ACTIVE_OFFSET] === 1

/** A cluster, and what the tests ask of it beside the adapter. */
export interface SolanaCluster extends LocalNode {
  readonly chain: `solana:${string}`
  /** Reads what is confirmed. */
  readonly connection: Connection
  /** The address of the one vote account. */
  readonly vote: string
  /** Waits for the next epoch, until its rewards are paid, and returns it. */
  nextEpoch(): Promise<number>
}

/** Starts Agave, and gives coins to an account. */
export const startCluster = async (owner: PublicKey, slotsPerEpoch: number): Promise<SolanaCluster> => {
  const mint = keyOf(255)
  const node = await startAgave({ mint: mint.publicKey.toBase58(), slotsPerEpoch })
  try {
    const connection = new Connection(node.url, 'confirmed')
    const transfer = SystemProgram.transfer({
      fromPubkey: mint.publicKey,
      toPubkey: owner,
      lamports: 100_000_000_000,
    })
    await sendAndConfirmTransaction(connection, new Transaction().add(transfer), [mint])
    const { current } = await connection.getVoteAccounts()
    const hash = await connection.getGenesisHash()
    return {
      ...node,
      chain: `solana:${hash.slice(0, 32)}`,
      connection,
      vote: current[0]?.votePubkey ?? '',
      nextEpoch: async () => {
        const { epoch: before } = await connection.getEpochInfo()
        return until(`the epoch after ${before}`, async () => {
          const { epoch } = await connection.getEpochInfo()
          const isOver = epoch > before && !isPaying(await connection.getAccountInfo(epochRewards))
          return isOver ? epoch : undefined
        })
      },
    }
  } catch (error) {
    await node.stop()
    throw error
  }
}
