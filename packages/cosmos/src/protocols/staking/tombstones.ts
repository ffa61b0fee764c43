import { signingInfoQuery, signingInfosQuery } from '../../codec/slashingMessages.js'
import type { Validator } from '../../codec/stakingMessages.js'
import { consensusAddress } from '../../consensusAddress.js'
import type { CosmosContext } from '../../context.js'
import { optional } from './optional.js'
import { readPages } from './readPages.js'

/** Few bytes each, and there are more of them than validators: those that are gone keep theirs. */
const infosPerPage = 5000n

/** Whether each validator that ever signed is tombstoned, by its consensus address. */
export type Tombstones = ReadonlyMap<string, boolean>

/** Reads of all validators at once which are tombstoned: of none where the chain does not say. */
export const readTombstones = async (context: CosmosContext): Promise<Tombstones> => {
  const infos = await optional(readPages(context, signingInfosQuery, {}, infosPerPage))
  return new Map(infos?.map(({ address, tombstoned }) => [address, tombstoned]))
}

/**
 * Tells whether a validator is tombstoned, and reads it where it was not read of all; undefined where it is not known. Only one
 * that is jailed can be, so of others nothing is asked for, or reckoned.
 */
export const isTombstoned = async (
  context: CosmosContext,
  validator: Validator,
  known?: Tombstones,
): Promise<boolean | undefined> => {
  if (!validator.jailed) return false
  const consAddress = await consensusAddress(context.facts.prefix, validator)
  if (consAddress === undefined) return undefined
  if (known) return known.get(consAddress)
  return (await optional(context.read(signingInfoQuery, { consAddress })))?.valSigningInfo.tombstoned
}
