import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { appWithSdks } from '../build/an-app-with-sdks.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { handIn, settled } from '../../src/platform/inspections/inspections-tester.ts'
import { registryRoutes } from '../../src/platform/registry/api.ts'
import type { SdkList } from '../../src/platform/sdk-use/api.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'
import { signedInAs } from './someone.ts'

const packageName = 'cn.example.shop'
const POLICY = `# 示例商城隐私政策

| SDK名称 | 公司 | 收集的信息 | 用途 |
| --- | --- | --- | --- |
| 极光推送SDK | 深圳市和讯华谷信息技术有限公司 | Android ID | 消息推送 |
| 高德地图SDK | 高德软件有限公司 | 位置信息 | 门店导航 |
`

let platform: TestPlatform
let operator: Member
let app = ''

beforeAll(async () => {
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all', workerSlots: 2 } })
  operator = await platform.member('operator', { name: '王运营', isVerified: true })
  const { body } = await operator.client.call(registryRoutes.registerApp, {
    params: { organisation: operator.organisation },
    body: { packageName, name: '示例商城' },
  })
  app = body.id
  await inspected(10, '1.0', ['jpush', 'umeng-analytics', 'okhttp'])
  const answer = await fetch(`${platform.url}/api/apps/${app}/policies?name=policy.md&version=1.0`, {
    method: 'POST',
    headers: { ...operator.client.headers, 'content-type': 'application/octet-stream' },
    body: POLICY,
  })
  const { id } = (await answer.json()) as { id: string }
  for (let state = 'waiting'; state === 'waiting'; await new Promise((wake) => setTimeout(wake, 100)))
    state = ((await (await fetch(`${platform.url}/api/policies/${id}`, { headers: operator.client.headers })).json()) as { state: string })
      .state
}, 120_000)
afterAll(() => platform.stop())
const journey = journeysAt(() => platform.url!)

async function inspected(versionCode: number, versionName: string, sdks: Parameters<typeof appWithSdks>[1]['sdks']): Promise<void> {
  const content = appWithSdks(packageName, { versionCode, versionName, sdks })
  const handed = await handIn(platform.url!, operator.client, operator.organisation, content, `shop-${versionName}.apk`)
  expect((await settled(platform.url!, operator.client, ((await handed.json()) as { id: string }).id)).state).toBe('done')
}

/** Where nothing may run, what looks for faults may not run either: it is given the same page without its sandbox. */
async function expectAccessibleCopy(page: Page): Promise<void> {
  const copy = await page.context().newPage()
  await copy.setViewportSize(page.viewportSize()!)
  await copy.setContent(await (await page.context().request.get(page.url())).text())
  await expectAccessible(copy)
  await copy.close()
}

journey(
  'an operator sees what was found, listed and registered, and records an assessment',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto(`/apps/${app}`)
    await page.getByRole('link', { name: '所用 SDK', exact: true }).click()
    const table = page.getByRole('table', { name: '检出、列明与登记对照' })
    const jpush = table.getByRole('row').filter({ hasText: '极光推送' })
    const umeng = table.getByRole('row').filter({ hasText: '友盟' })
    await umeng.getByText('规则未列').waitFor()
    await jpush.getByText('信息种类未列全').waitFor()
    await table.getByRole('row').filter({ hasText: '高德地图' }).getByText('未检出').waitFor()
    expect(await table.getByText('OkHttp').count()).toBe(0)
    await expectAccessible(page)

    await jpush.getByRole('link', { name: /登记/ }).click()
    await page.getByLabel('使用目的').fill('向您推送订单消息')
    await page.getByLabel('已进行个人信息保护能力评估').check()
    await page.getByLabel('有条件使用').check()
    await page.getByLabel('评估人或部门').fill('个人信息保护部')
    await page.getByLabel('评估日期').fill('2026-11-01')
    await page.getByLabel('有效期至').fill('2026-10-01')
    await page.getByLabel('评估内容').fill('须在用户同意之后初始化。')
    await page.getByLabel('已签订合同或协议').check()
    await page.getByLabel('合同编号或存放处').fill('HT-2026-018')
    await page.getByLabel('签订日期').fill('2026-01-05')
    await expectAccessible(page)
    // What cannot be is said beside its field, and nothing typed is lost.
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('到期日不能早于开始日').waitFor()
    await page.getByLabel('有效期至').fill('2026-12-10')
    await page.getByRole('button', { name: '保存' }).click()
    await jpush.getByText('有条件使用').waitFor()
    expect(await jpush.getByText('未评估').count()).toBe(0)

    await page.goto('/operator')
    await page.getByRole('heading', { name: '即将到期' }).waitFor()
    await page.getByRole('link', { name: /极光推送.*评估/ }).waitFor()
  },
  { expectedErrors: [/422/] },
)

journey('publishes the list, which anybody opens and any page embeds, with nothing running in it', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto(`/apps/${app}/sdks`)
  await page.getByRole('button', { name: '公开目录' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '公开', exact: true }).click()
  // Words of a dialog that fades have no contrast.
  await dialog.waitFor({ state: 'hidden' })
  const snippet = (await page.getByLabel('嵌入网页', { exact: true }).textContent())!
  expect(snippet).toContain(`${origin}/api/apps/${app}/sdk-list?format=html`)
  await expectAccessible(page)

  await context.clearCookies()
  await page.goto(`/apps/${app}`)
  const link = page.getByRole('link', { name: '查看第三方SDK目录' })
  await link.waitFor()
  await page.goto((await link.getAttribute('href'))!)
  await page.getByRole('heading', { name: /第三方SDK目录/ }).waitFor()
  await page.getByRole('cell', { name: '向您推送订单消息' }).waitFor()
  await page.getByRole('rowheader', { name: /友盟/ }).waitFor()
  await expectAccessibleCopy(page)

  const other = await context.newPage()
  await other.setContent(`<!doctype html><html lang="zh-CN"><title>隐私政策</title><main><h1>隐私政策</h1>${snippet}</main>`)
  const frame = other.frameLocator('iframe')
  await frame.getByRole('cell', { name: '向您推送订单消息' }).waitFor()
  await frame.getByRole('link', { name: 'English' }).click()
  await frame.getByRole('heading', { name: /Third-party SDKs/ }).waitFor()
  // A page of another site reads it too.
  const read = (await other.evaluate(async (address) => (await fetch(address)).json(), `${origin}/api/apps/${app}/sdk-list`)) as SdkList
  expect(read.rows).toHaveLength(2)
})

journey(
  'on a phone the list is readable, and follows the next version that is inspected',
  async ({ page, context, origin }) => {
    await inspected(20, '2.0', ['jpush', 'wechat'])
    platform.clock.jump(10_000)
    await page.goto(`/api/apps/${app}/sdk-list?format=html`)
    await page.getByRole('rowheader', { name: /微信/ }).waitFor()
    expect(await page.getByRole('rowheader', { name: /友盟/ }).count()).toBe(0)
    await expectNoSidewaysScroll(page)
    await expectAccessibleCopy(page)
    await signedInAs(operator, context, origin)
    await page.goto(`/apps/${app}/sdks`)
    await page.getByText('微信').first().waitFor()
    await expectNoSidewaysScroll(page)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByText('Not in the policy').first().waitFor()
    await expectNoSidewaysScroll(page)
  },
  { width: 390 },
)
