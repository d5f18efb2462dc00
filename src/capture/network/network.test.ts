import { createServer, get, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isPublicAddress } from './addresses.ts'
import { allowedOf } from './allowed.ts'
import { startFilterProxy, type FilterProxy } from './filter-proxy.ts'

describe('addresses', () => {
  test.each([
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '0:0:0:0:0:ffff:10.0.0.1',
    '64:ff9b::a9fe:a9fe',
    '::127.0.0.1',
    '2002:7f00:1::',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    'localhost',
    '',
    '127.1',
    '127.255.255.254',
    '168.63.129.16',
    '172.16.0.1',
    '192.0.0.192',
    'fc00::1',
    '2001::1',
    '2001:db8::1',
    '100::1',
    'example.com',
    '0x7f000001',
  ])('%s is nobody’s business', (address) => expect(isPublicAddress(address)).toBe(false))
  test.each([
    '1.1.1.1',
    '8.8.8.8',
    '110.242.68.3',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '172.32.0.1',
    '223.5.5.5',
    '2400:3200::1',
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
  ])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))
})

describe('what is allowed', () => {
  const allowed = allowedOf(['127.0.0.1:8080', '192.168.3.0/24', 'shop.example:443', '[::1]:8080', 'fd00::/8'])
  test.each([
    ['x', '127.0.0.1', 8080, true],
    ['x', '127.0.0.1', 8081, false],
    ['x', '192.168.3.9', 22, true],
    ['x', '192.168.4.9', 80, false],
    ['SHOP.example', '10.0.0.1', 443, true],
    ['shop.example', '10.0.0.1', 80, false],
    ['notshop.example', '10.0.0.1', 443, false],
    ['x', '::1', 8080, true],
    ['x', 'fd12::1', 80, true],
  ] as const)('%s at %s:%s: %s', (host, address, port, is) => expect(allowed.covers(host, address, port)).toBe(is))
  test.each(['', 'a b', '127.0.0.1/33', '127.0.0.1:0', 'host/8', ':80', '*.example', '10.0.0.0/8:99999'])('“%s” is refused', (entry) => {
    expect(() => allowedOf([entry])).toThrow('is no host, address or network')
  })
})

describe('the proxy', () => {
  let server: Server
  let proxy: FilterProxy
  let port: number
  beforeAll(async () => {
    server = createServer(
      (request, answer) =>
        void answer.end(request.url === '/large' ? Buffer.alloc(2_000_000) : `${request.method} ${request.url} ${request.headers.host}`),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
    proxy = await startFilterProxy({ allowed: allowedOf([`127.0.0.1:${port}`]), mostBytes: 1_000_000 })
  })
  afterAll(async () => {
    await proxy.close()
    server.closeAllConnections()
    server.close()
  })
  const proxied = (path: string): Promise<{ readonly status: number; readonly body: string }> =>
    new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port: Number(new URL(proxy.url).port), path, headers: { host: 'other.example' } }, (answer) => {
        let body = ''
        answer.on('data', (part) => (body += String(part))).on('error', reject)
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      }).on('error', reject)
    })
  const tunnelled = (target: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1', () =>
        socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: x\r\n\r\n`),
      )
      socket.once('data', (part) => {
        resolve(String(part).split('\r\n')[0]!)
        socket.destroy()
      })
      socket.on('error', reject)
    })

  test('forwards to what is allowed, by the name in the address and not by a header', async () => {
    expect(await proxied(`http://127.0.0.1:${port}/a?b`)).toEqual({ status: 200, body: `GET /a?b 127.0.0.1:${port}` })
    expect(await tunnelled(`127.0.0.1:${port}`)).toContain('200')
  })
  test.each([
    'http://127.0.0.1:1/',
    'http://localhost:9/',
    'http://[::1]:9/',
    'http://0x7f.1/',
    'http://2130706433/',
    'file:///etc/passwd',
    '/no/address',
  ])('refuses %s', async (path) => expect((await proxied(path)).status).toBe(403))
  test.each(['169.254.169.254:80', '[::ffff:10.0.0.1]:443', 'localhost:22', 'nonsense', '10.0.0.1:99999'])(
    'opens no tunnel to %s',
    async (target) => {
      expect(await tunnelled(target)).toContain('403')
    },
  )
  test('tells what it refused', () => {
    expect(proxy.refusals.get('169.254.169.254:80')).toBe('private-address')
    expect(proxy.refusals.get('localhost:22')).toBe('unreachable-name')
  })
  test('cuts the line when a page takes too much', async () => {
    await expect(proxied(`http://127.0.0.1:${port}/large`)).rejects.toThrow(/aborted|hang up|reset/i)
    expect(proxy.isExhausted).toBe(true)
  })
})
