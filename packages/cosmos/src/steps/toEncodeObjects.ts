import type { CosmosMessages } from './cosmosMessages.js'
import { readMessage } from './messageTypes.js'

/** A message with its fields, as cosmjs takes it. */
export interface EncodeObjectLike {
  readonly typeUrl: string
  readonly value: object
}

/**
 * Makes of a step what `SigningStargateClient.signAndBroadcast` of cosmjs takes.
 *
 * @throws `invalid-intent` for a message that this package does not make
 * @example
 * ```ts
 * import type { SigningStargateClient } from '@cosmjs/stargate'
 * import { type CosmosMessages, toEncodeObjects } from '@polystake/cosmos'
 *
 * declare const signingClient: SigningStargateClient
 * declare const address: string
 * declare const step: CosmosMessages
 * await signingClient.signAndBroadcast(address, toEncodeObjects(step), 1.5)
 * ```
 */
export const toEncodeObjects = (step: CosmosMessages): EncodeObjectLike[] =>
  step.messages.map((message) => ({ typeUrl: message.typeUrl, value: readMessage(message) }))
