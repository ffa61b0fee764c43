import { type ChainId, parseChainId, StakingError } from '@polystake/core'

/** Makes sure that an endpoint is of a chain, by the name that it says it has. @throws `chain-mismatch` */
export const assertChain = (network: string, chain: ChainId): void => {
  const { namespace, reference } = parseChainId(chain)
  if (network === reference) return
  const actual = `${namespace}:${network}`
  throw new StakingError('chain-mismatch', {
    message: `The endpoint is of ${actual}, not of ${chain}.`,
    context: { expected: chain, actual },
  })
}
