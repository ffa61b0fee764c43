export { type Output, terminalOutput } from './output.js'
export { run } from './run.js'
