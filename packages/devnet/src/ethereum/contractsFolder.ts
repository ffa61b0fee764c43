import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderAbove } from '../cosmos/folderAbove.js'

/** Returns this package's folder with the Solidity and what it was compiled to. */
export const contractsFolder = (): string =>
  join(folderAbove(fileURLToPath(import.meta.url), join('contracts', 'compiled.json')), 'contracts')
