export type {
  AdapterSample,
  AdapterUnderTest,
  Budget,
  CreateParameters,
  ProtocolsChange,
} from './adapterSample.js'
export {
  createFaultyFetch,
  type Fault,
  type FaultyFetch,
  type JsonRpcAnswer,
  type JsonRpcCall,
  type Traffic,
} from './createFaultyFetch.js'
export { describeAdapter } from './describeAdapter.js'
export { expectStakingError } from './expectStakingError.js'
export type { Law } from './law.js'
export { laws } from './laws.js'
