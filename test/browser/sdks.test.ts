import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { handIn, settled } from '../../src/platform/inspections/inspections-tester.ts'
import { sdkRoutes } from '../../src/platform/sdks/api.ts'
import { registryRoutes } from '../../src/platform/registry/api.ts'
import { appWithSdks } from '../build/an-app-with-sdks.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'
import { chooseIn, signedInAs } from './someone.ts'

const kit = {
  name: 'kit-1.4.2.aar',
  mimeType: 'application/octet-stream',
  buffer: readFileSync(join(import.meta.dirname, '../../samples/sdk/kit-1.4.2.aar')),
}
/** Inspecting starts processes of its own; machines of tests are slow and busy. */
const WORK = { timeout: 45_000 }

let platform: TestPlatform
let provider: Member
let operator: Member
let regulator: Member
/** Number of the SDK, as its provider came to it. */
let sdk = ''

beforeAll(async () => {
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all', workerSlots: 2 } })
  provider = await platform.member('sdk', { name: '李提供', isVerified: true, hasSecondFactor: true })
  operator = await platform.member('operator', { name: '王运营', isVerified: true })
  regulator = await platform.member('regulator', { hasSecondFactor: true })
  const packageName = 'cn.example.shop'
  const app = { packageName, name: '示例商城' }
  await operator.client.call(registryRoutes.registerApp, { params: { organisation: operator.organisation }, body: app })
  const bytes = appWithSdks(packageName, { versionCode: 1, versionName: '1.0', sdks: ['jpush'] })
  const handed = await handIn(platform.url!, operator.client, operator.organisation, bytes, 'shop.apk')
  await settled(platform.url!, operator.client, ((await handed.json()) as { id: string }).id)
}, 120_000)
afterAll(() => platform.stop())
const journey = journeysAt(() => platform.url!)

async function fillDisclosure(page: Page): Promise<void> {
  await chooseIn(page, '类别', '消息推送')
  await page.getByLabel('功能', { exact: true }).fill('向设备推送消息')
  await page.getByLabel('主页').fill('https://sdk.example.cn')
  await page.getByLabel('个人信息保护联系方式').fill('privacy@sdk.example.cn')
  await page.getByLabel('模块名称').fill('推送')
  await page.getByLabel('模块用途').fill('建立长连接,接收消息')
  await page.getByRole('button', { name: '添加个人信息' }).click()
  await chooseIn(page, '个人信息种类', 'Android ID')
  await page.getByLabel('目的').fill('识别设备')
  await page.getByLabel('时机').fill('初始化时')
  await page.getByRole('button', { name: '添加权限' }).click()
  await page.getByLabel('权限全名').fill('android.permission.INTERNET')
  await page.getByLabel('用途', { exact: true }).fill('连接服务器')
}

journey(
  'a provider registers an SDK, drafts what is to be published, and publishes it',
  async ({ page, context, origin }) => {
    await signedInAs(provider, context, origin)
    await page.goto('/sdks/new')
    await page.getByLabel('名称').fill('示例推送')
    await page.getByLabel('检测识别编号').fill('jpush')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('heading', { name: '示例推送' }).waitFor()
    sdk = new URL(page.url()).pathname.split('/').at(-1)!
    await page.getByText('尚未填写').waitFor()
    await expectAccessible(page)

    await page.getByRole('link', { name: '填写 公示信息' }).click()
    await fillDisclosure(page)
    // What the server alone knows to be wrong stands beside its field.
    await page.getByLabel('权限全名').fill('INTERNET')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.locator('.ant-form-item-explain-error').filter({ hasText: '不是权限的全名' }).waitFor()
    await page.getByLabel('权限全名').fill('android.permission.INTERNET')
    await page.reload()
    expect(await page.getByLabel('模块名称').inputValue()).toBe('推送')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await page.getByText('草稿已保存').waitFor()
    await expectAccessible(page)

    await page.getByRole('button', { name: '公示草稿' }).click()
    await page.getByRole('dialog').getByText('任何人都可在公开页面与接口中看到').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '公示', exact: true }).click()
    await page.locator('.standing-line').getByText('已公示').waitFor()
  },
  { expectedErrors: [/status of 422/] },
)

journey(
  'hands in an AAR, reads its report, adds it to a release, sees found against declared, and publishes',
  async ({ page, context, origin }) => {
    await signedInAs(provider, context, origin)
    await page.goto(`/organisation/sdks/${sdk}/releases`)
    await page.getByText('还没有版本').waitFor()
    await page.getByLabel('版本号').fill('1.4.2')
    await page.getByLabel('发布日期').fill('2026-11-01')
    await page.getByRole('button', { name: '登记为草稿' }).click()
    await page.getByLabel(/上传 AAR 或 JAR/).setInputFiles(kit)
    const add = page.getByRole('button', { name: '列入 1.4.2 kit-1.4.2.aar' })
    await add.waitFor(WORK)
    await page.getByRole('link', { name: '查看检测报告 kit-1.4.2.aar' }).click()
    await page.getByRole('article').first().waitFor()
    await page.goBack()
    await add.click()
    const comparison = page.getByRole('table', { name: '检出与公示对照' })
    await comparison.getByRole('row').filter({ hasText: 'READ_PHONE_STATE' }).getByText('检出未公示').waitFor()
    await comparison.getByRole('row').filter({ hasText: 'android.permission.INTERNET' }).getByText('一致').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '发布版本 1.4.2' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '发布', exact: true }).click()
    await page.getByRole('button', { name: '发布版本 1.4.2' }).waitFor({ state: 'hidden' })
  },
)

journey('anybody reads what is published, on a phone too, and finds it by its kinds', async ({ page }) => {
  // Answers for strangers are kept for some seconds.
  platform.clock.jump(60_000)
  await page.goto('/sdks')
  await page.getByLabel('按名称或提供者查找').fill('示例推送')
  await page.getByRole('link', { name: '示例推送' }).waitFor()
  await page.goto('/sdks?kind=android-id&disclosed=yes')
  await page.getByRole('link', { name: '示例推送' }).click()
  const modules = page.getByRole('table', { name: '功能模块与个人信息' })
  await modules.getByRole('row').filter({ hasText: 'Android ID' }).getByText('初始化时').waitFor()
  await page.getByText('kit-1.4.2.aar').waitFor()
  await page.getByText('提供者尚未发布').first().waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 375, height: 800 })
  await expectNoSidewaysScroll(page)
})

journey('the provider flags a risk after being told whom it concerns', async ({ page, context, origin }) => {
  await signedInAs(provider, context, origin)
  await page.goto(`/organisation/sdks/${sdk}/risks`)
  await page.getByRole('link', { name: '标记风险' }).click()
  await page.getByText('所有版本,可查到 0 个 APP 内嵌').waitFor()
  await page.getByLabel('风险', { exact: true }).fill('初始化前读取设备标识')
  await page.getByLabel('说明与处置建议').fill('1.4.2 之前的版本在用户同意前读取 IMEI。\n请升级并延迟初始化。')
  await page.getByLabel('依据', { exact: true }).fill('本公司安全公告 2026-11')
  await expectAccessible(page)
  await page.getByRole('button', { name: '标记并通知运营者' }).click()
  await page.getByRole('heading', { name: '初始化前读取设备标识' }).waitFor()
  await page.getByRole('link', { name: '通知进度' }).click()
  await page.getByText('已通知 1 家运营者').waitFor(WORK)
  await page
    .getByRole('listitem')
    .filter({ hasText: /^\s*未读 1$/ })
    .waitFor()
  await expectAccessible(page)
})

journey('the operator is told, sees which app is concerned, and answers', async ({ page, context, origin }) => {
  await signedInAs(operator, context, origin)
  await page.goto('/operator')
  await page.getByRole('link', { name: /1\s*待答复的通知/ }).waitFor()
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^通知\s*1/ })
    .click()
  await page.getByRole('link', { name: /初始化前读取设备标识/ }).click()
  await page.getByRole('row').filter({ hasText: 'cn.example.shop' }).waitFor()
  await page.getByText('请升级并延迟初始化。').waitFor()
  await page.getByText('仅在平台内通知').waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 375, height: 800 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('radio', { name: /计划处置/ }).check()
  await page.getByLabel('说明').fill('下周随 1.1 版本升级')
  await page.getByLabel('向发送方显示本机构名称').check()
  await page.getByRole('button', { name: '答复', exact: true }).click()
  await page.locator('.answer-given').getByText('下周随 1.1 版本升级').waitFor()
})

journey('the provider sees the numbers change, and who agreed to be named', async ({ page, context, origin }) => {
  await signedInAs(provider, context, origin)
  await page.goto(`/organisation/sdks/${sdk}/events`)
  await page
    .getByRole('listitem')
    .filter({ hasText: /^\s*计划处置 1$/ })
    .waitFor()
  await page.getByText('同意署名的运营者 1').click()
  await page.getByRole('link', { name: /^operator/ }).waitFor()
})

journey(
  'an administrator adds a webhook, whose secret is shown once',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto('/organisation/contacts')
    await page.getByText('还没有接收方式').waitFor()
    await page.getByText('平台未配置邮件服务器').waitFor()
    // The library may leave its sign of loading, which has a name, on a button that is done.
    const add = page.getByRole('button', { name: /添加$/ })
    await page.getByLabel('回调地址').fill('https://127.0.0.1/hook')
    await add.click()
    await page.getByText('回调地址须为可从公网访问的 https 地址').waitFor()
    await page.getByLabel('回调地址').fill('https://1.1.1.1/hook')
    await add.click()
    await page.getByText(/^whsec_/).waitFor()
    await page.getByText('createHmac').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '我已保存' }).click()
    expect(await page.getByText(/^whsec_/).count()).toBe(0)
    await page.getByText('待确认').waitFor()
    await page.getByRole('button', { name: '移除 https://1.1.1.1/hook' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '移除', exact: true }).click()
    await page.getByText('还没有接收方式').waitFor()
  },
  { expectedErrors: [/status of 422/] },
)

journey('a regulator decides a dispute, and withdraws a risk', async ({ page, context, origin }) => {
  const other = await platform.member('sdk', { isVerified: true })
  const { body } = await other.client.call(registryRoutes.registerSdk, {
    params: { organisation: other.organisation },
    body: { name: '另一推送', knownAs: null },
  })
  const { fields } = (await provider.client.call(sdkRoutes.getSheet, { params: { sdk } })).body.disclosure!
  const claims = { ...fields, prefixes: ['cn.jpush.android'] }
  await other.client.call(sdkRoutes.saveDisclosure, { params: { sdk: body.id }, body: claims })
  expect((await other.client.call(sdkRoutes.publishDisclosure, { params: { sdk: body.id } })).body.state).toBe('disputed')

  await signedInAs(regulator, context, origin)
  await page.goto('/regulator')
  await page.getByRole('link', { name: /\d\s*待裁定的SDK争议/ }).click()
  await page.getByText('cn.jpush.android').first().waitFor()
  await expectAccessible(page)
  // One prefix may meet several that are held: each is decided by itself.
  const cards = page.locator('.decision-card')
  for (let left = await cards.count(); left > 0; left--) {
    const card = cards.first()
    // The holder keeps it.
    await card.getByRole('radio').first().check()
    await card.getByLabel(/理由/).fill('知识库与发布者证书均指向前者')
    await card.getByRole('button', { name: '作出裁定' }).click()
    await expect.poll(() => cards.count()).toBe(left - 1)
  }
  await page.getByText('没有待裁定的争议').waitFor()

  await page.goto(`/sdks/${sdk}`)
  await page
    .getByRole('button', { name: /撤回此风险/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.getByRole('button', { name: '撤回并通知' }).isDisabled()).toBe(true)
  await dialog.getByLabel('撤回理由').fill('经复核不成立')
  await dialog.getByRole('button', { name: '撤回并通知' }).click()
  await page.getByRole('heading', { name: '已修复或撤回的风险' }).waitFor()
})
