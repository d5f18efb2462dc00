import { expect, test } from 'vitest'
import { hashPassword, isPasswordOf, weaknessOf } from './account-password.ts'

test('a hash fits its password and no other, and never repeats', async () => {
  const hash = await hashPassword('correct horse battery staple')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPasswordOf(hash, 'correct horse battery staple')).toBe(true)
  expect(await isPasswordOf(hash, 'correct horse battery stapl')).toBe(false)
  expect(await hashPassword('correct horse battery staple')).not.toBe(hash)
})

test('the same letters typed composed and decomposed are one password', async () => {
  expect(await isPasswordOf(await hashPassword('Ｐässword für alle'), 'Pa\u0308ssword fu\u0308r alle')).toBe(true)
})

test.each([
  ['nothing', ''],
  ['another scheme', '$scrypt$ln=17,r=8,p=1$c2FsdHNhbHRzYWx0$dGFndGFndGFndGFndGFndGFndGFndGFndGFn'],
  ['memory that would stop the server', '$argon2id$v=19$m=9999999,t=2,p=1$c2FsdHNhbHRzYWx0$dGFndGFndGFndGFndGFndGFndGFndGFn'],
  ['more passes than anyone sets', '$argon2id$v=19$m=19456,t=99,p=1$c2FsdHNhbHRzYWx0$dGFndGFndGFndGFndGFndGFndGFndGFn'],
])('a hash that holds %s fits no password', async (_, hash) => {
  expect(await isPasswordOf(hash, 'correct horse battery staple')).toBe(false)
})

test.each([
  'aaaaaaaaaaaa',
  '121212121212',
  'abcabcabcabcabc',
  'password1234',
  'qwertyuiop123',
  '123456789012',
  '1qaz2wsx3edc',
  'zhunsheng2026',
  'AdminAdmin1234',
  'zhangsan12345',
  'poiuytrewq987',
])('%s is trivial', (password) => {
  expect(weaknessOf(password, ['张三', 'zhangsan@example.cn'])).not.toBeNull()
})

test.each(['correct horse battery staple', 'k7#mQ2vXw9!tLp', '今天天气很好我们去爬山吧', 'zhangsan 的猫叫小黑豆', 'Tr0ub4dor&3 again'])(
  '%s is not',
  (password) => {
    expect(weaknessOf(password, ['张三', 'zhangsan@example.cn'])).toBeNull()
  },
)
