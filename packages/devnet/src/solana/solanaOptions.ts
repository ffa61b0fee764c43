/** How a local Solana chain is set up. */
export interface SolanaOptions {
  /** How many accounts are funded; 8 by default. */
  readonly accounts?: number
  /** How many validators there are, up to 200; 5 by default. Of two or more, the last one is delinquent. */
  readonly validators?: number
  /**
   * The stake that was there before, in lamports; 400,000,000 SOL by default. In each epoch 9 % of it may come and 9 % go:
   * with a small one, new stake becomes active over several epochs.
   */
  readonly clusterStake?: bigint
  /** The slots of an epoch, from 32 up; 432,000 by default. */
  readonly slotsPerEpoch?: number
  /** How long a slot takes, in milliseconds; 250 by default. */
  readonly slotMilliseconds?: number
  /** The chain's time at the start; now by default. */
  readonly time?: Date
  /** The port on 127.0.0.1, WebSockets have the next one; any two free neighbours by default. */
  readonly port?: number
}

/** Options with every default filled in. */
export type SolanaSettings = Required<SolanaOptions>

const isWhole = (value: number, lowest: number, highest: number): boolean =>
  Number.isInteger(value) && value >= lowest && value <= highest

const problem = (settings: SolanaSettings): string | undefined => {
  const { accounts, validators, clusterStake, slotsPerEpoch, slotMilliseconds, time, port } = settings
  if (!isWhole(accounts, 1, 1000)) return 'accounts must be a whole number from 1 to 1000'
  if (!isWhole(validators, 1, 200)) return 'validators must be a whole number from 1 to 200'
  if (clusterStake < 1_000_000_000n * BigInt(validators))
    return 'clusterStake must be 1 SOL for each validator at least'
  if (clusterStake > 5_000_000_000_000_000_000n) return 'clusterStake must not be above 5,000,000,000 SOL'
  if (!isWhole(slotsPerEpoch, 32, 10_000_000)) return 'slotsPerEpoch must be a whole number from 32 to 10000000'
  if (!isWhole(slotMilliseconds, 1, 60_000)) return 'slotMilliseconds must be a whole number from 1 to 60000'
  if (!isWhole(port, 0, 65_534)) return 'port must be a whole number from 0 to 65534'
  return Number.isNaN(time.getTime()) ? 'time must be a valid date' : undefined
}

/**
 * Fills in the defaults.
 *
 * @throws Error that names an option the chain would not take.
 */
export const solanaSettings = (options: SolanaOptions): SolanaSettings => {
  const settings: SolanaSettings = {
    accounts: 8,
    validators: 5,
    clusterStake: 400_000_000_000_000_000n,
    slotsPerEpoch: 432_000,
    slotMilliseconds: 250,
    time: new Date(),
    port: 0,
    ...options,
  }
  const reason = problem(settings)
  if (reason) throw new Error(`solana chain: ${reason}`)
  return settings
}
