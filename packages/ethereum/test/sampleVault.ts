import {
  decodeAbiParameters,
  decodeFunctionData,
  encodeFunctionResult,
  erc20Abi,
  erc4626Abi,
  multicall3Abi,
  parseAbi,
} from 'viem'
import type { Address, EthereumRequester, Hex } from '../src/index.js'

/** Where the sample's contracts stand. */
export const sample = {
  vault: '0x1111111111111111111111111111111111111111',
  asset: '0x2222222222222222222222222222222222222222',
  owner: '0x3333333333333333333333333333333333333333',
} as const

/** What a function of a contract answers; it reverts where that is undefined. */
export type Answers = Record<
  string,
  (args: readonly unknown[], block: string) => bigint | number | string | boolean | undefined
>

const abi = [
  ...erc4626Abi,
  ...erc20Abi,
  ...parseAbi([
    'function paused() view returns (bool)',
    'function getBlockNumber() view returns (uint256)',
    'function getCurrentBlockTimestamp() view returns (uint256)',
    'function getLastBlockHash() view returns (uint256)',
    'function getChainId() view returns (uint256)',
    'function arbBlockNumber() view returns (uint256)',
  ]),
]

/** A vault at twice its asset's price, of which an owner has 1,000 shares, on a chain at block 1,000,000. */
export const sampleAnswers: Answers = {
  getBlockNumber: () => 1_000_000n,
  getCurrentBlockTimestamp: (_, block) => (block === 'latest' || block === '0xf4240' ? 1_800_000_000n : 1_799_395_200n),
  getLastBlockHash: () => 7n,
  getChainId: () => 1n,
  asset: () => sample.asset,
  decimals: () => 18,
  symbol: () => 'SMP',
  name: () => 'Sample',
  totalAssets: () => 2_000_000n * 10n ** 18n,
  totalSupply: () => 1_000_000n * 10n ** 18n,
  balanceOf: () => 1000n,
  allowance: () => 0n,
  convertToAssets: ([shares]) => BigInt(String(shares)) * 2n,
  previewDeposit: ([assets]) => BigInt(String(assets)) / 2n,
  previewWithdraw: ([assets]) => (BigInt(String(assets)) + 1n) / 2n,
  previewRedeem: ([shares]) => BigInt(String(shares)) * 2n,
  maxDeposit: () => 2n ** 256n - 1n,
  maxWithdraw: () => 2000n,
  maxRedeem: () => 1000n,
}

const outcomeOf = (answers: Answers, data: Hex, block: string): { success: boolean; returnData: Hex } => {
  const { functionName, args = [] } = decodeFunctionData({ abi, data })
  const result = answers[functionName]?.(args, block)
  if (result === undefined) return { success: false, returnData: '0x' }
  return { success: true, returnData: encodeFunctionResult({ abi, functionName, result } as never) }
}

/** A node whose contracts all answer the same; `before` may hold an answer back, or throw in its place. */
export const sampleNode = (
  answers: Answers,
  before: (block: string, signal: AbortSignal) => Promise<void> = async () => undefined,
): EthereumRequester & { blocks: string[] } => {
  const blocks: string[] = []
  return {
    blocks,
    request: async (_, params, { signal }) => {
      const [request, block] = params as [{ to: Address; data: Hex }, string]
      blocks.push(block)
      await before(block, signal)
      if (request.to === sample.vault) return outcomeOf(answers, request.data, block).returnData
      const [calls] = decodeAbiParameters(multicall3Abi[0].inputs, `0x${request.data.slice(10)}`)
      const result = calls.map(({ callData }) => outcomeOf(answers, callData, block))
      return encodeFunctionResult({ abi: multicall3Abi, functionName: 'aggregate3', result })
    },
  }
}
