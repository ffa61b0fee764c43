import { answer, duration, inner, integer, type ReadField, repeated, text, unsigned } from './message.js'
import { type Query, queryOfAll } from './query.js'

// Mint modules were made one after the other: what differs is the service's name, and where a parameter stands.

/** How many coins a module means to make in a year, or at the end of an epoch; times 10^18. */
export const provisionsQuery = (service: string, span: 'Annual' | 'Epoch') =>
  queryOfAll(`/${service}.Query/${span}Provisions`, { provisions: integer(1) })

const parametersQuery = <parameters extends object>(
  service: string,
  fields: { [key in keyof parameters]: ReadField<parameters[key]> },
): Query<Record<never, never>, { params: parameters }> =>
  queryOfAll(`/${service}.Query/Params`, { params: inner(1, answer(fields)) })

/** By how many blocks a module divides a year's coins, which stands at a place of its own in each. */
export const blockMintParametersQuery = (service: string, blocksPerYear: number) =>
  parametersQuery(service, { mintDenom: text(1), blocksPerYear: unsigned(blocksPerYear) })

/** At the end of which epoch a module makes coins, and what part of them it gives to stakers, times 10^18. */
export const epochMintParametersQuery = (service: string) =>
  parametersQuery(service, {
    mintDenom: text(1),
    epochIdentifier: text(3),
    distributionProportions: inner(6, answer({ staking: integer(1) })),
  })

/** Every epoch that a chain counts, and how long it is. */
export const epochsQuery = (service: string) =>
  queryOfAll(`/${service}.Query/EpochInfos`, {
    epochs: repeated(1, answer({ identifier: text(1), duration: duration(3) })),
  })

/** What part of its fees, new coins among them, a chain secured by another keeps: a decimal such as `0.85`. */
export const redistributionQuery = queryOfAll('/interchain_security.ccv.consumer.v1.Query/QueryParams', {
  params: inner(1, answer({ consumerRedistributionFraction: text(7) })),
})
