import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createClient } from './createClient.js'

const options = { endpoints: [], vaults: [], json: false }

it('makes an adapter for each local chain of a description, the Cosmos one with what it cannot know', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'polystake-'))
  const devnet = join(folder, 'devnet.json')
  const url = 'http://127.0.0.1:1'
  const vault = { address: '0x2B574555158337Cd46d47c2Ca57E4698A1f04e70' }
  const chains = {
    ethereum: { chain: 'eip155:31337', url, facts: { vaults: [vault] } },
    solana: { chain: 'solana:5tFBdER1aLY4ZoDSsB2Vd5P8pDXrpQRL', url, facts: {} },
    cosmos: { chain: 'cosmos:polystake-local-1', url, facts: { prefix: 'cosmos', denom: 'ustake', decimals: 6 } },
  }
  try {
    await writeFile(devnet, JSON.stringify({ version: 1, chains }))
    const client = await createClient({ ...options, devnet })
    expect(client.adapters.map(({ chain }) => chain)).toEqual(Object.values(chains).map(({ chain }) => chain))
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('refuses a chain family of which there is no adapter', async () => {
  const endpoints = [{ chain: 'moss:main', url: 'https://rpc.example' }] as const
  await expect(createClient({ ...options, endpoints })).rejects.toThrow('There is no adapter for moss:main')
})

it.each([
  ['no JSON', 'x'],
  ['another version', '{"version":2,"chains":{}}'],
  ['no chains', '{"version":1}'],
  ['chains without endpoints', '{"version":1,"chains":{"a":{"chain":"eip155:1"},"b":null}}'],
])('refuses a description of %s', async (_, text) => {
  const folder = await mkdtemp(join(tmpdir(), 'polystake-'))
  try {
    const devnet = join(folder, 'devnet.json')
    await writeFile(devnet, text)
    await expect(createClient({ ...options, devnet })).rejects.toThrow(devnet)
  } finally {
    await rm(folder, { recursive: true })
  }
})
