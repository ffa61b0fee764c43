import { internalError } from './rpcError.js'

const DEFAULT_SIZE = 30
const LARGEST_SIZE = 100

/**
 * Cuts one of CometBFT's pages, counted from 1, out of a list.
 *
 * @throws RpcError where there is no such page.
 */
export const page = <item>(items: readonly item[], number = 1, size = DEFAULT_SIZE): readonly item[] => {
  const perPage = size < 1 ? DEFAULT_SIZE : Math.min(size, LARGEST_SIZE)
  const pages = Math.max(1, Math.ceil(items.length / perPage))
  if (number < 1 || number > pages) throw internalError(`page should be within [1, ${pages}] range, given ${number}`)
  return items.slice((number - 1) * perPage, number * perPage)
}
