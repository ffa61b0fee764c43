import type { Output } from '../src/output.js'

/** Keeps what would be written, in place of a terminal. */
export const recordingOutput = (interactive = false) => {
  const [results, notices, drawn]: [string[], string[], string[]] = [[], [], []]
  const output: Output = {
    result: (line) => void results.push(line),
    notice: (line) => void notices.push(line),
    interactive,
    draw: (line) => void drawn.push(line),
  }
  return { output, results, notices, drawn }
}
