import { invalidResponse } from '@polystake/core'
import { type Validator, validatorQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { notFoundCode } from '../../errors.js'
import { optional } from './optional.js'

/** Reads one validator; undefined where the chain has none of that address. */
export const findValidator = async (context: CosmosContext, validatorAddr: string): Promise<Validator | undefined> => {
  const validator = (await optional(context.read(validatorQuery, { validatorAddr }), notFoundCode))?.validator
  if (validator && validator.operatorAddress !== validatorAddr)
    throw invalidResponse(validatorQuery.path, 'it is of another validator')
  return validator
}
