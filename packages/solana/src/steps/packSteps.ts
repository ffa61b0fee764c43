import { isNonEmpty, type NonEmpty } from '@polystake/core'
import { compileMessage } from '../codec/compileMessage.js'
import type { SolanaInstruction } from '../codec/instruction.js'
import { systemProgram } from '../codec/programs.js'
import type { SolanaInstructions } from './solanaInstructions.js'
import { maximumTransactionBytes } from './toVersionedTransaction.js'

/** One signature with its count, and room for a compute budget: its program and two instructions. */
const reservedBytes = 65 + 60

/** Packs groups of instructions, none of which may be torn apart, into as few transactions as hold them. */
export const packSteps = (parameters: {
  owner: string
  purpose: string
  groups: readonly SolanaInstruction[][]
}): NonEmpty<SolanaInstructions> => {
  const { owner, purpose, groups } = parameters
  const packed: SolanaInstruction[][] = []
  for (const group of groups) {
    const last = packed.at(-1)
    if (last && fits(owner, [...last, ...group])) last.push(...group)
    else packed.push([...group])
  }
  const steps = packed.map((instructions, index): SolanaInstructions => {
    const place = packed.length > 1 ? ` (${index + 1} of ${packed.length})` : ''
    return { kind: 'instructions', purpose: `${purpose}${place}`, owner, instructions }
  })
  if (isNonEmpty(steps)) return steps
  throw new TypeError('there is nothing to pack')
}

const fits = (owner: string, instructions: readonly SolanaInstruction[]): boolean => {
  const anyBlockhash = systemProgram // of the same length
  return compileMessage(owner, anyBlockhash, instructions).bytes.length + reservedBytes <= maximumTransactionBytes
}
