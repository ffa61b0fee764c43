import type { Step } from '@polystake/core'
import type { SolanaInstruction } from '../codec/instruction.js'

/** One transaction: instructions that succeed or fail together, with the owner as the only signer. */
export type SolanaInstructions = Step<'instructions'> & {
  /** Signs, and pays the fee. */
  owner: string
  instructions: SolanaInstruction[]
}
