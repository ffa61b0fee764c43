import type { Step } from '@polystake/core'

/** A message of a module, as it stands in a transaction. */
export interface CosmosMessage {
  /** `/cosmos.staking.v1beta1.MsgDelegate` */
  typeUrl: string
  /** The message's protobuf bytes, as base64. */
  value: string
}

/** What a Cosmos wallet signs in one transaction: messages that its owner sends. */
export type CosmosMessages = Step<'messages'> & { messages: CosmosMessage[] }
