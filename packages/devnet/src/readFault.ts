import type { CosmosFault } from './cosmos/cosmosFault.js'
import type { DevnetFault } from './localChain.js'

/** What stands in a JSON object. */
export type JsonFields = Readonly<Record<string, unknown>>

/** @throws Error that names the field where it is anything else. */
export const wholeNumber = (name: string, value: unknown, most: number, least = 1): number => {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value
  throw new Error(`${name} must be a whole number from ${least} to ${most}`)
}

/** @throws Error that names the field where it is anything else, or empty. */
export const text = (name: string, value: unknown): string => {
  if (typeof value === 'string' && value !== '') return value
  throw new Error(`${name} must be a text`)
}

const HIGHEST = 1_000_000_000

type Readers<fault extends { kind: string }> = {
  readonly [kind in fault['kind']]: (fields: JsonFields) => Extract<fault, { kind: kind }>
}

const common: Readers<DevnetFault> = {
  down: () => ({ kind: 'down' }),
  hang: () => ({ kind: 'hang' }),
  slow: ({ milliseconds }) => ({ kind: 'slow', milliseconds: wholeNumber('milliseconds', milliseconds, 600_000) }),
  status: ({ status, retryAfterSeconds }) => ({
    kind: 'status',
    status: wholeNumber('status', status, 599, 200),
    ...(retryAfterSeconds === undefined
      ? {}
      : { retryAfterSeconds: wholeNumber('retryAfterSeconds', retryAfterSeconds, 86_400) }),
  }),
}

const ofCosmos: Readers<CosmosFault> = {
  'no-batch': () => ({ kind: 'no-batch' }),
  'batch-limit': ({ limit }) => ({ kind: 'batch-limit', limit: wholeNumber('limit', limit, 1000) }),
  lagging: ({ blocks }) => ({ kind: 'lagging', blocks: wholeNumber('blocks', blocks, HIGHEST) }),
  pruned: ({ below, code }) => ({
    kind: 'pruned',
    below: wholeNumber('below', below, HIGHEST),
    ...(code === undefined ? {} : { code: wholeNumber('code', code, 1000) }),
  }),
  'no-transaction-index': () => ({ kind: 'no-transaction-index' }),
  'wrong-chain': ({ chainId }) => ({ kind: 'wrong-chain', chainId: text('chainId', chainId) }),
  html: () => ({ kind: 'html' }),
  'dropped-id': () => ({ kind: 'dropped-id' }),
  'wrong-id': () => ({ kind: 'wrong-id' }),
  'refuse-method': ({ method }) => ({ kind: 'refuse-method', method: text('method', method) }),
  'refuse-path': ({ path }) => ({ kind: 'refuse-path', path: text('path', path) }),
}

const isKindOf = <kind extends string>(readers: Readonly<Record<kind, unknown>>, kind: unknown): kind is kind =>
  typeof kind === 'string' && Object.hasOwn(readers, kind)

const kindOf = <kind extends string>(readers: Readonly<Record<kind, unknown>>, value: unknown): kind => {
  const { kind }: JsonFields = Object(value)
  if (isKindOf(readers, kind)) return kind
  throw new Error(`fault must be null, or have the kind ${Object.keys(readers).join(', ')}`)
}

/**
 * Reads a fault that every chain shows, from JSON.
 *
 * @throws Error that says what is wrong with it.
 */
export const readFault = (value: unknown): DevnetFault | undefined =>
  value === null ? undefined : common[kindOf(common, value)](Object(value))

const everyFault: Readers<DevnetFault | CosmosFault> = { ...common, ...ofCosmos }

/**
 * Reads a fault that a Cosmos chain shows, from JSON.
 *
 * @throws Error that says what is wrong with it.
 */
export const readCosmosFault = (value: unknown): DevnetFault | CosmosFault | undefined =>
  value === null ? undefined : everyFault[kindOf(everyFault, value)](Object(value))
