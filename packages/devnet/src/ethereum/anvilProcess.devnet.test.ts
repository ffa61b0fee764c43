import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { anvilPath } from './anvilPath.js'
import { startAnvil } from './anvilProcess.js'
import { createCaller } from './jsonRpc.js'

const SIGNALS = ['exit', 'disconnect', 'SIGINT', 'SIGTERM', 'SIGHUP'] as const

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const connectionError = (url: string): Promise<unknown> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(undefined)
    })
    socket.on('error', (error) => resolve('code' in error ? error.code : error))
  })

test('listens once it has started, and leaves neither process, port nor listener behind', async () => {
  const listeners = () => SIGNALS.map((name) => process.listenerCount(name))
  const before = listeners()
  const anvil = await startAnvil(anvilPath(), ['--chain-id', '4242'])
  expect(await createCaller(anvil.url)('eth_chainId')).toBe('0x1092')
  expect(isRunning(anvil.pid)).toBe(true)
  expect(listeners()).toEqual(before.map((count) => count + 1))
  await anvil.stop()
  expect(isRunning(anvil.pid)).toBe(false)
  expect(await connectionError(anvil.url)).toBe('ECONNREFUSED')
  expect(listeners()).toEqual(before)
  await anvil.stop() // a second time does no harm
})

test('ends with this process', async () => {
  const before = process.listeners('exit')
  const anvil = await startAnvil(anvilPath(), [])
  for (const listener of process.listeners('exit')) if (!before.includes(listener)) listener(0)
  await anvil.stop()
  expect(isRunning(anvil.pid)).toBe(false)
})

test('says what anvil said where it does not start', async () => {
  await expect(startAnvil(anvilPath(), ['--no-such-option'])).rejects.toThrow(
    /^ethereum chain: anvil ended with code 2: .*--no-such-option/,
  )
})

test('says that anvil could not be started where there is no such program', async () => {
  await expect(startAnvil('/no/such/anvil', [])).rejects.toThrow('ethereum chain: anvil could not be started')
})
