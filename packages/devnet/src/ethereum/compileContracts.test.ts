import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compileContracts } from './compileContracts.js'
import { contractsFolder } from './contractsFolder.js'

test('compiled.json is what the compiler makes of the Solidity, to the byte', async () => {
  const folder = contractsFolder()
  await expect(compileContracts(folder)).toMatchFileSnapshot(join(folder, 'compiled.json'))
}, 300_000)
