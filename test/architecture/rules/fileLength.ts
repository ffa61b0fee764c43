import { roomsOf } from '../room.js'
import type { Rule } from '../rule.js'

const mostOfCode = 300
const mostOfTests = 400

/** A long file is two rooms. */
export const fileLength: Rule = {
  name: 'file length',
  check: (house) =>
    roomsOf(house).flatMap(({ path, text, isShipped }) => {
      const lines = text.split('\n').length - 1
      const most = isShipped ? mostOfCode : mostOfTests
      return lines > most ? [`${path} has ${lines} lines; at most ${most}`] : []
    }),
}
