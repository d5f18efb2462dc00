import { describe, expect, test } from 'vitest'
import { AddressRefused, AddressRule, isAllowance, lookupOf } from './public-address.ts'

describe('a name', () => {
  const leads =
    (...addresses: string[]) =>
    async () =>
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

  test('is dialled at the address that was looked at, whatever it leads to afterwards', async () => {
    let asked = 0
    const rule = new AddressRule([], async () => [{ address: asked++ === 0 ? '1.1.1.1' : '127.0.0.1', family: 4 }])
    const dialled = await rule.dial('rebinding.example')
    const lookup = lookupOf(dialled)
    const found: unknown[] = []
    lookup('rebinding.example', { all: true }, (_, addresses) => found.push(addresses))
    lookup('rebinding.example', {}, (_, address, family) => found.push([address, family]))
    expect(found).toEqual([[{ address: '1.1.1.1', family: 4 }], ['1.1.1.1', 4]])
    expect(asked).toBe(1)
  })
  test.each([
    ['one of its addresses is not public', leads('1.1.1.1', '10.0.0.1')],
    ['it has none', leads()],
    [
      'it does not resolve',
      async () => {
        throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
      },
    ],
  ])('is refused when %s', async (_, resolve) => {
    await expect(new AddressRule([], resolve).dial('somewhere.example')).rejects.toThrow(AddressRefused)
  })
  test.each(['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost', 'LOCALHOST.'])(
    '%s is refused without asking anybody else',
    async (host) => {
      await expect(new AddressRule([]).dial(host)).rejects.toThrow(AddressRefused)
    },
  )
  test('is let through when the configuration allows it or its network, and nothing beside', async () => {
    const rule = new AddressRule(['hooks.lab.example', '10.1.0.0/16', 'fd12::/32'], async (name) =>
      (name.includes('six') ? leads('fd12::1') : leads(name.startsWith('far') ? '10.2.0.1' : '10.1.0.1'))(),
    )
    expect(await rule.dial('near.example')).toMatchObject({ isAllowed: true })
    expect(await rule.dial('six.example')).toMatchObject({ isAllowed: true })
    expect(await rule.dial('Hooks.Lab.example.')).toMatchObject({ isAllowed: true })
    await expect(rule.dial('far.example')).rejects.toThrow('not public')
    expect(await new AddressRule(['10.1.0.0/16'], leads('1.1.1.1')).dial('public.example')).toMatchObject({ isAllowed: false })
    expect(await new AddressRule(['10.1.0.0/16'], leads('1.1.1.1', '10.1.0.1')).dial('both.example')).toMatchObject({ isAllowed: false })
  })
})

test('what is allowed is named by host, address or network', () => {
  for (const entry of ['localhost', 'a.example', '10.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']) expect(isAllowance(entry), entry).toBe(true)
  for (const entry of ['', 'http://a', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', 'a b', 'a.example/8', '-a', 'fd00::/129'])
    expect(isAllowance(entry), entry).toBe(false)
})
