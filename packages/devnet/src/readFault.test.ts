import { describe, expect, it } from 'vitest'
import type { CosmosFault } from './cosmos/cosmosFault.js'
import type { DevnetFault } from './localChain.js'
import { readCosmosFault, readFault } from './readFault.js'

const common: readonly DevnetFault[] = [
  { kind: 'down' },
  { kind: 'hang' },
  { kind: 'slow', milliseconds: 5 },
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfterSeconds: 3 },
]

const ofCosmos: readonly CosmosFault[] = [
  { kind: 'no-batch' },
  { kind: 'batch-limit', limit: 5 },
  { kind: 'lagging', blocks: 3 },
  { kind: 'pruned', below: 7 },
  { kind: 'pruned', below: 7, code: 18 },
  { kind: 'no-transaction-index' },
  { kind: 'wrong-chain', chainId: 'another-1' },
  { kind: 'html' },
  { kind: 'dropped-id' },
  { kind: 'wrong-id' },
  { kind: 'refuse-method', method: 'status' },
  { kind: 'refuse-path', path: '/cosmos.mint.v1beta1.Query/Inflation' },
]

describe('a fault in JSON', () => {
  it.each(common)('$kind is one of every chain', (fault) => {
    expect(readFault(fault)).toEqual(fault)
    expect(readCosmosFault(fault)).toEqual(fault)
  })

  it.each(ofCosmos)('$kind is one of Cosmos alone', (fault) => {
    expect(readCosmosFault(fault)).toEqual(fault)
    expect(() => readFault(fault)).toThrow('fault must be null, or have the kind')
  })

  it('null takes it away', () => {
    expect(readFault(null)).toBeUndefined()
    expect(readCosmosFault(null)).toBeUndefined()
  })

  it.each([
    [{ kind: 'batch-limit' }, 'limit must be a whole number'],
    [{ kind: 'lagging', blocks: 0 }, 'blocks must be a whole number'],
    [{ kind: 'pruned', below: '7' }, 'below must be a whole number'],
    [{ kind: 'wrong-chain', chainId: '' }, 'chainId must be a text'],
    [{ kind: 'refuse-path' }, 'path must be a text'],
    [{ kind: 'toString' }, 'fault must be null'],
    [undefined, 'fault must be null'],
    ['html', 'or have the kind down, hang, slow, status, no-batch'],
  ])('%j is refused with the reason', (value, reason) => {
    expect(() => readCosmosFault(value)).toThrow(reason)
  })
})
