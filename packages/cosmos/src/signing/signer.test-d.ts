import type { OfflineAminoSigner } from '@cosmjs/amino'
import type { OfflineDirectSigner, OfflineSigner } from '@cosmjs/proto-signing'
import type { TransactionStatus } from '@polystake/core'
import type { AminoSigner, CosmosSigner, CosmosTransactionStatus, createSigning, DirectSigner } from '../signing.js'

declare const direct: OfflineDirectSigner
declare const amino: OfflineAminoSigner
declare const either: OfflineSigner
declare const status: CosmosTransactionStatus
declare const signing: ReturnType<typeof createSigning>

// the signers of cosmjs are taken as they are
export const signers: [DirectSigner, AminoSigner, CosmosSigner, CosmosSigner] = [direct, amino, either, direct]

// a state is one of core's, and goes back in
export const known: TransactionStatus = status
export const followed = signing.trackTransaction(known)

// @ts-expect-error what cannot sign is no signer
export const blind: CosmosSigner = { getAccounts: direct.getAccounts }

// @ts-expect-error an amount of gas is a bigint
export const limits = signing.sendStep({ kind: 'wait', purpose: '', condition: '' }, direct, { maximumFee: 5 })
