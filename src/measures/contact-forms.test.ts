import { expect, test } from 'vitest'
import { isEmail, isPhone } from './contact-forms.ts'

test.each([
  '13800138000',
  '+86 138 0013 8000',
  '010-12345678',
  '(0755)8376 5566转8',
  '400-800-1234',
  '4008001234',
  '95188',
  '12321',
  '10010',
])('%s is a telephone number', (text) => expect(isPhone(text)).toBe(true))
test.each(['', '1234567', '12800138000', '400-800', '0000-00000000', 'x'.repeat(100_000), '110110110110'])('%s is none', (text) =>
  expect(isPhone(text)).toBe(false),
)
test.each(['privacy@example.com', 'a.b+c@mail.example.com.cn'])('%s is an e-mail address', (text) => expect(isEmail(text)).toBe(true))
test.each(['', 'privacy@', '@example.com', 'a@b', 'a b@example.com', 'a@example..com', `${'a'.repeat(100_000)}@example.com`])(
  '%s is none either',
  (text) => expect(isEmail(text)).toBe(false),
)
