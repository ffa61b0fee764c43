import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A development tool's program, by its path in `node_modules`. */
export const tool = (path: string): string => join(root, 'node_modules', path)

/** What npm and pnpm hand to their children would steer a second npm: a consumer has none of it. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_(package|lifecycle|command|execpath)|pnpm_|npm_config_(?!registry|cafile|userconfig|cache|.*proxy)|VITEST|NODE_ENV)/i.test(
        name,
      ),
  ),
)

/**
 * Runs a program to its end and gives what it wrote.
 *
 * @throws Error with all its output, when it fails
 */
export const command = (program: string, parameters: readonly string[], folder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(program, parameters, { cwd: folder, env: environment, maxBuffer: 1 << 26 }, (failure, stdout, stderr) => {
      if (failure) reject(new Error(`${program} ${parameters.join(' ')} failed\n${stdout}\n${stderr}`))
      else resolve(stdout)
    })
  })
