import { signingInfoQuery, signingInfosQuery } from '../../codec/slashingMessages.js'
import type { Validator } from '../../codec/stakingMessages.js'
import { consensusAddress } from '../../consensusAddress.js'
import type { CosmosContext } from '../../context.js'
import { optional } from './optional.js'
import { readPages } from './readPages.js'

/** Few bytes each, and there are more of them than validators: those that are gone keep theirs. */
const infosPerPage = 5000n

/** Whether a validator signed twice and can never come back; undefined where that is not known. */
export type IsTombstoned = (validator: Validator) => Promise<boolean | undefined>

/** Only one that is jailed can be tombstoned: nothing else is asked for, or reckoned. */
const ofJailed =
  (
    { facts }: CosmosContext,
    find: (consAddress: string) => Promise<boolean | undefined> | boolean | undefined,
  ): IsTombstoned =>
  async (validator) => {
    if (!validator.jailed) return false
    const consAddress = await consensusAddress(facts.prefix, validator)
    return consAddress === undefined ? undefined : find(consAddress)
  }

/** Reads for all validators at once which are tombstoned. */
export const readTombstones = async (context: CosmosContext): Promise<IsTombstoned> => {
  const infos = await optional(readPages(context, signingInfosQuery, {}, infosPerPage))
  const known = new Map(infos?.map(({ address, tombstoned }) => [address, tombstoned]))
  return ofJailed(context, (consAddress) => known.get(consAddress))
}

/** Reads for one validator whether it is tombstoned. */
export const readTombstone = (context: CosmosContext, validator: Validator): Promise<boolean | undefined> =>
  ofJailed(context, async (consAddress) => {
    const answer = await optional(context.read(signingInfoQuery, { consAddress }))
    return answer?.valSigningInfo.tombstoned
  })(validator)
