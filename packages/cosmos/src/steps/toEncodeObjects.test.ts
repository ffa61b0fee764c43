import { Registry } from '@cosmjs/proto-signing'
import { AminoTypes, createDefaultAminoConverters, defaultRegistryTypes } from '@cosmjs/stargate'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CosmosMessage, CosmosMessages } from './cosmosMessages.js'
import {
  cancelUnbondingMessage,
  delegateMessage,
  redelegateMessage,
  setWithdrawAddressMessage,
  undelegateMessage,
  withdrawRewardMessage,
  writeMessage,
} from './messageTypes.js'
import { toAminoMessages } from './toAminoMessages.js'
import { toEncodeObjects } from './toEncodeObjects.js'

const registry = new Registry(defaultRegistryTypes)
const aminoTypes = new AminoTypes(createDefaultAminoConverters())

const text = fc.string({ unit: 'grapheme', minLength: 1 })
const pair = { delegatorAddress: text, validatorAddress: text }
const amount = fc.record({ denom: text, amount: fc.bigInt({ min: 1n, max: 10n ** 40n }).map(String) })
const staking = fc.record({ ...pair, amount })
const withdrawal = fc.record(pair)
const redelegation = fc.record({
  delegatorAddress: text,
  validatorSrcAddress: text,
  validatorDstAddress: text,
  amount,
})
const cancellation = fc.record({ ...pair, amount, creationHeight: fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }) })
const destination = fc.record({ delegatorAddress: text, withdrawAddress: text })

const messages = fc.array(
  fc.oneof(
    staking.map((value) => ({ value, message: writeMessage(delegateMessage, value) })),
    staking.map((value) => ({ value, message: writeMessage(undelegateMessage, value) })),
    withdrawal.map((value) => ({ value, message: writeMessage(withdrawRewardMessage, value) })),
    redelegation.map((value) => ({ value, message: writeMessage(redelegateMessage, value) })),
    cancellation.map((value) => ({ value, message: writeMessage(cancelUnbondingMessage, value) })),
    destination.map((value) => ({ value, message: writeMessage(setWithdrawAddressMessage, value) })),
  ),
  { maxLength: 5 },
)

const stepOf = (list: CosmosMessage[]): CosmosMessages => ({ kind: 'messages', purpose: 'Test', messages: list })

describe('a step’s messages', () => {
  it('are the bytes that cosmjs writes, and become what it takes', async () => {
    await fc.assert(
      fc.property(messages, (list) => {
        const objects = toEncodeObjects(stepOf(list.map(({ message }) => message)))
        expect(objects).toEqual(list.map(({ value, message }) => ({ typeUrl: message.typeUrl, value })))
        for (const [index, object] of objects.entries())
          expect(Buffer.from(registry.encode(object)).toString('base64')).toBe(list[index]?.message.value)
      }),
    )
  })

  it('become the amino messages that cosmjs makes', async () => {
    await fc.assert(
      fc.property(messages, (list) => {
        const step = stepOf(list.map(({ message }) => message))
        expect(toAminoMessages(step)).toEqual(toEncodeObjects(step).map((object) => aminoTypes.toAmino(object)))
      }),
    )
  })

  it('are read back from cosmjs’ own bytes', async () => {
    await fc.assert(
      fc.property(staking, (value) => {
        const { typeUrl } = delegateMessage
        const bytes = Buffer.from(registry.encode({ typeUrl, value })).toString('base64')
        expect(toEncodeObjects(stepOf([{ typeUrl, value: bytes }]))).toEqual([{ typeUrl, value }])
      }),
    )
  })

  it.each([
    ['another type', { typeUrl: '/cosmos.bank.v1beta1.MsgSend', value: '' }],
    ['what is no base64', { typeUrl: delegateMessage.typeUrl, value: '*' }],
    ['what is no protobuf', { typeUrl: delegateMessage.typeUrl, value: '/w==' }],
  ])('are refused for %s', (_, message) => {
    for (const convert of [toEncodeObjects, toAminoMessages])
      expect(() => convert(stepOf([message]))).toThrow(
        expect.objectContaining({ code: 'invalid-intent', context: expect.objectContaining({ field: 'messages' }) }),
      )
  })
})
