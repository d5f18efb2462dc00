/** Making documents of reports is work: nobody has all of it. Through HTTP, with real reports and threads. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPlatform, type Member, type TestPlatform } from '../../../test/build/test-platform.ts'
import { aSample, handIn, read, settled, testedSlices } from './inspections-tester.ts'
import { rendered, renderings } from './rendering.ts'
import { askerOf } from './whoever-asks.ts'

let platform: TestPlatform
let url: string
let operator: Member
let report: string
beforeAll(async () => {
  platform = await testPlatform({ slices: testedSlices, config: { role: 'all' } })
  url = platform.url!
  operator = await platform.member('operator')
  const answer = await handIn(url, operator.client, operator.organisation, await aSample('debuggable'))
  const { id } = await settled(url, operator.client, ((await answer.json()) as { id: string }).id)
  report = `/api/commissions/${id}/report?format=html`
})
afterAll(() => platform.stop())

const never = new AbortController().signal
/** Takes every place, for askers that are nobody here. */
const occupied = async () => {
  const leaves = [await renderings.enter('one', never), await renderings.enter('two', never)]
  return () => leaves.forEach((leave) => leave())
}

describe('documents of reports', () => {
  test('one asker wants so many at once; another is served meanwhile', async () => {
    const colleague = await platform.member('operator', { organisation: operator.organisation, role: 'observer' })
    const leave = await occupied()
    const many = Array.from({ length: 12 }, () => read(url, operator.client, report))
    await expect.poll(() => renderings.waiting).toBe(4)
    const other = read(url, colleague.client, report)
    await expect.poll(() => renderings.waiting).toBe(5)
    // Those who are to be refused have to have come.
    await Promise.any(many.map(async (one) => expect((await one).status).toBe(429)))
    leave()
    const answers = await Promise.all(many)
    // Else the server waits for readers of these when it stops.
    const bodies = await Promise.all(answers.map((answer) => answer.text()))
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(4)
    expect(refused[0]!.headers.get('retry-after')).toBe('5')
    expect(bodies.filter((body) => body.includes('"too-many-requests"'))).toHaveLength(refused.length)
    expect(await (await other).text()).toMatch(/^<!doctype html>/i)
  })
  test('who goes away waits no longer', async () => {
    const leave = await occupied()
    const client = request(`${url}${report}`, { headers: operator.client.headers, agent: false }).on('error', () => {})
    client.end()
    await expect.poll(() => renderings.waiting).toBe(1)
    client.destroy()
    await expect.poll(() => renderings.waiting).toBe(0)
    leave()
    expect(renderings.working).toBe(0)
    const next = await read(url, operator.client, report)
    expect([next.status, (await next.text()).length > 1000]).toEqual([200, true])
  })
  test('a thread whose document nobody wants any more is ended', async () => {
    const gone = new AbortController()
    // Long to parse; what it says does not matter any more.
    const endless = new TextEncoder().encode(`[${'{},'.repeat(5_000_000)}{}]`)
    const making = rendered('somebody', gone.signal, async () => ({ format: 'html', language: 'zh', reports: [endless] }))
    await expect.poll(() => renderings.working).toBe(1)
    setImmediate(() => gone.abort(new Error('nobody wants it')))
    await expect(making).rejects.toThrow('nobody wants it')
    expect(renderings.working).toBe(0)
  })
})

test.each([
  ['203.0.113.9', 'address:203.0.113.9'],
  ['::ffff:203.0.113.9', 'address:::ffff:203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', 'address:2001:db8:1:2'],
  ['2001:db8::9', 'address:2001:db8:0:0'],
  ['2001:db8:1:2::1', 'address:2001:db8:1:2'],
  ['::1', 'address:0:0:0:0'],
])('a stranger at %s is %s', (ip, asker) => {
  expect(askerOf({ actor: { kind: 'anonymous' }, ip })).toBe(asker)
})
