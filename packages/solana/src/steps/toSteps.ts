import type { NonEmpty } from '@polystake/core'
import type { SolanaInstruction } from '../codec/instruction.js'
import type { SolanaInstructions } from './solanaInstructions.js'

/** So many accounts of one owner fit into a transaction, one of them new, with a compute budget beside them. */
export const groupsPerStep = 16

/** Makes steps of groups of instructions, one group for each stake account; none is torn apart. */
export const toSteps = (
  owner: string,
  purpose: string,
  groups: readonly SolanaInstruction[][],
): NonEmpty<SolanaInstructions> => {
  const step = (from: number): SolanaInstructions => {
    const place = groups.length > groupsPerStep ? ` (${from / groupsPerStep + 1})` : ''
    const instructions = groups.slice(from, from + groupsPerStep).flat()
    return { kind: 'instructions', purpose: purpose + place, owner, instructions }
  }
  const steps: NonEmpty<SolanaInstructions> = [step(0)]
  for (let from = groupsPerStep; from < groups.length; from += groupsPerStep) steps.push(step(from))
  return steps
}
