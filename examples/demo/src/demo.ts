import { createStakingClient, type Pool, parseAmount, type Reading, type TransactionPlan } from '@polystake/core'
import { printPlan } from './printPlan.js'
import { printPositions } from './printPositions.js'
import { createRequestCounter } from './requestCounter.js'
import { cosmosStaker, ethereumStaker, solanaStaker } from './stakers.js'
import { startChains } from './startChains.js'

const exitCodes = { complete: 0, failed: 1, partial: 2 } as const
const day = 86_400
const keep = process.argv.includes('--keep')

const heading = (text: string): void => console.log(`\n${text}`)

const itemsOf = <item>(reading: Reading<item>): item[] => {
  if (reading.status === 'complete') return reading.items
  throw new Error(`the pools could not be read: ${reading.gaps.map(({ error }) => error.message).join('; ')}`)
}

heading('1  Starting local chains: anvil, LiteSVM with the real stake program, the Cosmos SDK in WebAssembly')
const devnet = await startChains((line) => console.log(`  ${line}`))
const { chains } = devnet
const counters = { ethereum: createRequestCounter(), solana: createRequestCounter(), cosmos: createRequestCounter() }
const onEthereum = ethereumStaker(chains, counters.ethereum.fetch)
const onSolana = solanaStaker(chains, counters.solana.fetch)
const onCosmos = 'cosmos' in chains ? cosmosStaker(chains, counters.cosmos.fetch) : undefined
const client = createStakingClient({
  adapters: [onEthereum.adapter, onSolana.adapter, ...(onCosmos ? [onCosmos.adapter] : [])],
})
const owners = [onEthereum.owner, onSolana.owner, ...(onCosmos ? [onCosmos.owner] : [])]
for (const owner of owners) console.log(`  ${owner}`)

const pools = itemsOf(await client.listPools({ status: 'open' }))
const names = new Map<string, string>(pools.map(({ id, name }) => [id, name]))
const nameOf = (pool: string): string => names.get(pool) ?? pool

/** The open pools of a family, as the chain lists them. */
const poolsOf = <n extends string>(namespace: n): Pool<n>[] =>
  pools.filter((pool): pool is Pool<n> & (typeof pools)[number] => pool.chain.startsWith(`${namespace}:`))

const amountIn = ({ stakes }: Pool, text: string) => parseAmount(text, stakes[0])

/** Shows a plan, signs it with the chain's own library, and sends it. */
const carryOut = async <plan extends TransactionPlan>(
  plan: plan,
  send: (plan: plan) => Promise<readonly string[]>,
): Promise<void> => {
  printPlan(plan)
  console.log(`    sent: ${(await send(plan)).join(' ')}`)
}

heading('2  Staking on each chain: plan, show, sign, send')
const vaults = poolsOf('eip155')
for (const pool of vaults) {
  const { owner } = onEthereum
  await carryOut(await client.planStake({ owner, pool: pool.id, amounts: [amountIn(pool, '1000')] }), onEthereum.send)
}
const [solanaValidator] = poolsOf('solana')
if (solanaValidator) {
  const { owner, send } = onSolana
  const pool = solanaValidator.id
  await carryOut(await client.planStake({ owner, pool, amounts: [amountIn(solanaValidator, '50')] }), send)
}
const [cosmosValidator] = poolsOf('cosmos')
if (cosmosValidator && onCosmos) {
  const { owner, send } = onCosmos
  const pool = cosmosValidator.id
  await carryOut(await client.planStake({ owner, pool, amounts: [amountIn(cosmosValidator, '2500')] }), send)
}

heading('3  Turning the clocks by six days, so that rewards come')
await devnet.advanceTime(6 * day)
if ('cosmos' in chains) await chains.cosmos.mine(200) // there rewards come with blocks, not with time

heading('4  Taking a part of each stake out')
const [vault] = vaults
if (vault) {
  const { owner, send } = onEthereum
  await carryOut(await client.planUnstake({ owner, pool: vault.id, amounts: [amountIn(vault, '250')] }), send)
}
if (solanaValidator) {
  const { owner, send } = onSolana
  const pool = solanaValidator.id
  await carryOut(await client.planUnstake({ owner, pool, amounts: [amountIn(solanaValidator, '20')] }), send)
}
if (cosmosValidator && onCosmos) {
  const { owner, send } = onCosmos
  const pool = cosmosValidator.id
  await carryOut(await client.planUnstake({ owner, pool, amounts: [amountIn(cosmosValidator, '1000')] }), send)
}
await devnet.advanceTime(3600)

heading('5  What one person has on all chains')
const countRequests = (): string =>
  Object.entries(counters)
    .map(([name, counter]) => `${name} ${counter.take()}`)
    .join(', ')

countRequests()
printPositions(await client.listPositions({ owners }), nameOf)
const first = countRequests()
await client.listPositions({ owners })
console.log(`  requests: ${first}; the second time: ${countRequests()}`)

heading('6  The same with one chain down: what is known stays, what is not is a gap, nothing becomes zero')
chains.solana.setFault({ kind: 'down' })
const withOneDown = await client.listPositions({ owners })
printPositions(withOneDown, nameOf)
chains.solana.setFault(undefined)

if (keep) {
  heading('The chains go on until this is interrupted.')
  for (const { chain, url } of Object.values(devnet.description.chains)) console.log(`  ${chain}  ${url}`)
  console.log(`  control  ${devnet.description.controlUrl}  token ${devnet.description.controlToken}`)
  await new Promise((resolve) => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
await devnet.stop()
if (withOneDown.status !== 'partial') console.error('The reading with one chain down should have been partial.')
const exitCode =
  withOneDown.status === 'partial' ? (onCosmos ? exitCodes.complete : exitCodes.partial) : exitCodes.failed
process.exit(exitCode) // web3.js would go on trying to reach the WebSocket of a chain that has ended
