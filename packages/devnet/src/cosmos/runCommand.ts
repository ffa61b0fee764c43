import { spawn } from 'node:child_process'

/** How a program ended. */
export interface CommandOutcome {
  /** The exit code; `undefined` where the program could not be started or was ended by a signal. */
  readonly code: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** Where and how a program runs. */
export interface CommandOptions {
  readonly folder?: string
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>
}

/** Runs a program to its end; never rejects, so that a missing program is an outcome too. */
export type RunCommand = (
  command: string,
  commandArguments: readonly string[],
  options?: CommandOptions,
) => Promise<CommandOutcome>

/** Runs a program of this machine to its end, and ends it where this process ends first. */
export const runCommand: RunCommand = (command, commandArguments, { folder, environment = {} } = {}) =>
  new Promise((done) => {
    const child = spawn(command, commandArguments, {
      cwd: folder,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = { stdout: '', stderr: '' }
    const end = () => child.kill()
    const finish = (code: number | undefined) => {
      process.off('exit', end)
      done({ code, ...output })
    }
    process.on('exit', end)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text
    })
    child.on('error', (error) => {
      output.stderr += error.message
      finish(undefined)
    })
    child.on('close', (code) => finish(code ?? undefined))
  })
