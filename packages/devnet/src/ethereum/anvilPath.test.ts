import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { anvilPath } from './anvilPath.js'

test('finds the program that was installed for this machine', () => {
  expect(existsSync(anvilPath())).toBe(true)
})

test.each([
  ['linux', 'x64', '@foundry-rs/anvil-linux-amd64/bin/anvil'],
  ['darwin', 'arm64', '@foundry-rs/anvil-darwin-arm64/bin/anvil'],
  ['win32', 'x64', '@foundry-rs/anvil-win32-amd64/bin/anvil.exe'],
])('looks for the package of %s on %s', (platform, architecture, path) => {
  expect(anvilPath({ platform, architecture, resolve: (asked) => `/packages/${asked}` })).toBe(`/packages/${path}`)
})

test('says what is missing where it was not installed', () => {
  const cause = new Error('no such package')
  const search = () =>
    anvilPath({
      platform: 'linux',
      architecture: 'riscv64',
      resolve: () => {
        throw cause
      },
    })
  expect(search).toThrow(
    'ethereum chain: anvil is missing: the package @foundry-rs/anvil-linux-riscv64 is not installed',
  )
  expect(search).toThrow(expect.objectContaining({ cause }))
})
