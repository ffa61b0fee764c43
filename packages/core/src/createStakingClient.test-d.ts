import type { StakingAdapter } from './adapter.js'
import type { Asset } from './asset.js'
import { createStakingClient } from './createStakingClient.js'
import type { Step } from './plan.js'
import { defineProtocol } from './protocol.js'

type EvmCall = Step<'call'> & { to: `0x${string}`; data: `0x${string}`; value: string }
type CosmosMessages = Step<'messages'> & { messages: { typeUrl: string; value: string }[] }
declare const evm: StakingAdapter<'eip155', EvmCall>
declare const hub: StakingAdapter<'cosmos', CosmosMessages>
const client = createStakingClient({ adapters: [evm, hub] })
const eth: Asset = { id: 'eip155:1/slip44:60', symbol: 'ETH', name: 'Ether', decimals: 18 }

export async function cases() {
  const plan = await client.plan({
    verb: 'stake',
    owner: 'eip155:1:0xabc',
    pool: 'eip155:1/lido/0xae7a',
    amounts: [{ asset: eth, value: 1n }],
  })
  const [step] = plan.steps
  if (step.kind === 'call') {
    const to: `0x${string}` = step.to
    void to
  }
  // @ts-expect-error an Ethereum plan has no Cosmos messages
  if (step.kind === 'messages') void step
  const staked = await client.planStake({
    owner: 'cosmos:cosmoshub-4:cosmos1abc',
    pool: 'cosmos:cosmoshub-4/staking/cosmosvaloper1abc',
    amounts: [{ asset: eth, value: 1n }],
  })
  if (staked.steps[0].kind === 'messages') void staked.steps[0].messages
  const back: typeof plan = JSON.parse(JSON.stringify(plan))
  void back
  const reading = await client.listPositions({ owners: ['eip155:1:0xabc', 'cosmos:cosmoshub-4:cosmos1abc'] })
  // @ts-expect-error items cannot be touched before the status is known
  reading.items
  if (reading.status !== 'unavailable') for (const position of reading.items) void position.balances
  // @ts-expect-error no Solana adapter is configured
  await client.getPool('solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp/stake/abc')
  // @ts-expect-error an amount is needed
  await client.plan({ verb: 'stake', owner: 'eip155:1:0xabc', pool: 'eip155:1/lido/0xae7a' })
  // @ts-expect-error at least one amount
  await client.plan({ verb: 'stake', owner: 'eip155:1:0xabc', pool: 'eip155:1/lido/0xae7a', amounts: [] })
  // @ts-expect-error redelegate says where to
  await client.planRedelegate({ owner: 'eip155:1:0xabc', pool: 'eip155:1/lido/0xae7a', amounts: 'all' })
}

declare const read: {
  listPools: () => Promise<{ items: [] }>
  getPool: () => Promise<never>
  listPositions: () => Promise<{ items: [] }>
}
declare const draft: () => Promise<{ steps: [EvmCall]; effects: [] }>
const info = { slug: 'x', name: 'X', kind: 'yield', ...read } as const

defineProtocol({ ...info, verbs: ['stake', 'unstake'], plan: { stake: draft, unstake: draft } })
// @ts-expect-error a declared verb without a plan
defineProtocol({ ...info, verbs: ['stake', 'unstake'], plan: { stake: draft } })
defineProtocol({
  ...info,
  verbs: ['stake'],
  // @ts-expect-error a plan for a verb that is not declared
  plan: { stake: draft, unstake: draft },
})
defineProtocol({
  ...info,
  verbs: ['withdraw', 'redelegate'],
  plan: {
    withdraw: async (_context, intent) => {
      const verb: 'withdraw' = intent.verb
      void [verb, intent.lots, intent.pool]
      return draft()
    },
    redelegate: async (_context, intent) => {
      void intent.to
      return draft()
    },
  },
})
