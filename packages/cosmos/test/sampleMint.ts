import { BinaryWriter } from 'cosmjs-types/binary'
import type { SampleStake } from './sampleStaking.js'

// These modules' answers are written field by field, by the numbers in their chains' own proto files.

const one = 10n ** 18n
type Answers = NonNullable<SampleStake['instead']>
const write = (fill: (writer: BinaryWriter) => BinaryWriter): Uint8Array => fill(BinaryWriter.create()).finish()
const textIn = (number: number) => (number << 3) | 2
const varintIn = (number: number) => number << 3

/** A decimal as chains write it: digits of its value times 10^18. */
const provisions = (coins: bigint) => write((writer) => writer.uint32(textIn(1)).string(`${coins * one}`))
const inParams = (params: Uint8Array) => write((writer) => writer.uint32(textIn(1)).bytes(params))

/** `<service>.Query`, whose coins are made by the block. */
export const sampleBlockMint = (service: string, blocksPerYear = 5_259_600n, denom = 'umoss'): Answers => {
  const params = write((writer) =>
    writer.uint32(textIn(1)).string(denom).uint32(varintIn(2)).uint64(blocksPerYear).uint32(varintIn(3)).uint64(1n),
  )
  return {
    [`/${service}.Query/Params`]: () => inParams(params),
    [`/${service}.Query/AnnualProvisions`]: () => provisions(100_000n),
  }
}

/** What a chain whose coins are made by the epoch says of it. */
export interface SampleEpochMint {
  denom?: string
  identifier?: string
  seconds?: bigint
}

/** `osmosis.mint.v1beta1` or `stride.mint.v1beta1`, and their module that counts epochs: of a day, and of which a quarter is for stakers. */
export const sampleEpochMint = (service: string, epochs: string, sample: SampleEpochMint = {}): Answers => {
  const { denom = 'umoss', identifier = 'day', seconds = 86_400n } = sample
  const proportions = write((writer) =>
    writer
      .uint32(textIn(1))
      .string(`${one / 4n}`)
      .uint32(textIn(2))
      .string(`${(one * 3n) / 4n}`),
  )
  const params = write((writer) =>
    writer
      .uint32(textIn(1))
      .string(denom)
      .uint32(textIn(2))
      .string(`${9n * one}`)
      .uint32(textIn(3))
      .string(identifier)
      .uint32(varintIn(4))
      .int64(365n)
      .uint32(textIn(5))
      .string(`${(one * 2n) / 3n}`)
      .uint32(textIn(6))
      .bytes(proportions)
      .uint32(varintIn(7))
      .int64(1n),
  )
  const epoch = (name: string, long: bigint) => {
    const duration = write((writer) => writer.uint32(varintIn(1)).int64(long))
    const start = write((writer) => writer.uint32(varintIn(1)).int64(1_700_000_000n))
    return write((writer) =>
      writer
        .uint32(textIn(1))
        .string(name)
        .uint32(textIn(2))
        .bytes(start)
        .uint32(textIn(3))
        .bytes(duration)
        .uint32(varintIn(4))
        .int64(500n),
    )
  }
  const counted = write((writer) =>
    writer.uint32(textIn(1)).bytes(epoch('week', 604_800n)).uint32(textIn(1)).bytes(epoch('day', seconds)),
  )
  return {
    [`/${service}.Query/Params`]: () => inParams(params),
    [`/${service}.Query/EpochProvisions`]: () => provisions(1000n),
    [`/${epochs}.Query/EpochInfos`]: () => counted,
  }
}

/** `interchain_security.ccv.consumer.v1`, with what part of its fees the chain keeps. */
export const sampleRedistribution = (fraction: string): Answers => {
  const params = write((writer) =>
    writer.uint32(varintIn(1)).bool(true).uint32(varintIn(2)).int64(1000n).uint32(textIn(7)).string(fraction),
  )
  return { '/interchain_security.ccv.consumer.v1.Query/QueryParams': () => inParams(params) }
}

/** `celestia.mint.v1`. */
export const sampleTimeMint = (): Answers => ({
  '/celestia.mint.v1.Query/AnnualProvisions': () => provisions(100_000n),
})
