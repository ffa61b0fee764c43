import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '@polystake/devnet'
import { buildProgram } from './buildProgram.js'
import { callMethod } from './callMethod.js'
import { freePorts } from './freePorts.js'
import { type LocalNode, startNode } from './startNode.js'

const VERSION = '1.16.8'

/** What an account has in the first block, by its address. */
export type GethAllocation = Readonly<
  Record<`0x${string}`, { readonly balance: `0x${string}`; readonly code?: `0x${string}` }>
>

const source = {
  key: `geth-${VERSION}`,
  file: 'geth',
  command: (target: string) => ({
    arguments: [
      ...['install', '-trimpath', '-ldflags', '-s -w'],
      `github.com/ethereum/go-ethereum/cmd/geth@v${VERSION}`,
    ],
    environment: { GOBIN: target },
  }),
}

const run = async (program: string, ...given: string[]): Promise<string> => {
  const { code, stdout, stderr } = await runCommand(program, given)
  if (code !== 0) throw new Error(`geth ${given.join(' ')}: ${stderr.trim()}`)
  return stdout
}

/** Starts geth as a chain of its own, of which each transaction gets a block; its genesis is geth's, with what is given in addition. */
export const startGeth = async (allocation: GethAllocation): Promise<LocalNode> => {
  const program = await buildProgram(source)
  const port = await freePorts(2)
  const url = `http://127.0.0.1:${port}`
  return startNode({
    name: 'geth',
    program,
    url,
    prepare: async (folder) => {
      const genesis = JSON.parse(await run(program, '--dev', 'dumpgenesis'))
      const file = join(folder, 'genesis.json')
      await writeFile(file, JSON.stringify({ ...genesis, alloc: { ...genesis.alloc, ...allocation } }))
      const data = join(folder, 'data')
      await run(program, 'init', '--datadir', data, file)
      return [
        ...['--dev', '--datadir', data, '--ipcdisable', '--nodiscover', '--port', '0'],
        ...['--http', '--http.addr', '127.0.0.1', '--http.port', String(port), '--http.api', 'eth,net,web3'],
        ...['--authrpc.port', String(port + 1)],
      ]
    },
    isReady: async () => (await callMethod(url, 'eth_blockNumber')) === '0x0',
  })
}
