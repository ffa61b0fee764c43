import { expect, test } from 'vitest'
import { runCommand } from './runCommand.js'

test('gives what a program prints, and its exit code', async () => {
  const script = 'process.stdout.write(process.env.WORD); process.stderr.write("no"); process.exitCode = 3'
  const outcome = await runCommand(process.execPath, ['-e', script], { environment: { WORD: 'yes' } })
  expect(outcome).toEqual({ code: 3, stdout: 'yes', stderr: 'no' })
})

test('a program that is missing is an outcome', async () => {
  expect(await runCommand('there-is-no-such-program', [])).toMatchObject({ code: undefined, stdout: '' })
})
