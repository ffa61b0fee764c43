const YEAR = 365n * 24n * 3600n
const RATE_UNIT = 10n ** 18n

/** What a vault is made with: amounts in base units, the rate in units of 1e-18, the time in seconds. */
export interface VaultStart {
  readonly seed: bigint
  readonly ratePerYear: bigint
  /** By how many decimals its shares are finer than the asset. */
  readonly offset: bigint
  readonly time: bigint
}

/** Returns the arithmetic of a local chain's vaults, worked out apart from their Solidity: what goes in and comes out. */
export const createVaultModel = ({ seed, ratePerYear, offset, time: startedAt }: VaultStart) => {
  let managed = seed
  let supply = seed * 10n ** offset
  let at = startedAt
  const managedAt = (time: bigint) => managed + (managed * ratePerYear * (time - at)) / (YEAR * RATE_UNIT)
  const toAssets = (shares: bigint, time: bigint) => (shares * (managedAt(time) + 1n)) / (supply + 10n ** offset)
  return {
    toAssets,
    /** Counts a deposit, and returns the shares. */
    deposit: (assets: bigint, time: bigint) => {
      const current = managedAt(time)
      const shares = (assets * (supply + 10n ** offset)) / (current + 1n)
      managed = current + assets
      supply += shares
      at = time
      return shares
    },
    /** Counts a redemption, and returns the assets. */
    redeem: (shares: bigint, time: bigint) => {
      const assets = toAssets(shares, time)
      managed = managedAt(time) - assets
      supply -= shares
      at = time
      return assets
    },
  }
}
