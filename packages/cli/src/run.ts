import { isStakingError } from '@polystake/core'
import { parseCommandLine, usage } from './commandLine.js'
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
    if (command.name === 'help' || command.name === 'version') {
      output.result(command.name === 'help' ? usage : version)
      return exitCodes.complete
    }
    const { options } = command
    const client = await createClient(options)
    const reporting = { output, json: options.json, ...(options.timeoutMs ? { timeoutMs: options.timeoutMs } : {}) }
    switch (command.name) {
      case 'pools':
        return await listPoolsCommand(client, command.query, reporting)
      case 'positions':
        return await listPositionsCommand(client, command.accounts, reporting)
      case 'plan':
        return await planCommand(client, command.verb, command.request, reporting)
    }
  } catch (error) {
    if (error instanceof UsageError) output.notice(`${error.message}\nSee polystake --help.`)
    else if (isStakingError(error))
      output.notice(`${error.code}: ${error.shortMessage}${error.details ? ` (${error.details})` : ''}`)
    else throw error
    return exitCodes.failed
  }
}
