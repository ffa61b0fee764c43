import { type Devnet, type DevnetOptions, GoMissingError, startDevnet } from '@polystake/devnet'

/** The local chains; the Cosmos chain is missing where it could not be built. */
export type DemoChains = Devnet | Devnet<'ethereum' | 'solana'>

/** Starts three local chains, or two where the third cannot be built here, and says why. */
export const startChains = async (report: (line: string) => void): Promise<DemoChains> => {
  const options = { ethereum: {}, solana: {}, cosmos: {}, report } satisfies DevnetOptions
  try {
    return await startDevnet(options)
  } catch (error) {
    if (!(error instanceof GoMissingError)) throw error
    report(error.message)
    report('Going on with the other two chains.')
    return startDevnet({ ...options, cosmos: false })
  }
}
