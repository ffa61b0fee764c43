import type { CosmosMessages } from './cosmosMessages.js'
import { readMessage } from './messageTypes.js'

/** A message as amino signers, such as a Ledger, sign it. */
export interface AminoMessage {
  readonly type: string
  readonly value: Readonly<Record<string, unknown>>
}

const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/**
 * Makes of a step the messages of an amino sign document.
 *
 * @throws `invalid-intent` for a message that this package does not make
 * @example
 * ```ts
 * import { toAminoMessages } from '@polystake/cosmos'
 *
 * const document = makeSignDoc(toAminoMessages(step), fee, chainId, memo, accountNumber, sequence)
 * ```
 */
export const toAminoMessages = (step: CosmosMessages): AminoMessage[] =>
  step.messages.map((message) => {
    const { aminoType, value } = readMessage(message)
    const fields = Object.entries(value).map(([name, field]) => [toSnakeCase(name), field])
    return { type: aminoType, value: Object.fromEntries(fields) }
  })
