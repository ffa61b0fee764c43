/** How a local Ethereum chain is set up. */
export interface EthereumOptions {
  /** The reference of its CAIP-2 id; 31337 by default. */
  readonly chainId?: number
  /** How many accounts are funded, up to 100; 8 by default. */
  readonly accounts?: number
  /** How many vaults there are, up to 100; 2 by default. OpenZeppelin's and solady's take turns. */
  readonly vaults?: number
  /** How much later than the last one a block is, in seconds; 12 by default. */
  readonly stepSeconds?: number
  /** The last block's time when the chain has started, in whole seconds; now by default. */
  readonly time?: Date
  /** The port on 127.0.0.1; any free one by default. */
  readonly port?: number
  /** Taken as every local chain takes it; nothing here takes its time. */
  readonly report?: (line: string) => void
}

/** Options with every default filled in. */
export type EthereumSettings = Required<Omit<EthereumOptions, 'report'>>

const isWhole = (value: number, lowest: number, highest: number): boolean =>
  Number.isInteger(value) && value >= lowest && value <= highest

const problem = ({ chainId, accounts, vaults, stepSeconds, time }: EthereumSettings): string | undefined => {
  if (!isWhole(chainId, 1, 2 ** 32)) return 'chainId must be a whole number from 1 to 4294967296'
  if (!isWhole(accounts, 1, 100)) return 'accounts must be a whole number from 1 to 100'
  if (!isWhole(vaults, 0, 100)) return 'vaults must be a whole number from 0 to 100'
  if (!isWhole(stepSeconds, 1, 31_557_600)) return 'stepSeconds must be a whole number from 1 to 31557600'
  return time.getTime() >= 2 * stepSeconds * 1000
    ? undefined
    : 'time must be a valid date, two steps after 1970 or later'
}

/**
 * Fills in the defaults.
 *
 * @throws Error that names an option the chain would not take.
 */
export const ethereumSettings = ({ report: _, ...options }: EthereumOptions): EthereumSettings => {
  const settings: EthereumSettings = {
    chainId: 31337,
    accounts: 8,
    vaults: 2,
    stepSeconds: 12,
    time: new Date(),
    port: 0,
    ...options,
  }
  const reason = problem(settings)
  if (reason) throw new Error(`ethereum chain: ${reason}`)
  return settings
}
