import { isStakingError } from '@polystake/core'
import { type GlobalOptions, parseCommandLine, usage } from './commandLine.js'
import { createClient } from './createClient.js'
import { listPoolsCommand } from './listPoolsCommand.js'
import { listPositionsCommand } from './listPositionsCommand.js'
import type { Output } from './output.js'
import { planCommand } from './planCommand.js'
import { exitCodes } from './readingReport.js'
import { UsageError } from './usageError.js'
import { version } from './version.js'

/**
 * Runs one command of the program `polystake` and tells its exit code: 0 when everything was read, 2 when there are gaps, 1 when it failed.
 *
 * @example
 * ```ts
 * import { run, terminalOutput } from '@polystake/cli'
 *
 * process.exitCode = await run(['pools', '--endpoint', 'cosmos:cosmoshub-4=https://rpc.example'], terminalOutput())
 * ```
 */
export const run = async (argv: readonly string[], output: Output): Promise<number> => {
  try {
    const command = parseCommandLine(argv)
    switch (command.name) {
      case 'help':
        output.result(usage)
        return exitCodes.complete
      case 'version':
        output.result(version)
        return exitCodes.complete
      case 'pools':
        return await listPoolsCommand(await createClient(command.options), command.query, reporting(command, output))
      case 'positions':
        return await listPositionsCommand(
          await createClient(command.options),
          command.accounts,
          reporting(command, output),
        )
      case 'plan': {
        const { verb, request } = command
        return await planCommand(await createClient(command.options), verb, request, reporting(command, output))
      }
    }
  } catch (error) {
    if (error instanceof UsageError) output.notice(`${error.message}\nSee polystake --help.`)
    else if (isStakingError(error))
      output.notice(`${error.code}: ${error.shortMessage}${error.details ? ` (${error.details})` : ''}`)
    else throw error
    return exitCodes.failed
  }
}

const reporting = ({ options }: { options: GlobalOptions }, output: Output) => ({
  output,
  json: options.json,
  ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
})
