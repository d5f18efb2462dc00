import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Words } from '#contract/words.ts'

/**
 * OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane. The figures stand in every hash, so that they can be raised
 * later without making the older hashes worthless.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const TAG_BYTES = 32
/** Nobody who writes to the table may make a check cost more than this. */
const MOST_MEMORY = 262_144
const MOST_PASSES = 10

/** The hash in the PHC string format: `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await derive(password, salt, cost, TAG_BYTES)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Whether the password is that of the hash. A hash that is not understood fits no password. */
export async function isPasswordOf(hash: string, password: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,86})$/.exec(hash)
  if (!parts) return false
  const [memory, passes, parallelism] = parts.slice(1, 4).map(Number) as [number, number, number]
  if (memory > MOST_MEMORY || passes > MOST_PASSES || parallelism > 16) return false
  const expected = Buffer.from(parts[5]!, 'base64')
  const tag = await derive(password, Buffer.from(parts[4]!, 'base64'), { memory, passes, parallelism }, expected.length)
  return timingSafeEqual(tag, expected)
}

/** The same password typed on another keyboard may come composed otherwise: NIST SP 800-63B asks for one normal form. */
function derive(
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: { memory: number; passes: number; parallelism: number },
  tagLength: number,
): Promise<Buffer> {
  const message = Buffer.from(password.normalize('NFKC'))
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce, memory, passes, parallelism, tagLength }, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '')

/** Rows that fingers walk along, and the alphabet; both directions count. */
const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm']
const allRuns = [...runs, ...runs.map((run) => [...run].toReversed().join(''))]
/** What people put in front of or behind everything. */
const worn = ['password', 'passw0rd', 'admin', 'administrator', 'welcome', 'letmein', 'iloveyou', 'woaini', 'mima', 'zhunsheng', 'test']
const FEWEST_SYMBOLS = 5
const SHORTEST_REST = 5

/**
 * Why a password would be guessed at once, or null. The length is checked before; this finds what is long and still trivial: few different
 * characters, one short piece repeated, or little left when worn words, keyboard rows and the person's own name and address are taken away.
 */
export function weaknessOf(password: string, about: readonly string[] = []): Words | null {
  const plain = password.normalize('NFKC').toLowerCase()
  if (new Set(plain).size < FEWEST_SYMBOLS || /^(.{1,6})\1+.{0,5}$/u.test(plain))
    return { zh: '密码过于简单:字符重复太多', en: 'The password is too simple: it repeats itself' }
  const own = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((part) => part.length >= 3)
  let rest = plain
  for (const word of [...own, ...worn].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '')
  rest = withoutRuns(rest)
  return [...rest].length < SHORTEST_REST
    ? {
        zh: '密码过于简单:由常见词、键盘顺序或本人信息组成',
        en: 'The password is too simple: common words, keyboard rows or your own name',
      }
    : null
}

const SHORTEST_RUN = 4
function withoutRuns(text: string): string {
  let rest = ''
  for (let at = 0; at < text.length;) {
    let length = 0
    for (const run of allRuns) {
      let here = SHORTEST_RUN
      if (!run.includes(text.slice(at, at + here)) || text.length - at < here) continue
      while (at + here < text.length && run.includes(text.slice(at, at + here + 1))) here++
      length = Math.max(length, here)
    }
    if (length === 0) rest += text[at]
    at += Math.max(length, 1)
  }
  return rest
}
