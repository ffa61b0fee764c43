import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import solc from 'solc'

const CONTRACTS = ['DevnetToken', 'OpenZeppelinVault', 'SoladyVault'] as const

interface CompilerOutput {
  readonly errors?: readonly { readonly severity: string; readonly formattedMessage: string }[]
  readonly contracts?: Readonly<
    Record<
      string,
      Record<string, { readonly abi: unknown; readonly evm: { readonly bytecode: { readonly object: string } } }>
    >
  >
}

const settings = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: 'none', appendCBOR: false }, // so that nothing but the code is in it
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
}

const require = createRequire(import.meta.url)

/** Reads ours from their folder, and OpenZeppelin's and solady's from their packages. */
const readImport = (folder: string) => (path: string) => {
  const own = !path.startsWith('@openzeppelin/') && !path.startsWith('solady/')
  return { contents: readFileSync(own ? join(folder, basename(path)) : require.resolve(path), 'utf8') }
}

/** Multicall3 as viem carries it: what the one at the same address of public chains does, compiled to longer code. */
const multicall3 = (): unknown => {
  const { multicall3Bytecode } = require(join(dirname(require.resolve('viem')), 'constants', 'contracts.js'))
  if (typeof multicall3Bytecode !== 'string') throw new Error('viem carries no Multicall3')
  return { bytecode: multicall3Bytecode }
}

/**
 * Compiles the Solidity of a folder: what `compiled.json` holds, to the byte. `pnpm run compile` in this package writes it
 * anew.
 *
 * @throws Error with the compiler's messages where it has any.
 */
export const compileContracts = (folder: string): string => {
  const sources = Object.fromEntries(
    CONTRACTS.map((name) => [`${name}.sol`, { content: readFileSync(join(folder, `${name}.sol`), 'utf8') }]),
  )
  const input = JSON.stringify({ language: 'Solidity', sources, settings })
  const output: CompilerOutput = JSON.parse(solc.compile(input, { import: readImport(folder) }))
  if (output.errors?.length) throw new Error(output.errors.map(({ formattedMessage }) => formattedMessage).join('\n'))
  const compiled = CONTRACTS.map((name) => {
    const contract = output.contracts?.[`${name}.sol`]?.[name]
    if (!contract) throw new Error(`the compiler made no ${name}`)
    return [name, { abi: contract.abi, bytecode: `0x${contract.evm.bytecode.object}` }]
  })
  return `${JSON.stringify({ ...Object.fromEntries(compiled), Multicall3: multicall3() })}\n`
}
