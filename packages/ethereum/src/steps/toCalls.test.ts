import { isStakingError } from '@polystake/core'
import { describe, expect, it } from 'vitest'
import { callStep } from './evmCall.js'
import { toCalls } from './toCalls.js'
import { toTransactionRequest } from './toTransactionRequest.js'

const vault = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'

describe('a step', () => {
  it('survives JSON, and becomes what wallet libraries take', () => {
    const step = { ...callStep('Deposit', vault, '0x6e553f65'), value: (2n ** 200n).toString() }
    expect(JSON.parse(JSON.stringify(step))).toEqual(step)
    const request = { to: vault, data: '0x6e553f65', value: 2n ** 200n }
    expect(toTransactionRequest(step)).toEqual(request)
    expect(toCalls([step, callStep('Approve', vault, '0x')])).toEqual([request, { to: vault, data: '0x', value: 0n }])
  })

  it('that is to be waited for cannot go along at once', () => {
    try {
      toCalls([callStep('Approve', vault, '0x'), { kind: 'wait', purpose: 'Wait', condition: 'a day' }])
      expect.unreachable()
    } catch (error) {
      expect(isStakingError(error, 'invalid-intent') && error.context.field).toBe('steps')
    }
  })
})
