import { expect, test } from 'vitest'
import { takeTurns } from './takeTurns.js'

test('what is given begins when everything before has ended, well or not', async () => {
  const inTurn = takeTurns()
  const log: string[] = []
  let release: (() => void) | undefined
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  const first = inTurn(async () => {
    await gate
    log.push('first')
    throw new Error('broken')
  })
  const second = inTurn(async () => {
    log.push('second')
    return 2
  })
  expect(log).toEqual([])
  release?.()
  await expect(first).rejects.toThrow('broken')
  expect(await second).toBe(2)
  expect(log).toEqual(['first', 'second'])
})
