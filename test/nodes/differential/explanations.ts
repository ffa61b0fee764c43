import type { Difference } from './difference.js'

/** Why some answers differ, and may. */
export interface Explanation {
  readonly questions: RegExp
  readonly places: RegExp
  /** What the local chain's side must say, where the place alone is too wide. */
  readonly local?: RegExp
  readonly reason: string
}

/** Every difference that is meant to be. One that no row explains is a fault, and so is a row that explains nothing. */
export const explanations: readonly Explanation[] = [
  {
    questions: /^body /,
    places: /^body\.error\.data$/,
    local: /^error unmarshaling request: /,
    reason: "words for JSON that is none are those of JavaScript's parser, not of Go's; code and status are the same",
  },
  {
    questions: /(tx|block)_search/,
    places: /^body\.error\.data$/,
    local: /^offset N: EOF$/,
    reason: 'of a query that is none, the local chain says only how far it was read; code and status are the same',
  },
  {
    questions: /^tx_search: .* (TIME|DATE) /,
    places: /^body\.(error|result)$/,
    reason: 'the local chain does not look for times and dates, and says so',
  },
  {
    questions: /^(GET \/)?(abci_info|status)|^body .*status/,
    places: /^body\.result\.(node_info\.moniker|response\.data)$/,
    reason: 'each has a name of its own: a node that of its machine, an application that of its program',
  },
  {
    questions: /^(GET \/)?commit|: of |, by its height$/,
    places:
      /\.(signatures\[\]\.(signature|timestamp|validator_address)|finalize_block_events\[\]\.(type|attributes\[\]\.key))$/,
    reason:
      'one validator of the node votes, and the others are absent; all of the local chain vote unless told otherwise',
  },
  {
    questions: /proof|prove=true/,
    places: /\.(proof|proofOps|proofOps\.ops)$/,
    reason: 'the local chain makes no proofs',
  },
  {
    questions: /height=1&prove=true$/,
    places: /\.response\.(code|codespace|log|value)$/,
    reason: 'the local chain does not refuse proofs for the first height',
  },
  {
    questions: /genesis/,
    places: /^body\.result\.genesis\.app_state\.(consensus|runtime|vesting)$/,
    reason: 'modules without a genesis state are named by the wiring of the SDK only',
  },
  {
    questions: /\/cosmos\.tx\.v1beta1\.Service\/GetTx/,
    places: /^body\.result\.response\.(code|log)$/,
    reason: "the SDK's own search for transactions needs a CometBFT client; the local chain has the method tx",
  },
  {
    questions: /^check_tx/,
    places: /^body\.(error|result)$/,
    reason: 'a method that neither wallets nor cosmjs call',
  },
  {
    questions: /^(body ""|GET \/)$/,
    places: /^body$/,
    reason: 'a page for people, with other words',
  },
  {
    questions: /^GET \/\/block$/,
    places: /./,
    reason: "Go's server sends whoever writes two slashes on to one; no client does",
  },
]

/** The first row that explains a difference. */
export const explanationOf = ({ question, place, local }: Difference): Explanation | undefined =>
  explanations.find(
    (row) => row.questions.test(question) && row.places.test(place) && (row.local?.test(local ?? '') ?? true),
  )
