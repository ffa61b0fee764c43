import { type Found, invalidResponse, type Pool, StakingError } from '@polystake/core'
import { parseAddress } from '../../address.js'
import { readBech32, writeBech32 } from '../../codec/bech32.js'
import { delegationQuery, type Validator, validatorsQuery } from '../../codec/stakingMessages.js'
import type { CosmosContext } from '../../context.js'
import { notFoundCode } from '../../errors.js'
import { tokensFromShares } from '../../maths/validatorShares.js'
import { findValidator } from './findValidator.js'
import { optional } from './optional.js'
import { readPages } from './readPages.js'
import { readStakingFacts } from './stakingFacts.js'
import { isTombstoned, readTombstones } from './tombstones.js'
import { assertValidatorAddress, type StakingPoolDetails, validatorPool, validatorPoolId } from './validatorPool.js'

/** How many validators a page has at most. */
const validatorsPerPage = 500n

/** Reads every validator of a chain, whatever its status. */
export const listValidators = async (context: CosmosContext): Promise<Found<Pool<'cosmos', StakingPoolDetails>>> => {
  const [validators, facts, tombstones] = await Promise.all([
    readPages(context, validatorsQuery, { status: '' }, validatorsPerPage),
    readStakingFacts(context),
    readTombstones(context),
  ])
  const addresses = new Set(validators.map((validator) => validator.operatorAddress))
  for (const address of addresses) assertValidatorAddress(context, address, validatorsQuery.path)
  if (addresses.size < validators.length) throw invalidResponse(validatorsQuery.path, 'a validator stands in it twice')
  const tombstoned = await Promise.all(validators.map((validator) => isTombstoned(context, validator, tombstones)))
  return {
    items: validators.map((validator, index) =>
      validatorPool(context, facts, validator, { tombstoned: tombstoned[index] }),
    ),
  }
}

/** Checks the address of a validator as it stands in a pool's id. @throws `invalid-address` */
export const parseValidatorAddress = ({ facts }: CosmosContext, address: string): string =>
  parseAddress(address, `${facts.prefix}valoper`)

/** Reads one validator. @throws `pool-not-found` */
export const readValidator = async (context: CosmosContext, validatorAddr: string): Promise<Validator> => {
  const validator = await findValidator(context, validatorAddr)
  if (validator) return validator
  throw new StakingError('pool-not-found', {
    message: `${context.chain} has no validator ${validatorAddr}.`,
    context: { pool: validatorPoolId(context, validatorAddr) },
  })
}

/** Reads the shares of a validator's operator, whose account has the same bytes in its address. */
const readOwnShares = async (context: CosmosContext, validatorAddr: string): Promise<bigint> => {
  const delegatorAddr = writeBech32(context.facts.prefix, readBech32(validatorAddr)?.bytes ?? [])
  const answer = await optional(context.read(delegationQuery, { delegatorAddr, validatorAddr }), notFoundCode)
  if (!answer) return 0n
  const { delegation } = answer.delegationResponse
  if (delegation.delegatorAddress !== delegatorAddr || delegation.validatorAddress !== validatorAddr)
    throw invalidResponse(delegationQuery.path, 'it is of another owner or validator')
  return delegation.shares
}

/** Reads one validator as a pool. @throws `pool-not-found`, or `invalid-address` before any request */
export const getValidator = async (
  context: CosmosContext,
  address: string,
): Promise<Pool<'cosmos', StakingPoolDetails>> => {
  const known = parseValidatorAddress(context, address)
  const [{ validator, tombstoned }, facts, ownShares] = await Promise.all([
    readValidator(context, known).then(async (validator) => ({
      validator,
      tombstoned: await isTombstoned(context, validator),
    })),
    readStakingFacts(context),
    readOwnShares(context, known),
  ])
  return validatorPool(context, facts, validator, { tombstoned, selfBond: tokensFromShares(ownShares, validator) })
}
