import type { Address, Hex } from '../address.js'
import { encodeCall } from './encodeCall.js'
import type { Read } from './read.js'
import { decodeAddress, decodeBool, decodeUint } from './word.js'

const readUint = (vault: Address, data: Hex): Read<bigint> => ({ to: vault, data, decode: decodeUint })

/** The token that a vault takes. */
export const readAsset = (vault: Address): Read<Address> => ({ to: vault, data: '0x38d52e0f', decode: decodeAddress })

/** All that a vault holds, in base units of its asset. */
export const readTotalAssets = (vault: Address): Read<bigint> => readUint(vault, '0x01e1d114')

/** What shares are worth, before fees of leaving, rounded down. */
export const readConvertToAssets = (vault: Address, shares: bigint): Read<bigint> =>
  readUint(vault, encodeCall('0x07a2d13a', shares))

/** How many shares a deposit of assets would give now. */
export const readPreviewDeposit = (vault: Address, assets: bigint): Read<bigint> =>
  readUint(vault, encodeCall('0xef8b30f7', assets))

/** How many shares a withdrawal of exactly these assets would burn now. */
export const readPreviewWithdraw = (vault: Address, assets: bigint): Read<bigint> =>
  readUint(vault, encodeCall('0x0a28a477', assets))

/** How many assets a redemption of shares would give now, after fees. */
export const readPreviewRedeem = (vault: Address, shares: bigint): Read<bigint> =>
  readUint(vault, encodeCall('0x4cdad506', shares))

/** How many assets a vault says that it would take for an account. */
export const readMaxDeposit = (vault: Address, receiver: Address): Read<bigint> =>
  readUint(vault, encodeCall('0x402d267d', receiver))

/** How many assets a vault says that an owner could take out. */
export const readMaxWithdraw = (vault: Address, owner: Address): Read<bigint> =>
  readUint(vault, encodeCall('0xce96cb77', owner))

/** How many shares a vault says that an owner could give back. */
export const readMaxRedeem = (vault: Address, owner: Address): Read<bigint> =>
  readUint(vault, encodeCall('0xd905777e', owner))

/** Whether a vault is paused; many have no such word. */
export const readPaused = (vault: Address): Read<boolean> => ({ to: vault, data: '0x5c975abb', decode: decodeBool })

/** Gives assets for shares. */
export const encodeDeposit = (assets: bigint, receiver: Address): Hex => encodeCall('0x6e553f65', assets, receiver)

/** Takes exactly these assets out. */
export const encodeWithdraw = (assets: bigint, receiver: Address, owner: Address): Hex =>
  encodeCall('0xb460af94', assets, receiver, owner)

/** Gives exactly these shares back. */
export const encodeRedeem = (shares: bigint, receiver: Address, owner: Address): Hex =>
  encodeCall('0xba087652', shares, receiver, owner)
