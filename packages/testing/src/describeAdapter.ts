import type { Step } from '@polystake/core'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AdapterUnderTest } from './adapterSample.js'
import { createFaultyFetch } from './createFaultyFetch.js'
import type { Trial } from './law.js'
import { laws } from './laws.js'

/**
 * Tries every law on an adapter, each as a test of its own. An exception is a law's name with the reason; it is printed, and one
 * that names no law fails.
 *
 * @example
 * ```ts
 * import { type AdapterSample, describeAdapter } from '@polystake/testing'
 * import { cosmos, staking } from '@polystake/cosmos'
 *
 * declare const sample: AdapterSample<'cosmos'>
 * describeAdapter({
 *   name: 'cosmos',
 *   create: ({ fetch, clock, protocols, chain = 'cosmos:cosmoshub-4' }) =>
 *     cosmos({ rpc: 'https://rpc.example', chain, fetch, clock, protocols: protocols([staking()]) }),
 *   sample,
 * })
 * ```
 */
export const describeAdapter = <n extends string, step extends Step>(subject: AdapterUnderTest<n, step>): void => {
  const { name, exceptions = {}, transport } = subject
  describe(`laws: ${name}`, () => {
    const endpoint = createFaultyFetch(subject.fetch)
    const time = new Date()
    let trial: Trial

    beforeAll(async () => {
      const sample = typeof subject.sample === 'function' ? await subject.sample() : subject.sample
      const fail: Trial['fail'] = (fault) => (transport ?? endpoint).fail(fault)
      const known: AdapterUnderTest = subject as never
      trial = {
        sample: sample as never,
        endpoint,
        fail,
        create: (change = {}) =>
          known.create({ fetch: endpoint.fetch, clock: () => time, protocols: (own) => own, ...change }),
        count: async (work) => {
          const before = transport && { count: transport.count(), methods: transport.methods?.() ?? [] }
          endpoint.reset()
          await work()
          if (!transport || !before) return endpoint.traffic()
          const methods = (transport.methods?.() ?? []).slice(before.methods.length)
          return { requests: transport.count() - before.count, depth: 0, methods }
        },
      }
    })
    beforeEach(() => trial.fail(undefined))

    it('names only laws that exist in its exceptions', () => {
      expect(laws.map((law) => law.name)).toEqual(expect.arrayContaining(Object.keys(exceptions)))
    })
    for (const law of laws) {
      const reason = exceptions[law.name]
      if (reason === undefined) it(law.name, () => law.check(trial))
      else
        it(`EXCEPTION ${law.name}: ${reason}`, () => {
          console.warn(`${name} is excepted from "${law.name}": ${reason}`)
          expect(reason.length, 'an exception needs a reason').toBeGreaterThan(10)
        })
    }
  })
}
