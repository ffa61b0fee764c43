import fc from 'fast-check'
import {
  decodeFunctionData,
  encodeAbiParameters,
  encodeErrorResult,
  encodeFunctionData,
  encodeFunctionResult,
  erc20Abi,
  erc4626Abi,
  getAddress,
  type Hex,
  multicall3Abi,
  parseAbi,
  toHex,
} from 'viem'
import { describe, expect, it } from 'vitest'
import { readArbitrumBlockNumber } from './arbitrum.js'
import {
  encodeApprove,
  readAllowance,
  readBalance,
  readDecimals,
  readName,
  readSymbol,
  readTotalSupply,
} from './erc20.js'
import {
  encodeDeposit,
  encodeRedeem,
  encodeWithdraw,
  readAsset,
  readConvertToAssets,
  readMaxDeposit,
  readMaxRedeem,
  readMaxWithdraw,
  readPaused,
  readPreviewDeposit,
  readPreviewRedeem,
  readPreviewWithdraw,
  readTotalAssets,
} from './erc4626.js'
import {
  coinOwnerOf,
  decodeAggregate,
  encodeAggregate,
  multicall3,
  readBlockNumber,
  readBlockTime,
  readChainId,
  readCoinBalance,
  readParentHash,
} from './multicall3.js'
import { decodeOutcome } from './read.js'
import { revertReason } from './revertReason.js'
import { decodeAddress, decodeBool, decodeDecimals, decodeText, decodeUint } from './word.js'

const uint = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n })
const address = fc.uint8Array({ minLength: 20, maxLength: 20 }).map((bytes) => getAddress(toHex(bytes)))
const bytes = fc.uint8Array({ maxLength: 100 }).map((array) => toHex(array))

const vaultAbi = [...erc4626Abi, ...erc20Abi, ...parseAbi(['function paused() view returns (bool)'])]
const multicallAbi = parseAbi([
  'function getBlockNumber() view returns (uint256)',
  'function getCurrentBlockTimestamp() view returns (uint256)',
  'function getLastBlockHash() view returns (bytes32)',
  'function getChainId() view returns (uint256)',
  'function getEthBalance(address) view returns (uint256)',
  'function arbBlockNumber() view returns (uint256)',
])

describe('what is asked', () => {
  it('of a vault or a token is what viem writes', () => {
    fc.assert(
      fc.property(address, address, address, uint, (vault, owner, spender, value) => {
        const questions = [
          [readAsset(vault), 'asset', []],
          [readTotalAssets(vault), 'totalAssets', []],
          [readTotalSupply(vault), 'totalSupply', []],
          [readConvertToAssets(vault, value), 'convertToAssets', [value]],
          [readPreviewDeposit(vault, value), 'previewDeposit', [value]],
          [readPreviewWithdraw(vault, value), 'previewWithdraw', [value]],
          [readPreviewRedeem(vault, value), 'previewRedeem', [value]],
          [readMaxDeposit(vault, owner), 'maxDeposit', [owner]],
          [readMaxWithdraw(vault, owner), 'maxWithdraw', [owner]],
          [readMaxRedeem(vault, owner), 'maxRedeem', [owner]],
          [readPaused(vault), 'paused', []],
          [readBalance(vault, owner), 'balanceOf', [owner]],
          [readAllowance(vault, owner, spender), 'allowance', [owner, spender]],
          [readDecimals(vault), 'decimals', []],
          [readSymbol(vault), 'symbol', []],
          [readName(vault), 'name', []],
        ] as const
        for (const [read, functionName, args] of questions) {
          expect(read.to).toBe(vault)
          expect(decodeFunctionData({ abi: vaultAbi, data: read.data })).toEqual(
            args.length > 0 ? { functionName, args } : { functionName },
          )
        }
      }),
    )
  })

  it('of Multicall3 and ArbSys is what viem writes', () => {
    const questions = [
      [readBlockNumber, 'getBlockNumber'],
      [readBlockTime, 'getCurrentBlockTimestamp'],
      [readParentHash, 'getLastBlockHash'],
      [readChainId, 'getChainId'],
      [readArbitrumBlockNumber, 'arbBlockNumber'],
    ] as const
    for (const [{ data }, functionName] of questions)
      expect(data).toBe(encodeFunctionData({ abi: multicallAbi, functionName }))
    fc.assert(
      fc.property(address, (owner) => {
        const read = readCoinBalance(owner)
        const args = [owner] as const
        expect(read.data).toBe(encodeFunctionData({ abi: multicallAbi, functionName: 'getEthBalance', args }))
        expect(getAddress(coinOwnerOf(read) ?? '0x')).toBe(owner)
        expect(coinOwnerOf(readBlockNumber)).toBeUndefined()
        expect(coinOwnerOf({ ...read, to: owner })).toBeUndefined()
      }),
    )
  })

  it('to be signed is what viem writes', () => {
    fc.assert(
      fc.property(address, address, uint, (one, other, value) => {
        const write = { abi: erc4626Abi } as const
        expect(encodeDeposit(value, one)).toBe(
          encodeFunctionData({ ...write, functionName: 'deposit', args: [value, one] }),
        )
        expect(encodeWithdraw(value, one, other)).toBe(
          encodeFunctionData({ ...write, functionName: 'withdraw', args: [value, one, other] }),
        )
        expect(encodeRedeem(value, one, other)).toBe(
          encodeFunctionData({ ...write, functionName: 'redeem', args: [value, one, other] }),
        )
        expect(encodeApprove(one, value)).toBe(
          encodeFunctionData({ abi: erc20Abi, functionName: 'approve', args: [one, value] }),
        )
      }),
    )
  })

  it('as one call is what viem writes, and its answer what viem reads', () => {
    const call = fc.record({ to: address, data: bytes })
    const outcome = fc.record({ success: fc.boolean(), data: bytes })
    const aggregate = { abi: multicall3Abi, functionName: 'aggregate3' } as const
    fc.assert(
      fc.property(fc.array(call, { maxLength: 8 }), fc.array(outcome, { maxLength: 8 }), (calls, outcomes) => {
        const args = [calls.map(({ to, data }) => ({ target: to, allowFailure: true, callData: data }))] as const
        expect(encodeAggregate(calls)).toBe(encodeFunctionData({ ...aggregate, args }))
        const result = outcomes.map(({ success, data }) => ({ success, returnData: data }))
        expect(decodeAggregate(encodeFunctionResult({ ...aggregate, result }))).toEqual(outcomes)
      }),
    )
    expect(multicall3).toBe(getAddress(multicall3))
  })
})

describe('what is answered', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(uint, fc.boolean(), address, fc.string({ unit: 'grapheme' }), (value, flag, account, text) => {
        const write = (type: string, content: unknown) => encodeAbiParameters([{ type }], [content])
        expect(decodeUint(write('uint256', value))).toBe(value)
        expect(decodeBool(write('bool', flag))).toBe(flag)
        expect(decodeAddress(write('address', account))).toBe(account)
        expect(decodeText(write('string', text))).toBe(new TextDecoder().decode(new TextEncoder().encode(text)))
      }),
    )
  })

  it('is refused where it is too short, or cannot be', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 31 }), (array) => {
        const data = toHex(array)
        for (const decode of [decodeUint, decodeBool, decodeAddress, decodeDecimals, decodeText])
          expect(() => decode(data)).toThrow()
      }),
    )
    const word = (value: bigint): Hex => toHex(value, { size: 32 })
    expect(() => decodeBool(word(2n))).toThrow(RangeError)
    expect(() => decodeDecimals(word(78n))).toThrow(RangeError)
    expect(decodeDecimals(word(77n))).toBe(77)
    expect(() => decodeAddress(word(0n))).toThrow(RangeError)
    expect(() => decodeAddress(word(2n ** 160n))).toThrow(RangeError)
    expect(decodeText(toHex('MKR', { size: 32 }).replace(/0x(0+)(.*)/, '0x$2$1') as Hex)).toBe('MKR')
  })

  it('is never a zero where the contract reverted or said nothing', () => {
    const read = readTotalSupply('0x0000000000000000000000000000000000000001')
    expect(decodeOutcome(read, { success: false, data: '0x' })).toEqual({ status: 'reverted', data: '0x' })
    expect(decodeOutcome(read, { success: true, data: '0x' })).toEqual({ status: 'malformed', data: '0x' })
    expect(decodeOutcome(read, { success: true, data: toHex(0n, { size: 32 }) })).toEqual({
      status: 'answered',
      value: 0n,
    })
  })
})

describe('why a contract refused', () => {
  it('is its sentence, or its error’s selector', () => {
    const abi = parseAbi(['error Error(string)', 'error Closed(uint256)'])
    expect(revertReason(encodeErrorResult({ abi, errorName: 'Error', args: ['not now'] }))).toBe('not now')
    const custom = encodeErrorResult({ abi, errorName: 'Closed', args: [1n] })
    expect(revertReason(custom)).toBe(`error ${custom.slice(0, 10)}`)
    for (const data of ['0x', '0x08c379a0', '0x08c379a0ff'] as const) expect(revertReason(data)).toBeUndefined()
  })
})
