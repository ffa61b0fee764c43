import { fromBase64 as peerFromBase64, toBase64, toBech32 } from '@cosmjs/encoding'
import { QueryDelegatorDelegationsResponse } from 'cosmjs-types/cosmos/staking/v1beta1/query'
import { delegatorDelegationsQuery } from '../../packages/cosmos/src/codec/stakingMessages.js'
import { type Benchmark, type Comparison, compare } from './comparison.js'
import { median } from './median.js'

const count = 10_000

const filled = (byte: number) => new Uint8Array(20).fill(byte)

/** The answer to a query for so many delegations of one owner. */
const sample = (): Uint8Array => {
  const owner = toBech32('cosmos', filled(1))
  const delegationResponses = Array.from({ length: count }, (_, index) => {
    const amount = BigInt(1_234_567 + index * 7_919)
    const operator = filled(2)
    new DataView(operator.buffer).setUint32(0, index)
    return {
      delegation: {
        delegatorAddress: owner,
        validatorAddress: toBech32('cosmosvaloper', operator),
        shares: `${amount * 10n ** 18n}`,
      },
      balance: { denom: 'ustake', amount: `${amount}` },
    }
  })
  const response = QueryDelegatorDelegationsResponse.fromPartial({ delegationResponses })
  return QueryDelegatorDelegationsResponse.encode(response).finish()
}

type Rows = readonly (readonly [validator: string, shares: bigint, amount: bigint])[]

/** Takes bytes one a character, as `atob` gives them. */
const read = (bytes: string): Rows =>
  delegatorDelegationsQuery.response
    .read(bytes)
    .items.map(({ delegation: { validatorAddress, shares }, balance: { amount } }) => [
      validatorAddress,
      shares,
      amount,
    ])

const peerRead = (bytes: Uint8Array): Rows =>
  QueryDelegatorDelegationsResponse.decode(bytes).delegationResponses.map(({ delegation, balance }) => [
    delegation.validatorAddress,
    BigInt(delegation.shares),
    BigInt(balance.amount),
  ])

/** How often a side decodes in one round: before it has run some times, an engine has not compiled it. */
const warmUps = 10

const timeOf = (decode: () => Rows): number => {
  const times: number[] = []
  for (let time = 0; time < 2 * warmUps; time += 1) {
    const began = performance.now()
    decode()
    if (time >= warmUps) times.push(performance.now() - began)
  }
  return median(times)
}

const assertAlike = (ours: Rows, peer: Rows): void => {
  const isAlike = ours.every((row, index) => row.every((cell, column) => cell === peer[index]?.[column]))
  if (ours.length !== count || peer.length !== count || !isAlike) throw new Error('The codecs disagree.')
}

/** How long it takes to make amounts that can be reckoned with of what a node says. */
export const cosmosDecode: Benchmark = {
  name: 'cosmos-decode',
  about: `time to decode ${count.toLocaleString('en')} delegations, with bigints: our codec against cosmjs-types`,
  run: async ({ rounds, report }): Promise<Comparison[]> => {
    const bytes = sample()
    const base64 = toBase64(bytes)
    const binary = atob(base64)
    assertAlike(read(binary), peerRead(bytes))
    report(`decoding ${bytes.length.toLocaleString('en')} bytes, ${rounds} rounds`)
    const sides = {
      protobuf: { ours: () => read(binary), peer: () => peerRead(bytes) },
      base64: { ours: () => read(atob(base64)), peer: () => peerRead(peerFromBase64(base64)) },
    }
    return (['protobuf', 'base64'] as const).map((from) => {
      const ours: number[] = []
      const peer: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        ours.push(timeOf(sides[from].ours))
        peer.push(timeOf(sides[from].peer))
      }
      return compare({ bench: `cosmos-decode.time.${from}`, unit: 'ms', ours: median(ours), peer: median(peer) })
    })
  },
}
