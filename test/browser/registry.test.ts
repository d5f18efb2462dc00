import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { handIn, settled } from '../../src/platform/inspections/inspections-tester.ts'
import { recordInspectedVersion } from '../../src/platform/registry/record-inspected-version.ts'
import { aLauncherActivity, apkBytes } from '../build/an-apk.ts'
import { testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'
import { chooseIn, signedInAs } from './someone.ts'

const PASSWORD = 'correct horse battery staple'
const licence = { name: '营业执照.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }
/** More than one page of a list, which has twenty lines. */
const EMBEDDING = 23

let platform: TestPlatform
let operator: Member
let verifier: Member
let provider: Member
beforeAll(async () => {
  platform = await testPlatform({ webFolder: await builtWeb(), config: { role: 'all' } })
  operator = await platform.member('operator', { name: '李华' })
  verifier = await platform.member('regulator', { name: '陈监管', hasSecondFactor: true })
  provider = await platform.member('sdk', { name: '周提供', isVerified: true })
  await platform.frame.db.transaction().execute(async (trx) => {
    for (let n = 1; n <= EMBEDDING; n++)
      await recordInspectedVersion(trx, {
        organisation: { id: operator.organisation, kind: 'operator', isVerified: false },
        isPublic: true,
        packageName: `cn.example.seen${n}`,
        label: `示例应用${n}`,
        versionName: '1.0',
        versionCode: 1,
        package: String(n).padStart(64, '0'),
        signers: [],
        sdks: [
          { id: 'example-push', name: { zh: '示例推送', en: 'Example Push' }, provider: '示例公司', version: n <= 2 ? '6.4.9' : '6.10.0' },
        ],
        at: platform.clock.now(),
      })
  })
}, 120_000)
afterAll(() => platform.stop())
const journey = journeysAt(() => platform.url!)

journey(
  'an operator asks for verification: codes are checked, and neither a reload nor an expired session loses anything',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto('/operator')
    await page.getByRole('link', { name: '申请核验' }).click()
    await page.getByLabel('法定名称').fill('北京读书科技有限公司')
    await page.getByLabel('统一社会信用代码').fill('91110108551385082R')
    await page.getByLabel('ICP 备案号或许可证号').fill('京ICP备1号')
    await page.getByLabel('联系人').fill('李华')
    await page.getByLabel('联系电话').fill('010-62781234')
    await page.getByLabel('联系邮箱').fill('li@reader.example.cn')
    await page.getByRole('button', { name: '提交核验申请' }).click()
    await page.getByText('请至少上传一份证照').waitFor()
    await page.getByLabel('选择证照文件').setInputFiles(licence)
    await page.getByRole('button', { name: '移除 营业执照.pdf' }).waitFor()
    await page.getByRole('button', { name: '提交核验申请' }).click()
    await page.getByText(/备案号应有/).waitFor()
    expect(await page.getByLabel('统一社会信用代码').getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(page)

    await page.getByLabel('统一社会信用代码').fill(' 91110108 551385082q')
    await page.getByLabel('ICP 备案号或许可证号').fill('京ICP备10046444号')
    await page.reload()
    await page.getByRole('button', { name: '移除 营业执照.pdf' }).waitFor()
    expect(await page.getByLabel('ICP 备案号或许可证号').inputValue()).toBe('京ICP备10046444号')

    await context.clearCookies()
    await page.getByRole('button', { name: '提交核验申请' }).click()
    const dialog = page.getByRole('dialog', { name: '请登录' })
    await dialog.getByLabel('邮箱').fill(operator.email)
    await dialog.getByLabel('密码').fill(PASSWORD)
    await dialog.getByRole('button', { name: '登录' }).click()
    await page.getByRole('heading', { name: '申请记录' }).waitFor()
    await page.getByText('91110108551385082Q').waitFor()
    await expectAccessible(page)
  },
  { expectedErrors: [/status of (401|422)/] },
)

journey('a regulator looks at the documents, and decides with a reason', async ({ page, context, origin }) => {
  await signedInAs(verifier, context, origin)
  await page.goto('/regulator')
  await page.getByRole('link', { name: /1\s*待核验的机构/ }).click()
  await page.getByRole('row').nth(1).getByRole('link').click()
  await page.getByText('北京读书科技有限公司').waitFor()
  const waiting = page.waitForEvent('download')
  const link = page.getByRole('link', { name: '营业执照.pdf' })
  await link.click()
  const download = await waiting
  // What the browser makes of the name depends on the locales of its machine: what it is told does not.
  const told = await context.request.get(download.url())
  expect(told.headers()['content-disposition']).toContain(encodeURIComponent('营业执照.pdf'))
  expect(await readFile(await download.path())).toEqual(licence.buffer)
  await page.getByRole('radio', { name: '通过', exact: true }).check()
  await page.getByText('将在公开名录中显示为已核验').waitFor()
  await page.getByRole('button', { name: '作出决定' }).click()
  await page.getByText('请填写').waitFor()
  await page.getByLabel('理由').fill('营业执照与信用代码、法定名称逐项一致')
  await expectAccessible(page)
  await page.getByRole('button', { name: '作出决定' }).click()
  await page.getByText('理由:营业执照与信用代码').waitFor()
  await page.getByRole('link', { name: '主体身份核验' }).first().click()
  await page.getByText('没有待核验的申请').waitFor()
})

journey(
  'the operator registers an app; anybody finds it',
  async ({ page, context, origin }) => {
    await signedInAs(operator, context, origin)
    await page.goto('/operator')
    await page.getByRole('link', { name: '登记', exact: true }).click()
    await page.getByLabel('包名').fill('1bad')
    await page.getByLabel('名称', { exact: true }).fill('准绳读书')
    await chooseIn(page, '类别', '电子图书类')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.locator('.ant-form-item-explain-error').waitFor()
    await page.getByLabel('包名').fill('cn.example.reader')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByRole('heading', { name: '准绳读书' }).waitFor()
    await page.getByText('还没有版本').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: '修改登记' }).click()
    await page.getByLabel('APP 备案号').fill('京ICP备10046444号-1A')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('京ICP备10046444号-1A').waitFor()

    await context.clearCookies()
    await page.setViewportSize({ width: 375, height: 800 })
    await page.goto('/apps')
    await page.getByLabel('按名称或包名查找').fill('读书')
    await page.getByRole('link', { name: '准绳读书' }).waitFor()
    await page.waitForURL(/search=/)
    await expect.poll(() => page.getByText('示例应用').count()).toBe(0)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('link', { name: '准绳读书' }).click()
    await page.getByText('没有可供查看的检测').waitFor()
    await expectNoSidewaysScroll(page)
  },
  { expectedErrors: [/status of 422/] },
)

journey('an operator makes a version public, and takes it back; strangers see what it says', async ({ page, context, origin }) => {
  const app = await platform.frame.db
    .selectFrom('app')
    .select('id')
    .where('package_name', '=', 'cn.example.reader')
    .executeTakeFirstOrThrow()
  const bytes = apkBytes({
    manifest: { package: 'cn.example.reader', versionName: '3.2.1', versionCode: 321 },
    sdk: { min: 23, target: 33 },
    application: { label: '准绳读书' },
    components: [aLauncherActivity()],
  })
  const handedIn = await handIn(origin, operator.client, operator.organisation, new Uint8Array(bytes))
  await settled(origin, operator.client, ((await handedIn.json()) as { id: string }).id)
  const versions = page.getByRole('region', { name: '版本' })
  const row = versions.getByRole('row').filter({ hasText: '3.2.1' })
  /** What somebody without an account is answered. */
  const seenByStrangers = async (): Promise<number> => {
    // The answer for strangers is kept for some seconds.
    platform.clock.jump(60_000)
    const answer = await fetch(`${origin}/api/apps/${app.id}/versions`)
    return ((await answer.json()) as { items: unknown[] }).items.length
  }

  await signedInAs(operator, context, origin)
  await page.goto(`/apps/${app.id}`)
  await row.getByText('未公开').waitFor()
  expect(await seenByStrangers()).toBe(0)
  await row.getByRole('button', { name: '公开 3.2.1' }).click()
  const publishing = page.getByRole('dialog', { name: '公开版本 3.2.1' })
  await publishing.getByText('任何人都将看到该版本的版本号、安装包哈希').waitFor()
  await expectAccessible(page)
  await publishing.getByRole('button', { name: '取消' }).click()
  await publishing.waitFor({ state: 'hidden' })
  expect(await seenByStrangers(), 'nothing was said yet').toBe(0)

  await row.getByRole('button', { name: '公开 3.2.1' }).click()
  await publishing.getByRole('button', { name: '公开', exact: true }).click()
  const takingBack = row.getByRole('button', { name: '撤回 3.2.1' })
  await takingBack.waitFor()
  await publishing.waitFor({ state: 'hidden' })
  expect(await row.getByText('未公开').count()).toBe(0)
  expect(await seenByStrangers()).toBe(1)
  await expectAccessible(page)
  await page.setViewportSize({ width: 375, height: 800 })
  await expectNoSidewaysScroll(page)

  await context.clearCookies()
  await page.reload()
  await row.getByText('公开', { exact: true }).waitFor()
  expect(await row.getByRole('button').count(), 'a stranger decides nothing').toBe(0)

  await signedInAs(operator, context, origin)
  await page.reload()
  await takingBack.click()
  await page.getByRole('dialog', { name: '撤回公开版本 3.2.1' }).getByRole('button', { name: '撤回', exact: true }).click()
  await row.getByText('未公开').waitFor()
  expect(await seenByStrangers()).toBe(0)
})

journey('a provider claims an SDK and sees which apps embed it below a version', async ({ page, context, origin }) => {
  await signedInAs(provider, context, origin)
  await page.goto('/sdks/new')
  await page.getByLabel('名称').fill('示例推送')
  await page.getByLabel('检测识别编号').fill('example-push')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByRole('link', { name: '公开页面' }).click()
  await page.getByRole('heading', { name: '内嵌该 SDK 的 APP' }).waitFor()
  const apps = page.getByRole('region', { name: '内嵌该 SDK 的 APP' })
  await apps.getByRole('row').nth(20).waitFor()
  await apps.getByRole('button', { name: '下一页' }).click()
  await expect.poll(() => apps.getByRole('row').count()).toBe(EMBEDDING - 20 + 1)
  await page.getByLabel(/低于版本/).fill('6.5.0')
  await expect.poll(() => apps.getByRole('row').count()).toBe(3)
  await expectAccessible(page)
  const waiting = page.waitForEvent('download')
  await apps.getByRole('link', { name: '导出' }).click()
  const csv = await readFile(await (await waiting).path(), 'utf8')
  expect(csv.trim().split('\n')).toHaveLength(3)

  await context.clearCookies()
  await page.goto(new URL(page.url()).pathname)
  await page.getByText('清单仅供该 SDK 的提供者、检测机构与监管部门查看').waitFor()
})
