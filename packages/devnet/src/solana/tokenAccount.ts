import { toBase58 } from './base58.js'

/** What a token account says. */
export interface TokenAccount {
  readonly mint: string
  readonly owner: string
  readonly amount: bigint
  readonly state: 'initialized' | 'frozen'
  readonly isNative: boolean
}

/** What a mint says. */
export interface Mint {
  readonly supply: bigint
  readonly decimals: number
  readonly mintAuthority: string | null
  readonly freezeAuthority: string | null
}

const accountBytes = 165
const mintBytes = 82

const viewOf = (data: Uint8Array): DataView => new DataView(data.buffer, data.byteOffset, data.byteLength)

/** Whether data is of a kind of account: of its size, or longer with extensions and a byte that names the kind. */
const isKind = (data: Uint8Array, bytes: number, kind: number): boolean =>
  data.length === bytes || (data.length > accountBytes && data[accountBytes] === kind)

/** Reads a token account; `undefined` where it is none, or not initialised. */
export const readTokenAccount = (data: Uint8Array): TokenAccount | undefined => {
  const state = data[108]
  if (!isKind(data, accountBytes, 2) || (state !== 1 && state !== 2)) return undefined
  return {
    mint: toBase58(data.subarray(0, 32)),
    owner: toBase58(data.subarray(32, 64)),
    amount: viewOf(data).getBigUint64(64, true),
    state: state === 1 ? 'initialized' : 'frozen',
    isNative: viewOf(data).getUint32(109, true) === 1,
  }
}

const optionalKey = (data: Uint8Array, at: number): string | null =>
  viewOf(data).getUint32(at, true) === 1 ? toBase58(data.subarray(at + 4, at + 36)) : null

/** Reads a mint; `undefined` where it is none, or not initialised. */
export const readMint = (data: Uint8Array): Mint | undefined => {
  if (!isKind(data, mintBytes, 1) || data[45] !== 1) return undefined
  return {
    supply: viewOf(data).getBigUint64(36, true),
    decimals: data[44] ?? 0,
    mintAuthority: optionalKey(data, 0),
    freezeAuthority: optionalKey(data, 46),
  }
}

/** Writes an amount of tokens as nodes do. */
export const tokenAmount = (amount: bigint, decimals: number) => {
  const digits = amount.toString().padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '')
  const text = fraction === '' ? whole : `${whole}.${fraction}`
  return { amount: amount.toString(), decimals, uiAmount: Number(text), uiAmountString: text }
}
