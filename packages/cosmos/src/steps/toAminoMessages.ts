import type { CosmosMessages } from './cosmosMessages.js'
import { readMessage } from './messageTypes.js'

/** A message as amino signers, such as a Ledger, sign it. */
export interface AminoMessage {
  readonly type: string
  readonly value: Readonly<Record<string, unknown>>
}

/** A ledger knows a message by its amino name, which is the type's own but for these. */
const aminoNames: Readonly<Record<string, string>> = {
  MsgWithdrawDelegatorReward: 'MsgWithdrawDelegationReward',
  MsgSetWithdrawAddress: 'MsgModifyWithdrawAddress',
}

const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * Makes of a step the messages of an amino sign document.
 *
 * @throws `invalid-intent` for a message that this package does not make
 * @example
 * ```ts
 * import { makeSignDoc } from '@cosmjs/amino'
 * import { type CosmosMessages, toAminoMessages } from '@polystake/cosmos'
 *
 * declare const step: CosmosMessages
 * declare const account: { accountNumber: number; sequence: number }
 * const fee = { amount: [{ denom: 'uatom', amount: '2000' }], gas: '400000' }
 * const document = makeSignDoc(toAminoMessages(step), fee, 'cosmoshub-4', '', account.accountNumber, account.sequence)
 * ```
 */
export const toAminoMessages = (step: CosmosMessages): AminoMessage[] =>
  step.messages.map((message) => {
    const name = message.typeUrl.slice(message.typeUrl.lastIndexOf('.') + 1)
    const fields = Object.entries(readMessage(message)).map(([key, field]) => [
      toSnakeCase(key),
      typeof field === 'bigint' ? `${field}` : field,
    ])
    return { type: `cosmos-sdk/${aminoNames[name] ?? name}`, value: Object.fromEntries(fields) }
  })
