import { refusedField } from '@polystake/core'
import { fromBase64, toBase64 } from '../codec/base64.js'
import { type Message, message, nested, text, unsigned, type ValueOf } from '../codec/message.js'
import type { CosmosMessage } from './cosmosMessages.js'

const coin = message({ denom: text(1), amount: text(2) })
const staking = message({ delegatorAddress: text(1), validatorAddress: text(2), amount: nested(3, coin) })
const withdrawal = message({ delegatorAddress: text(1), validatorAddress: text(2) })
const redelegation = message({
  delegatorAddress: text(1),
  validatorSrcAddress: text(2),
  validatorDstAddress: text(3),
  amount: nested(4, coin),
})
const cancellation = message({
  delegatorAddress: text(1),
  validatorAddress: text(2),
  amount: nested(3, coin),
  creationHeight: unsigned(4),
})
const destination = message({ delegatorAddress: text(1), withdrawAddress: text(2) })

interface MessageType<value> {
  readonly typeUrl: string
  readonly codec: Message<value>
}

/** `cosmos.staking.v1beta1.MsgDelegate`. */
export const delegateMessage: MessageType<ValueOf<typeof staking>> = {
  typeUrl: '/cosmos.staking.v1beta1.MsgDelegate',
  codec: staking,
}

/** `cosmos.staking.v1beta1.MsgUndelegate`. */
export const undelegateMessage: MessageType<ValueOf<typeof staking>> = {
  typeUrl: '/cosmos.staking.v1beta1.MsgUndelegate',
  codec: staking,
}

/** `cosmos.staking.v1beta1.MsgBeginRedelegate`. */
export const redelegateMessage: MessageType<ValueOf<typeof redelegation>> = {
  typeUrl: '/cosmos.staking.v1beta1.MsgBeginRedelegate',
  codec: redelegation,
}

/** `cosmos.staking.v1beta1.MsgCancelUnbondingDelegation`. */
export const cancelUnbondingMessage: MessageType<ValueOf<typeof cancellation>> = {
  typeUrl: '/cosmos.staking.v1beta1.MsgCancelUnbondingDelegation',
  codec: cancellation,
}

/** `cosmos.distribution.v1beta1.MsgSetWithdrawAddress`. */
export const setWithdrawAddressMessage: MessageType<ValueOf<typeof destination>> = {
  typeUrl: '/cosmos.distribution.v1beta1.MsgSetWithdrawAddress',
  codec: destination,
}

/** `cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward`. */
export const withdrawRewardMessage: MessageType<ValueOf<typeof withdrawal>> = {
  typeUrl: '/cosmos.distribution.v1beta1.MsgWithdrawDelegatorReward',
  codec: withdrawal,
}

const messageTypes = [
  delegateMessage,
  undelegateMessage,
  redelegateMessage,
  cancelUnbondingMessage,
  withdrawRewardMessage,
  setWithdrawAddressMessage,
]

/** Writes a message as it stands in a step. */
export const writeMessage = <value>({ typeUrl, codec }: MessageType<value>, value: value): CosmosMessage => ({
  typeUrl,
  value: toBase64(codec.write(value)),
})

const refuse = (reason: string): Error => refusedField('invalid-intent', 'messages', reason)

/** Reads a message of a step. @throws `invalid-intent` for one that this package does not make */
export const readMessage = ({ typeUrl, value }: CosmosMessage): object => {
  const type = messageTypes.find((one) => one.typeUrl === typeUrl)
  if (!type) throw refuse(`hold ${typeUrl}, which no plan of this package has`)
  try {
    return type.codec.read(fromBase64(value))
  } catch {
    throw refuse(`hold bytes that are no ${typeUrl}`)
  }
}
