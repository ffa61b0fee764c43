import { decodeAbiParameters, encodeFunctionData } from 'viem/utils'
import type { Address, Hex } from '../address.js'
import { encodeCall } from './encodeCall.js'
import type { Call, Outcome, Read } from './read.js'
import { decodeUint } from './word.js'

/** Where Multicall3 stands, on almost every chain. */
export const multicall3: Address = '0xcA11bde05977b3631167028862bE2a173976CA11'

const aggregate3 = [
  {
    type: 'function',
    name: 'aggregate3',
    stateMutability: 'payable',
    inputs: [
      {
        name: 'calls',
        type: 'tuple[]',
        components: [
          { name: 'target', type: 'address' },
          { name: 'allowFailure', type: 'bool' },
          { name: 'callData', type: 'bytes' },
        ],
      },
    ],
    outputs: [
      {
        type: 'tuple[]',
        components: [
          { name: 'success', type: 'bool' },
          { name: 'data', type: 'bytes' },
        ],
      },
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
export const encodeAggregate = (calls: readonly Call[]): Hex =>
  encodeFunctionData({
    abi: aggregate3,
    args: [calls.map(({ to, data }) => ({ target: to, allowFailure: true, callData: data }))],
  })

/** Reads the outcomes of many calls. @throws where the answer is malformed */
export const decodeAggregate = (data: Hex): readonly Outcome[] => decodeAbiParameters(aggregate3[0].outputs, data)[0]
