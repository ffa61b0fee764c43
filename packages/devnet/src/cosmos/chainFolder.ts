import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderAbove } from './folderAbove.js'

/** Returns this package's folder with the chain's Go sources and its worker. */
export const chainFolder = (): string =>
  join(folderAbove(fileURLToPath(import.meta.url), join('chain', 'go.mod')), 'chain')
