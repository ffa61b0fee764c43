import {
  type Action,
  type Amount,
  type Intent,
  type NonEmpty,
  type Position,
  parseAccountId,
  parsePoolId,
  type Verb,
  verbs,
} from '@polystake/core'
import { expect } from 'vitest'
import { expectStakingError } from '../expectStakingError.js'
import type { Law } from '../law.js'
import { completeItems } from './answered.js'

/** An amount as it stands in a plan. */
const decimal: string = expect.stringMatching(/^\d+$/)

const amountVerbs: readonly Verb[] = ['stake', 'unstake', 'redelegate']

/** Where a stake can be moved to: the sample's pools, but for the one that it is in. */
const otherPool = (intents: readonly Intent[], pool: string): string | undefined =>
  intents
    .flatMap((intent) => (intent.verb === 'redelegate' ? [intent.to, intent.pool] : []))
    .find((one) => one !== pool)

/** The intent that an action offers, at a given amount. */
const intentOf = (
  position: Position,
  action: Action,
  amount: Amount,
  { exit, to }: { exit?: string; to?: string | undefined } = {},
): Intent =>
  ({
    verb: action.verb,
    owner: position.owner,
    pool: position.pool,
    amounts: [amount],
    ...(action.lot === undefined ? {} : { lots: [action.lot] }),
    ...(exit === undefined || action.verb !== 'unstake' ? {} : { exit }),
    ...(to === undefined || action.verb !== 'redelegate' ? {} : { to }),
  }) as Intent

/** What a plan is, and when there is one. */
export const planLaws: readonly Law[] = [
  {
    name: 'every declared verb plans',
    check: async ({ create, sample }) => {
      const adapter = create()
      const declared = adapter.protocols.flatMap(({ slug, verbs: own, operations = [] }) => [
        ...own.filter((verb) => verb !== 'manage').map((verb) => `${slug} ${verb}`),
        ...operations.map((operation) => `${slug} manage ${operation}`),
      ])
      const slugOf = (intent: Intent): string | undefined =>
        intent.pool?.split('/')[1] ??
        adapter.protocols.find(
          ({ operations }) => intent.verb === 'manage' && operations?.includes(intent.operation) === true,
        )?.slug
      const planned = new Set<string>()
      for (const intent of sample.intents) {
        const plan = await adapter.plan(intent)
        expect(plan.steps.length).toBeGreaterThan(0)
        // an operation of a protocol's own may move nothing
        if (intent.verb !== 'manage') expect(plan.effects.length, `effects of ${intent.verb}`).toBeGreaterThan(0)
        planned.add(
          [slugOf(intent), intent.verb, intent.verb === 'manage' && intent.operation].filter(Boolean).join(' '),
        )
      }
      expect([...planned].sort()).toEqual(declared.sort())
    },
  },
  {
    name: 'a verb that is not declared is refused before any request',
    check: async ({ create, sample, count }) => {
      const [intent] = sample.intents
      const adapter = create()
      const { requests } = await count(async () => {
        const slug = sample.pool.split('/')[1]
        const own = adapter.protocols.find((protocol) => protocol.slug === slug)
        const foreign = verbs.filter((verb) => verb !== 'redelegate' && !own?.verbs.includes(verb))
        expect(foreign.length).toBeGreaterThan(0)
        for (const verb of foreign) {
          const undeclared = { ...intent, verb, pool: sample.pool, operation: 'nothing-known' } as Intent
          await expectStakingError(adapter.plan(undeclared), 'unsupported-verb')
        }
      })
      expect(requests).toBe(0)
    },
  },
  {
    name: 'a plan is plain JSON, on its chain, with the owner as its only signer',
    check: async ({ create, sample }) => {
      const adapter = create()
      for (const intent of sample.intents) {
        const plan = await adapter.plan(intent)
        expect(JSON.parse(JSON.stringify(plan))).toStrictEqual(plan)
        expect(structuredClone(plan)).toStrictEqual(plan)
        expect(plan.version).toBe(1)
        expect(plan.asOf.map((asOf) => asOf.chain)).toEqual([adapter.chain])
        expect(plan.intent.verb).toBe(intent.verb)
        expect(plan.steps.every((step) => step.purpose.length > 0)).toBe(true)
        const owner = plan.intent.owner
        for (const step of plan.steps)
          if (step.kind !== 'wait') expect(sample.signers(step, owner)).toEqual([parseAccountId(owner).address])
        for (const effect of plan.effects) {
          expect(effect.owner).toBe(owner)
          const bounds = Object.entries(effect).filter(([key]) => ['exact', 'atLeast', 'atMost'].includes(key))
          expect(bounds.length, 'an effect states its bounds').toBeGreaterThan(0)
          for (const [, bound] of bounds)
            expect(bound).toEqual({
              asset: expect.any(String),
              value: decimal,
              symbol: expect.any(String),
              decimals: expect.any(Number),
            })
          if (effect.pool !== undefined) expect(parsePoolId(effect.pool).chain).toBe(adapter.chain)
          if (effect.availableAt !== undefined)
            expect(new Date(effect.availableAt).toISOString()).toBe(effect.availableAt)
        }
      }
    },
  },
  {
    name: 'an available action plans at its maximum and is refused above it',
    check: async ({ create, sample }) => {
      const adapter = create()
      const positions = completeItems(await adapter.listPositions({ owner: sample.owner }))
      let tried = 0
      for (const position of positions) {
        for (const action of position.actions) {
          if (action.status !== 'available' || !action.maximum || !amountVerbs.includes(action.verb)) continue
          const exit = (await adapter.getPool(position.pool)).exits[0].id
          const at = intentOf(position, action, action.maximum, { exit, to: otherPool(sample.intents, position.pool) })
          expect((await adapter.plan(at)).steps.length).toBeGreaterThan(0)
          const above = { asset: action.maximum.asset, value: action.maximum.value + 1n }
          const amounts: NonEmpty<Amount> = [above]
          await expectStakingError(adapter.plan({ ...at, amounts } as Intent), 'action-blocked')
          tried += 1
        }
      }
      expect(tried, 'an action with a maximum was tried').toBeGreaterThan(0)
    },
  },
  {
    name: 'a blocked action says why, in a word and a sentence',
    check: async ({ create, sample }) => {
      const adapter = create()
      for (const { actions, pool } of completeItems(await adapter.listPositions({ owner: sample.owner }))) {
        const slug = pool.split('/')[1]
        const declared = adapter.protocols.find((protocol) => protocol.slug === slug)?.verbs
        for (const action of actions) {
          expect(declared, 'an action is a verb that its protocol declares').toContain(action.verb)
          if (action.status === 'blocked') expect(action.message.length).toBeGreaterThan(action.reason.length)
        }
      }
    },
  },
]
