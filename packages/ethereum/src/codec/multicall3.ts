import { decodeAbiParameters, encodeAbiParameters } from 'viem/utils'
import type { Address, Hex } from '../address.js'
import { encodeCall } from './encodeCall.js'
import type { Call, Outcome, Read } from './read.js'
import { decodeUint } from './word.js'

/** Where Multicall3 stands, on almost every chain. */
export const multicall3: Address = '0xcA11bde05977b3631167028862bE2a173976CA11'

/** The parameters of `aggregate3`, under our names. */
const calls = [
  {
    type: 'tuple[]',
    components: [
      { name: 'to', type: 'address' },
      { name: 'mayFail', type: 'bool' },
      { name: 'data', type: 'bytes' },
    ],
  },
] as const

const outcomes = [
  {
    type: 'tuple[]',
    components: [
      { name: 'success', type: 'bool' },
      { name: 'data', type: 'bytes' },
    ],
  },
] as const

const read = (data: Hex): Read<bigint> => ({ to: multicall3, data, decode: decodeUint })

/** The block's number, by the chain's own reckoning. */
export const readBlockNumber: Read<bigint> = read('0x42cbb15c')

/** The block's time, in seconds. */
export const readBlockTime: Read<bigint> = read('0x0f28c97d')

/** The hash of the block before. */
export const readParentHash: Read<bigint> = read('0x27e86d6e')

/** The chain's own id. */
export const readChainId: Read<bigint> = read('0x3408e470')

const coinBalanceSelector = '0x4d2301cc'

/** What an account has of the chain's own coin, in base units. */
export const readCoinBalance = (owner: Address): Read<bigint> => read(encodeCall(coinBalanceSelector, owner))

/** Whose coin a call asks for; undefined where it asks for something else. */
export const coinOwnerOf = ({ to, data }: Call): Hex | undefined =>
  to === multicall3 && data.startsWith(coinBalanceSelector) ? `0x${data.slice(-40)}` : undefined

/** Writes many calls as one, of which each may fail for itself. */
export const encodeAggregate = (list: readonly Call[]): Hex =>
  `0x82ad56cb${encodeAbiParameters(calls, [list.map((call) => ({ ...call, mayFail: true }))]).slice(2)}`

/** Reads the outcomes of many calls. @throws where the answer is malformed */
export const decodeAggregate = (data: Hex): readonly Outcome[] => decodeAbiParameters(outcomes, data)[0]
