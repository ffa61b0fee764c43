import { invalidResponse } from '@polystake/core'
import { redelegationsQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { readPages } from './readPages.js'
import { assertValidatorAddress } from './validatorPool.js'

/** A stake that was moved lately: until then it answers for its former validator, and cannot be moved on. */
export interface Redelegation {
  from: string
  to: string
  until: Date
}

/** How many things of an owner a page has at most. */
export const itemsPerPage = 200n

/** Reads all that an owner moved between validators lately. @throws `invalid-response` for what is another's */
export const readRedelegations = async (context: CosmosContext, owner: string): Promise<Redelegation[]> => {
  const found = await readPages(context, redelegationsQuery, { delegatorAddr: owner }, itemsPerPage)
  return found.flatMap(({ redelegation, entries }) => {
    const { delegatorAddress, validatorSrcAddress: from, validatorDstAddress: to } = redelegation
    for (const address of [from, to]) assertValidatorAddress(context, address, redelegationsQuery.path)
    if (delegatorAddress !== owner) throw invalidResponse(redelegationsQuery.path, 'it is of another owner')
    return entries.map(({ redelegationEntry }) => ({ from, to, until: redelegationEntry.completionTime }))
  })
}
