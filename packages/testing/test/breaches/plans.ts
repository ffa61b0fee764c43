import type { Action, Intent } from '@polystake/core'
import { type Breaches, changingEffects, changingPositions, changingStep, replacing, stranger } from '../breach.js'

const withAction = (action: Action) =>
  changingPositions((position) => [{ ...position, actions: [...position.actions, action] }])

/** Ways to break the laws on what a plan is, and when there is one. */
export const planBreaches: Breaches = {
  'every declared verb plans': {
    'a plan says nothing of its effects': replacing((adapter) => ({
      plan: async (...asked) => ({ ...(await adapter.plan(...asked)), effects: [] }),
    })),
    'a verb is declared and not planned': replacing(({ protocols: [own] }) => ({
      protocols: own ? [{ ...own, verbs: [...own.verbs, 'withdraw'] }] : [],
    })),
    'an operation is declared and not planned': replacing(({ protocols: [own] }) => ({
      protocols: own ? [{ ...own, verbs: [...own.verbs, 'manage'], operations: ['water'] }] : [],
    })),
  },
  'a verb that is not declared is refused before any request': {
    'it is planned as another': replacing((adapter) => ({
      plan: (intent, options) =>
        adapter.plan(intent.verb === 'unstake' ? intent : ({ ...intent, verb: 'stake' } as Intent<'meadow'>), options),
    })),
  },
  'a plan is plain JSON, on its chain, with the owner as its only signer': {
    'another signs': changingStep(() => ({ from: stranger })),
    'a step holds an instant': changingStep(() => ({ at: new Date() })),
    'a step holds what is absent': changingStep(() => ({ memo: undefined })),
    'a step has no purpose': changingStep(() => ({ purpose: '' })),
    'an effect is on another owner': changingEffects({ owner: stranger }),
    'an effect states no bound': changingEffects({ exact: undefined }),
    'an effect states a bound with a point': changingEffects({
      exact: { asset: 'meadow:main/native:seed', value: '0.5' },
    }),
    'an effect is on another chain': changingEffects({ pool: 'meadow:other/fields/north' }),
    'an effect is available some day': changingEffects({ availableAt: '2026-05-01' }),
  },
  'an available action plans at its maximum and is refused above it': {
    'the maximum is too much': changingPositions((position) => [
      {
        ...position,
        actions: position.actions.map((action) =>
          action.status === 'available' && action.maximum
            ? { ...action, maximum: { ...action.maximum, value: action.maximum.value + 1n } }
            : action,
        ),
      },
    ]),
    'there is no such action': changingPositions((position) => [{ ...position, actions: [] }]),
  },
  'a blocked action says why, in a word and a sentence': {
    'it has no sentence': withAction({ verb: 'unstake', status: 'blocked', reason: 'locked', message: '' }),
    'it is of a verb that nobody declares': withAction({ verb: 'withdraw', status: 'available' }),
  },
}
