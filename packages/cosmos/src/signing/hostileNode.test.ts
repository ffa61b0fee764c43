import { StakingError } from '@polystake/core'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { sampleSigner, sampleSigning, sampleStep } from '../../test/sampleSigning.js'

const id = 'AB'.repeat(32)

/** Anything that JSON can say, also what is no text and cannot be made one. */
const json = fc.oneof(fc.jsonValue(), fc.constant({ toString: 1, valueOf: 2 }), fc.constantFrom('5', 0, 11, 'AA=='))
const like = (names: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> =>
  fc.oneof(json, fc.record(names, { requiredKeys: [] }))

const outcome = like({ code: fc.oneof(fc.constant(0), fc.nat(40), json), codespace: json, log: json })
const found = like({
  hash: fc.oneof(fc.constant(id), json),
  height: fc.oneof(fc.constant('90'), json),
  tx_result: outcome,
})
const block = like({ block: like({ data: like({ txs: fc.oneof(fc.array(json), json) }) }) })
const results = like({ txs_results: fc.oneof(fc.array(outcome), json) })

/** Gives the state that a promise resolves to, or the error that it must be. */
const settle = async (promise: Promise<{ status: string }>): Promise<string> => {
  try {
    return (await promise).status
  } catch (error) {
    expect(StakingError.isInstance(error), String(error)).toBe(true)
    return 'refused'
  }
}

it('what a node answers to a broadcast leaves a state or an error of ours', async () => {
  const signer = await sampleSigner()
  const { signing } = sampleSigning()
  const fee = await signing.estimateFee(sampleStep())
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(outcome, found, async (answer, transaction) => {
      const method = { broadcast_tx_sync: () => answer, tx: () => transaction }
      seen.add(await settle(sampleSigning({ method }).signing.sendStep(sampleStep(), signer, { fee })))
    }),
    { numRuns: 500 },
  )
  expect([...seen].sort()).toEqual(['refused', 'submitted', 'unknown'])
})

it('what a node answers of a transaction leaves a state, and never an inclusion that it did not tell', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(found, async (answer) => {
      const controller = new AbortController()
      const { signing } = sampleSigning({ method: { tx: () => answer } })
      let last = ''
      const onStatus = ({ status }: { status: string }) => {
        last = status
        controller.abort(new StakingError('timeout', { message: 'Enough.', context: { milliseconds: 0 } }))
      }
      await settle(signing.trackTransaction(id, { signal: controller.signal, onStatus }))
      seen.add(last)
      if (last === 'included') expect(answer).toMatchObject({ hash: id, height: expect.stringMatching(/^[1-9]\d*$/) })
    }),
    { numRuns: 1000 },
  )
  expect([...seen].sort()).toEqual(['failed', 'included', 'unknown'])
})

it('what a node without an index answers of its blocks leaves a state', async () => {
  await fc.assert(
    fc.asyncProperty(block, results, async (one, two) => {
      const controller = new AbortController()
      const noIndex = () => {
        throw new StakingError('endpoint-refused', {
          message: 'No.',
          details: 'transaction indexing is disabled',
          context: {},
        })
      }
      const method = { tx: noIndex, block: () => one, block_results: () => two }
      let last = ''
      const onStatus = ({ status }: { status: string }) => {
        last = status
        controller.abort(new StakingError('timeout', { message: 'Enough.', context: { milliseconds: 0 } }))
      }
      await settle(sampleSigning({ method }).signing.trackTransaction(id, { signal: controller.signal, onStatus }))
      expect(last).toBe('unknown')
    }),
  )
})
