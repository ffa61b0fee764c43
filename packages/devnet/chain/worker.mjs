// The chain's thread. Plain JavaScript, so that one file serves the built package and tests of its sources alike.
import { parentPort, workerData } from 'node:worker_threads'
import { startWasmChain } from './wasmChain.mjs'

const chain = await startWasmChain(workerData.module)

parentPort.on('message', ({ id, method, argument }) => {
  try {
    parentPort.postMessage({ id, answer: chain[method](argument) })
  } catch (error) {
    parentPort.postMessage({ id, error: error instanceof Error ? error.message : String(error) })
  }
})
parentPort.postMessage({ ready: true })
