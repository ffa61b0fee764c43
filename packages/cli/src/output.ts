import { printable } from './printable.js'

/** Where the program writes: results to one stream, everything else to the other. */
export interface Output {
  /** Writes a line of the result. */
  result(line: string): void
  /** Writes a line for the person who waits. */
  notice(line: string): void
  /** Whether somebody is looking on, so that progress may be drawn over itself. */
  readonly interactive: boolean
  /** Draws a progress line over the one before; an empty one takes it away. */
  draw(line: string): void
}

/** The terminal, or whatever stands in its place. Nothing that came from a chain reaches it raw. */
export const terminalOutput = (): Output => ({
  result: (line) => void process.stdout.write(`${printable(line)}\n`),
  notice: (line) => void process.stderr.write(`${printable(line)}\n`),
  interactive: process.stderr.isTTY === true,
  draw: (line) => void process.stderr.write(`\r\u001b[2K${printable(line)}`),
})
