import { StakingError } from '@polystake/core'
import { fromBase64, toBase64 } from '../codec/base64.js'
import { type Message, message, nested, text, type ValueOf } from '../codec/message.js'
import type { CosmosMessage } from './cosmosMessages.js'

const coin = message({ denom: text(1), amount: text(2) })
const ofPair = { delegatorAddress: text(1), validatorAddress: text(2) }
const staking = message({ ...ofPair, amount: nested(3, coin) })
const withdrawal = message(ofPair)

interface MessageType<value> {
  readonly typeUrl: string
  /** The name under which Ledger and other amino signers know it. */
  readonly aminoType: string
  readonly codec: Message<value>
}

/** `cosmos.staking.v1beta1.MsgDelegate`. */
export const delegateMessage: MessageType<ValueOf<typeof staking>> = {
  typeUrl: '/cosmos.staking.v1beta1.MsgDelegate',
  aminoType: 'cosmos-sdk/MsgDelegate',
  codec: staking,
}

/** `cosmos.staking.v1beta1.MsgUndelegate`. */
export const undelegateMessage: MessageType<ValueOf<typeof staking>> = {
  typeUrl: '/cosmos.staking.v1beta1.MsgUndelegate',
  aminoType: 'cosmos-sdk/MsgUndelegate',
  codec: staking,
}

/** `cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward`. */
export const withdrawRewardMessage: MessageType<ValueOf<typeof withdrawal>> = {
  typeUrl: '/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward',
  aminoType: 'cosmos-sdk/MsgWithdrawDelegationReward',
  codec: withdrawal,
}

/** Writes a message as it stands in a step. */
export const writeMessage = <value>({ typeUrl, codec }: MessageType<value>, value: value): CosmosMessage => ({
  typeUrl,
  value: toBase64(codec.write(value)),
})

const types = [delegateMessage, undelegateMessage, withdrawRewardMessage]

/** A message with its fields. */
export interface ReadMessage {
  typeUrl: string
  aminoType: string
  value: object
}

/** Reads a message of a step. @throws `invalid-intent` for one that this package does not make */
export const readMessage = ({ typeUrl, value }: CosmosMessage): ReadMessage => {
  const type = types.find((one) => one.typeUrl === typeUrl)
  if (!type)
    throw new StakingError('invalid-intent', {
      message: `No message of type ${typeUrl} stands in a plan of this package.`,
      context: { field: 'messages', reason: `hold the unknown type ${typeUrl}` },
    })
  return { typeUrl, aminoType: type.aminoType, value: type.codec.read(fromBase64(value)) }
}
