import { encodeFunctionData, type Hex, parseAbi } from 'viem'

/** One thing that a vault's owner switches; amounts are in the asset's base units, 2^256 - 1 being no limit. */
export type VaultSwitch =
  /** Up to how much the vault manages. */
  | { readonly name: 'depositLimit'; readonly assets: bigint }
  /** How much may be taken out; what is taken out counts against it. */
  | { readonly name: 'liquidity'; readonly assets: bigint }
  /** Whether nothing goes in or out. */
  | { readonly name: 'paused'; readonly value: boolean }
  /** Whether every max… function answers 0 to whoever asks, while deposits and withdrawals work. */
  | { readonly name: 'hidesLimits'; readonly value: boolean }
  /** Takes assets from all depositors, back to what pays the interest. */
  | { readonly name: 'loss'; readonly assets: bigint }

const abi = parseAbi([
  'function setDepositLimit(uint256 assets)',
  'function setLiquidity(uint256 assets)',
  'function setPaused(bool value)',
  'function setHidesLimits(bool value)',
  'function lose(uint256 assets)',
])

/** Encodes what the owner calls a vault with. */
export const encodeVaultSwitch = (change: VaultSwitch): Hex => {
  switch (change.name) {
    case 'depositLimit':
      return encodeFunctionData({ abi, functionName: 'setDepositLimit', args: [change.assets] })
    case 'liquidity':
      return encodeFunctionData({ abi, functionName: 'setLiquidity', args: [change.assets] })
    case 'paused':
      return encodeFunctionData({ abi, functionName: 'setPaused', args: [change.value] })
    case 'hidesLimits':
      return encodeFunctionData({ abi, functionName: 'setHidesLimits', args: [change.value] })
    case 'loss':
      return encodeFunctionData({ abi, functionName: 'lose', args: [change.assets] })
  }
}
