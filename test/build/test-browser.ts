import { createHmac } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

export const PASSWORD = 'correct horse battery staple'
let addresses = 0
let people = 0
export const newEmail = (): string => `account${++people}@example.cn`

/** A browser at an address of its own, so that rates are counted for it alone; it keeps its cookies. */
export class TestBrowser {
  readonly cookies = new Map<string, string>()
  private readonly app: FastifyInstance
  private readonly address = `10.1.${Math.trunc(++addresses / 250)}.${addresses % 250}`
  constructor(app: FastifyInstance) {
    this.app = app
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async ask(method: 'GET' | 'POST', path: string, body?: object): Promise<LightMyRequestResponse> {
    const answer = await this.app.inject({
      method,
      url: `/api/${path}`,
      remoteAddress: this.address,
      headers: { 'sec-fetch-site': 'same-origin', ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}) },
      ...(body ? { payload: body } : {}),
    })
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) as unknown as [string, string, string]
      if (set.includes('Max-Age=0')) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }

  /** Registers somebody, who is signed in then. Gives their address. */
  async signUp(email = newEmail()): Promise<string> {
    const answer = await this.ask('POST', 'auth/sign-up/email', { name: '张三', email, password: PASSWORD })
    if (answer.statusCode !== 200) throw new Error(answer.body)
    return email
  }

  signIn(email: string, password = PASSWORD, more: object = {}): Promise<LightMyRequestResponse> {
    return this.ask('POST', 'auth/sign-in/email', { email, password, ...more })
  }

  async isSignedIn(): Promise<boolean> {
    return (await this.ask('GET', 'session')).json().person !== null
  }
}

/** What an authenticator shows at a time, for the `otpauth:` address that it was given (RFC 6238). */
export function codeOf(totpURI: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = [...new URL(totpURI).searchParams.get('secret')!].map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE(mac.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** A code that is certainly none of those in force. */
export function wrongCode(totpURI: string): string {
  const inForce = new Set([-60_000, -30_000, 0, 30_000, 60_000].map((shift) => codeOf(totpURI, Date.now() + shift)))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !inForce.has(code))!
}
