/** One story from end to end (2-07, 2-09, 2-03): a provider with a real AAR of npm, a risk, the operator whom it concerns, and its public list. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { handIn, settled } from '../../src/platform/inspections/inspections-tester.ts'
import { registryRoutes } from '../../src/platform/registry/api.ts'
import { sdkUseRoutes, type SdkList } from '../../src/platform/sdk-use/api.ts'
import { sdkRoutes } from '../../src/platform/sdks/api.ts'
import { followEvents } from '../../src/platform/sdks/plan-event.ts'
import { appWithSdks } from '../build/an-app-with-sdks.ts'
import { aDisclosure } from '../build/sdks-tester.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { packages } from './folders.ts'
import { journeysAt } from './journey.ts'
import { signedInAs } from './someone.ts'

const NAME = 'alipaySdk-15.6.5-20190718211148.aar'
const archive = {
  name: NAME,
  mimeType: 'application/octet-stream',
  buffer: readFileSync(join(packages, 'cordova-plugin-alipay-v2/src/android/lib', NAME)),
}
const RISK = '用户同意前读取设备标识'
/** Inspecting starts processes of its own; machines of tests are slow and busy. */
const WORK = { timeout: 45_000 }
const MINUTE = 60_000

let platform: TestPlatform
let provider: Member
let operator: Member
let laboratory: Member
/** Number of the operator's app, and of the SDK. */
let app = ''
let sdk = ''

beforeAll(async () => {
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all', workerSlots: 2 } })
  provider = await platform.member('sdk', { name: '李提供', isVerified: true, hasSecondFactor: true })
  operator = await platform.member('operator', { name: '王运营', isVerified: true })
  laboratory = await platform.member('laboratory')
  const { body } = await operator.client.call(registryRoutes.registerApp, {
    params: { organisation: operator.organisation },
    body: { packageName: 'cn.example.shop', name: '示例商城' },
  })
  app = body.id
  await inspected(10, '1.0', '15.6.5')
  expect((await operator.client.call(sdkUseRoutes.switchSdkList, { params: { app }, body: { isOn: true } })).status).toBe(200)
}, 120_000)
afterAll(() => platform.stop())
const journey = journeysAt(() => platform.url!)

/** A version of the operator's app, which holds that version of the SDK. */
async function inspected(versionCode: number, versionName: string, alipay: string): Promise<void> {
  const content = appWithSdks('cn.example.shop', { versionCode, versionName, sdks: ['alipay'], versionOf: { alipay } })
  const handed = await handIn(platform.url!, operator.client, operator.organisation, content, `shop-${versionName}.apk`)
  expect((await settled(platform.url!, operator.client, ((await handed.json()) as { id: string }).id)).state).toBe('done')
}

/** What any page on the web is told that the app embeds. Answers for strangers are kept for some seconds. */
async function publicVersions(): Promise<(string | null)[]> {
  platform.clock.jump(10_000)
  const list = (await (await fetch(`${platform.url}/api/apps/${app}/sdk-list`)).json()) as SdkList
  return list.rows.map(({ version }) => version)
}

journey(
  'a provider registers its SDK, publishes what it does, and a release whose AAR was inspected',
  async ({ page, context, origin }) => {
    await signedInAs(provider, context, origin)
    await page.goto('/sdks/new')
    await page.getByLabel('名称').fill('支付宝支付')
    await page.getByLabel('检测识别编号').fill('alipay')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('heading', { name: '支付宝支付' }).waitFor()
    sdk = new URL(page.url()).pathname.split('/').at(-1)!
    const drafted = await provider.client.call(sdkRoutes.saveDisclosure, { params: { sdk }, body: aDisclosure({ purpose: 'payment' }) })
    expect(drafted.status, drafted.raw.body).toBe(200)
    await page.goto(`/organisation/sdks/${sdk}/disclosure`)
    await page.getByRole('button', { name: '公示草稿' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '公示', exact: true }).click()
    await page.locator('.standing-line').getByText('已公示').waitFor()

    await page.goto(`/organisation/sdks/${sdk}/releases`)
    await page.getByLabel('版本号').fill('15.6.5')
    await page.getByLabel('发布日期').fill('2019-07-18')
    await page.getByRole('button', { name: '登记为草稿' }).click()
    await page.getByLabel(/上传 AAR 或 JAR/).setInputFiles(archive)
    const add = page.getByRole('button', { name: `列入 15.6.5 ${NAME}` })
    await add.waitFor(WORK)
    await page.getByRole('link', { name: `查看检测报告 ${NAME}` }).click()
    await page.getByRole('article').first().waitFor()
    await page.getByText('com.alipay.sdk', { exact: true }).first().waitFor()
    await page.getByText(/DES/).first().waitFor()
    await expectAccessible(page)
    await page.goBack()
    await add.click()
    // What the maker's own file takes is held against what it has said.
    const comparison = page.getByRole('table', { name: '检出与公示对照' })
    await comparison.getByRole('row').filter({ hasText: 'Android ID' }).getByText('一致').waitFor()
    await comparison.getByText('检出未公示').first().waitFor()
    await page.getByRole('button', { name: '发布版本 15.6.5' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('button', { name: '发布版本 15.6.5' }).waitFor({ state: 'hidden' })

    await context.clearCookies()
    platform.clock.jump(MINUTE)
    await page.goto(`/sdks/${sdk}`)
    await page.getByText(NAME, { exact: true }).waitFor()
    await page.getByRole('heading', { name: '由其代码读出' }).waitFor()
    await page.getByText(`npm cordova-plugin-alipay-v2 2.0.0: ${NAME}`).waitFor()
    await expectAccessible(page)
    await page.setViewportSize({ width: 375, height: 800 })
    await expectNoSidewaysScroll(page)
  },
)

journey('it flags old versions, and sees that one operator was told', async ({ page, context, origin }) => {
  await signedInAs(provider, context, origin)
  await page.goto(`/sdks/${sdk}/risks/new`)
  await page.getByLabel('风险', { exact: true }).fill(RISK)
  await page.getByLabel('说明与处置建议').fill('请升级到 15.7.0 以上。')
  await page.getByLabel('依据', { exact: true }).fill('本公司安全公告')
  await page.getByLabel('至版本(不含)').fill('15.7.0')
  await page.getByRole('button', { name: '标记并通知运营者' }).click()
  await page.getByRole('heading', { name: RISK }).waitFor()
  await page.getByRole('link', { name: '谁收到通知、处置到哪一步' }).click()
  await page.getByText('已通知 1 家运营者').waitFor(WORK)
})

journey('the operator is told, upgrades, and its public list follows by itself', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  expect(await publicVersions()).toEqual(['15.6.5'])
  await page.goto('/notices')
  await page.getByRole('link', { name: new RegExp(RISK) }).click()
  await page.getByRole('row').filter({ hasText: 'cn.example.shop' }).getByText('15.6.5').waitFor()
  const notice = page.url()
  await page.goto(`/apps/${app}/sdks`)
  const row = page.getByRole('table', { name: '检出、列明与登记对照' }).getByRole('row').filter({ hasText: '支付宝支付' })
  await row.getByText('有风险提示').waitFor()
  await expectAccessible(page)

  await inspected(20, '2.0', '15.8.0')
  await page.reload()
  await row.getByText('15.8.0').waitFor()
  expect(await row.getByText('有风险提示').count()).toBe(0)
  expect(await publicVersions()).toEqual(['15.8.0'])
  const list = await context.newPage()
  await list.goto(`/api/apps/${app}/sdk-list?format=html`)
  await list.getByRole('row').filter({ hasText: '支付宝支付' }).getByText('15.8.0').waitFor()
  await list.close()

  await page.goto(notice)
  await page.getByRole('radio', { name: /已处置/ }).check()
  await page.getByLabel('向发送方显示本机构名称').check()
  await page.getByRole('button', { name: '答复', exact: true }).click()
  await page.locator('.answer-given').getByText('发送方可看到本机构名称').waitFor()

  // What the schedule of the workers does every ten minutes.
  platform.clock.jump(10 * MINUTE)
  await followEvents(platform.frame, { signal: new AbortController().signal })
  await page.reload()
  await page.getByText('最新检测已不再显示此问题').waitFor()
  await expectAccessible(page)
})

journey('the provider sees who acted, and a laboratory sees as much from the risk', async ({ page, context, origin }) => {
  const seen = async (): Promise<void> => {
    await page.getByText('检测确认已消除 1 家').waitFor()
    await page
      .getByRole('listitem')
      .filter({ hasText: /^\s*已处置 1$/ })
      .waitFor()
    await page.getByText('同意署名的运营者 1').click()
    await page.getByRole('link', { name: /^operator/ }).waitFor()
    await expectAccessible(page)
  }
  await signedInAs(provider, context, origin)
  await page.goto(`/organisation/sdks/${sdk}/events`)
  await seen()

  await context.clearCookies()
  await signedInAs(laboratory, context, origin)
  await page.goto(`/sdks/${sdk}`)
  await page.getByRole('link', { name: '谁收到通知、处置到哪一步' }).click()
  await page.waitForURL(`**/sdks/${sdk}/events`)
  await seen()

  await context.clearCookies()
  await signedInAs(operator, context, origin)
  await page.goto(`/sdks/${sdk}`)
  await page.getByRole('heading', { name: RISK }).waitFor()
  expect(await page.getByRole('link', { name: '谁收到通知、处置到哪一步' }).count()).toBe(0)
  await page.goto(`/sdks/${sdk}/events`)
  await page.getByText('通知进度供提供者、检测机构与监管部门查看').waitFor()
})
