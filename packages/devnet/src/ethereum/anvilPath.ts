import { createRequire } from 'node:module'

/** Where a package's file is, and on what machine. */
export interface AnvilSearch {
  readonly platform: string
  readonly architecture: string
  /** Returns the file's path; throws where there is none. */
  readonly resolve: (path: string) => string
}

const thisMachine = (): AnvilSearch => {
  const wrapper = createRequire(import.meta.url).resolve('@foundry-rs/anvil/package.json')
  return { platform: process.platform, architecture: process.arch, resolve: createRequire(wrapper).resolve }
}

/**
 * Returns the path of the anvil program, which an optional dependency of `@foundry-rs/anvil` brings for each kind of machine.
 *
 * @throws Error where that was not installed, or there is none for this machine.
 */
export const anvilPath = ({ platform, architecture, resolve } = thisMachine()): string => {
  const machine = `${platform}-${architecture === 'x64' ? 'amd64' : architecture}`
  const program = platform === 'win32' ? 'anvil.exe' : 'anvil'
  try {
    return resolve(`@foundry-rs/anvil-${machine}/bin/${program}`)
  } catch (cause) {
    const problem = `anvil is missing: the package @foundry-rs/anvil-${machine} is not installed`
    throw new Error(`ethereum chain: ${problem}; install again with optional dependencies`, { cause })
  }
}
