import { refusedField, type WaitStep } from '@polystake/core'
import { parseAddress } from '../address.js'
import { fromBase64 } from '../codec/base64.js'
import type { CosmosMessages } from '../steps/cosmosMessages.js'
import { readMessage } from '../steps/messageTypes.js'
import type { SigningContext } from './signingContext.js'
import type { Any } from './transaction.js'

/** What is signed of a step, and who signs it. */
export interface StepMessages {
  step: CosmosMessages
  owner: string
  messages: readonly Any[]
}

const refuse = (field: string, reason: string) => refusedField('invalid-intent', field, reason)

/**
 * Reads what a step has signed. All its messages are sent by one account, which is the owner of the plan.
 *
 * @throws `invalid-intent` for a step to wait for, without messages, or of several senders
 */
export const stepMessages = (step: CosmosMessages | WaitStep, { facts }: SigningContext): StepMessages => {
  if (step.kind !== 'messages') throw refuse('step', 'is one to wait for: there is nothing to sign')
  const [owner, ...others] = new Set(step.messages.map((one) => `${Object(readMessage(one)).delegatorAddress}`))
  if (owner === undefined || others.length > 0) throw refuse('step', 'must hold messages of one sender')
  const messages = step.messages.map(({ typeUrl, value }) => ({ typeUrl, value: fromBase64(value) }))
  return { step, owner: parseAddress(owner, facts.prefix), messages }
}
