// Adds up vitest's JSON reports in a folder, and prints one line. No report at all is a failure.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2] ?? 'reports'
const reports = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
const sum = (field) => reports.reduce((total, report) => total + report[field], 0)
console.log(
  `vitest: ${sum('numPassedTests')} passed, ${sum('numFailedTests')} failed, ${sum('numPendingTests')} skipped`,
)
if (reports.length === 0 || !reports.every(({ success }) => success)) process.exitCode = 1
