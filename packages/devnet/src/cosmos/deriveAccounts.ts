import { createECDH, createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import { sha256 } from './sha256.js'

/** The mnemonic of every test account. It is public knowledge: what is sent to it on a real chain is lost. */
export const testMnemonic = 'test test test test test test test test test test test junk'

const CURVE_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n
const HARDENED = 0x80000000

interface ExtendedKey {
  readonly key: Buffer
  readonly chainCode: Buffer
}

const publicKeyOf = (privateKey: Buffer): Buffer => {
  const curve = createECDH('secp256k1')
  curve.setPrivateKey(privateKey)
  return curve.getPublicKey(null, 'compressed')
}

const split = (data: Buffer): ExtendedKey => ({ key: data.subarray(0, 32), chainCode: data.subarray(32) })

const hmac = (key: string | Buffer, data: Buffer): Buffer => createHmac('sha512', key).update(data).digest()

/** One step of BIP-32. */
const child = ({ key, chainCode }: ExtendedKey, index: number): ExtendedKey => {
  const data = Buffer.alloc(37)
  if (index >= HARDENED) key.copy(data, 1)
  else publicKeyOf(key).copy(data)
  data.writeUInt32BE(index, 33)
  const next = split(hmac(chainCode, data))
  const sum = (BigInt(`0x${next.key.toString('hex')}`) + BigInt(`0x${key.toString('hex')}`)) % CURVE_ORDER
  return { key: Buffer.from(sum.toString(16).padStart(64, '0'), 'hex'), chainCode: next.chainCode }
}

/** An account's key and the 20 bytes of its address. */
export interface DerivedAccount {
  readonly privateKey: Buffer
  readonly address: Buffer
}

/** Derives the accounts `m/44'/118'/0'/0/0` … of the test mnemonic. */
export const deriveAccounts = (count: number): DerivedAccount[] => {
  const seed = pbkdf2Sync(testMnemonic, 'mnemonic', 2048, 64, 'sha512') // BIP-39, without a passphrase
  const path = [44 + HARDENED, 118 + HARDENED, HARDENED, 0]
  const parent = path.reduce(child, split(hmac('Bitcoin seed', seed)))
  return Array.from({ length: count }, (_, index) => {
    const { key } = child(parent, index)
    const address = createHash('ripemd160')
      .update(sha256(publicKeyOf(key)))
      .digest()
    return { privateKey: key, address }
  })
}
