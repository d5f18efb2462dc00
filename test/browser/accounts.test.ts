import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { setupCode } from '../../src/platform/people/set-up.ts'
import { codeOf, wrongCode } from '../build/test-browser.ts'
import { TestClock, testPlatform, type Member, type TestPlatform } from '../build/test-platform.ts'
import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { builtWeb } from './built-web.ts'
import { journeysAt } from './journey.ts'
import { chooseIn, signedInAs } from './someone.ts'

const PASSWORD = 'correct horse battery'
/** The browser logs one for every request that is refused, as these journeys want. */
const refused = [/status of (400|401|403|409)/]

let platform: TestPlatform
let owner: Member
beforeAll(async () => {
  // Authenticators go by the time of the world, and so must sessions here.
  platform = await testPlatform({ webFolder: await builtWeb(), clock: new TestClock(new Date().toISOString()) })
  owner = await platform.member('operator', { name: '李华' })
}, 120_000)
afterAll(() => platform.stop())
const journey = journeysAt(() => platform.url!)

/** What the browser keeps of drafts, as one text. */
const drafts = (page: Page): Promise<string> => page.evaluate<string>('JSON.stringify({ ...sessionStorage })')

async function signOut(page: Page): Promise<void> {
  await page.locator('button.account').click()
  const item = page.getByRole('menuitem', { name: '退出登录' })
  // The menu slides in: what is pointed at must have come to rest.
  await item.hover()
  await item.click()
  await page.getByRole('button', { name: '登录' }).waitFor()
}

journey(
  'whoever started the platform sets the regulator up, and switches the second factor on and off',
  async ({ page }) => {
    await page.goto('/setup')
    await page.getByLabel('设立码').fill('not-the-code')
    await page.getByLabel('监管部门名称').fill('信息通信管理局')
    await page.getByLabel('所有者姓名').fill('王敏')
    await page.getByLabel('所有者邮箱').fill('wang@regulator.example.cn')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByLabel('载入演示内容').uncheck()
    await page.getByRole('button', { name: '设立并登录' }).click()
    await page.getByText('设立码不正确').waitFor()
    expect(await page.getByLabel('设立码').getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(page)
    const kept = await drafts(page)
    expect(kept).toContain('王敏')
    expect(kept).not.toContain(PASSWORD)
    await page.getByLabel('设立码').fill((await setupCode(platform.frame))!)
    await page.getByRole('button', { name: '设立并登录' }).click()
    await page.getByRole('link', { name: '前往启用' }).click()
    expect(await drafts(page)).not.toContain('王敏')

    await page.getByRole('button', { name: '启用双因素验证' }).click()
    await page.getByLabel('请先输入密码').fill(PASSWORD)
    await page.getByRole('button', { name: '下一步' }).click()
    const uri = await page.getByText(/^otpauth:/).innerText()
    await expectAccessible(page)
    await page.getByLabel(/6 位动态验证码/).fill(wrongCode(uri))
    await page.getByRole('button', { name: '验证并启用' }).click()
    await page.getByText('验证码不正确或已用过').waitFor()
    await page.getByLabel(/6 位动态验证码/).fill(codeOf(uri))
    await page.getByRole('button', { name: '验证并启用' }).click()
    await page.getByText('备用码只显示这一次').waitFor()
    expect(await page.locator('.codes li').count()).toBeGreaterThanOrEqual(8)
    await expectAccessible(page)
    await page.getByRole('button', { name: '我已保存' }).click()

    await signOut(page)
    await page.goto('/sign-in')
    await page.getByLabel('邮箱').fill('wang@regulator.example.cn')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('main').getByRole('button', { name: '登录' }).click()
    // The code of this half minute was used already; that of the next is accepted early.
    await page.getByLabel(/6 位动态验证码/).fill(codeOf(uri, Date.now() + 30_000))
    await page.getByRole('button', { name: '验证' }).click()
    await page.waitForURL('**/regulator')

    await page.goto('/account')
    await page.getByRole('button', { name: '停用双因素验证' }).click()
    await page.getByLabel('请先输入密码').fill(PASSWORD)
    await page.getByRole('button', { name: '确认停用' }).click()
    await page.getByRole('button', { name: '启用双因素验证' }).waitFor()
  },
  { expectedErrors: refused },
)

journey(
  'an owner invites a colleague by a link that is shown once',
  async ({ page, context, origin }) => {
    await signedInAs(owner, context, origin)
    await page.goto('/organisation/members')
    await page.getByLabel('邮箱').fill('zhao@reader.example.cn')
    await page.getByRole('button', { name: '生成邀请链接' }).click()
    const link = await page.getByText(/\/invitations\//).innerText()
    await expectAccessible(page)
    await page.getByRole('button', { name: '我已转交' }).click()
    expect(await page.getByText(/\/invitations\//).count()).toBe(0)
    await page.getByRole('cell', { name: 'zhao@reader.example.cn', exact: true }).waitFor()

    await context.clearCookies()
    await page.setViewportSize({ width: 375, height: 800 })
    await page.goto(link)
    await page.getByText('工作人员').waitFor()
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('main').getByRole('link', { name: '注册' }).click()
    expect(await page.getByLabel('邮箱').inputValue()).toBe('zhao@reader.example.cn')
    await page.getByLabel('姓名').fill('赵蕾')
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: '注册' }).click()
    await page.getByRole('button', { name: '接受并加入' }).click()
    await page.waitForURL('**/operator')
    await expectNoSidewaysScroll(page)
    await page.goto(link)
    await page.getByText('此邀请已失效').waitFor()
  },
  { expectedErrors: [/status of 410/] },
)

journey('a key is shown once, works within its scope, and is refused once revoked', async ({ page, context, origin }) => {
  await signedInAs(owner, context, origin)
  await page.goto('/organisation/keys')
  await page.getByText('还没有 API 密钥').waitFor()
  await page.getByLabel('用途').fill('持续集成')
  await page.getByRole('button', { name: '新建密钥' }).click()
  await page.getByText('请至少选择一项').waitFor()
  await page.getByLabel(/读取检测结果/).check()
  await page.getByRole('button', { name: '新建密钥' }).click()
  const secret = await page.getByText(/^zs_[A-Za-z0-9]+$/).innerText()
  await page.getByText(`Authorization: Bearer ${secret}`).waitFor()
  await expectAccessible(page)
  const ask = (path: string): Promise<number> =>
    fetch(`${origin}/api/organisations/${owner.organisation}/${path}`, { headers: { authorization: `Bearer ${secret}` } }).then(
      ({ status }) => status,
    )
  expect(await ask('commissions')).toBe(200)
  expect(await ask('members')).toBe(403)
  await page.getByRole('button', { name: '我已保存' }).click()
  await page.reload()
  await page.getByRole('cell', { name: '持续集成', exact: true }).waitFor()
  expect(await page.getByText(secret).count()).toBe(0)

  await page.getByRole('button', { name: '吊销 持续集成' }).click()
  await page.getByText('程序将立即被拒绝').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: '吊销' }).click()
  await page.getByText('已吊销').waitFor()
  expect(await ask('commissions')).toBe(401)
})

journey(
  'somebody new registers and establishes a store, in English and on a phone',
  async ({ page }) => {
    await page.goto('/register')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByLabel('Name').fill('Chen Jie')
    await page.getByLabel('E-mail').fill('chen@store.example.cn')
    await page.getByLabel('Password', { exact: true }).fill('aaaaaaaaaaaa')
    await page.getByRole('button', { name: 'Register' }).click()
    await page.getByText('The password is too simple').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Register' }).click()
    await page.getByLabel(/Distribution platform/).check()
    await page.getByLabel('Name').fill('Example Store')
    await chooseIn(page, 'Where it is registered', 'Zhejiang')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Establish', exact: true }).click()
    await page.waitForURL('**/store')
    await page.getByText('are not part of this release').waitFor()
    expect(await page.title()).toBe('Workbench · Zhunsheng')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  },
  { width: 375, expectedErrors: refused },
)

journey(
  'somebody downloads what is kept about them, and deletes the account',
  async ({ page, context, origin }) => {
    const someone = await platform.person('孙离')
    await signedInAs(someone, context, origin)
    await page.goto('/account')
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载副本(JSON)' }).click()
    const download = await waiting
    expect(download.suggestedFilename()).toBe('zhunsheng-account.json')
    const data = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(data).toMatchObject({ person: { name: '孙离', email: someone.email }, memberships: [] })
    expect(JSON.stringify(data)).not.toMatch(/argon2|token/)

    await page.getByRole('button', { name: '注销账号…' }).click()
    await page.getByLabel('请输入登录密码').fill('not the password at all')
    await page.getByRole('button', { name: '永久注销' }).click()
    await page.getByText('请确认').waitFor()
    await page.getByLabel('我知道注销后无法恢复').check()
    await page.getByRole('button', { name: '永久注销' }).click()
    await page.getByText(/当前密码不正确/).waitFor()
    await expectAccessible(page)
    await page.getByLabel('请输入登录密码').fill('correct horse battery staple')
    await page.getByRole('button', { name: '永久注销' }).click()
    await page.waitForURL(`${origin}/`)
    await page.getByRole('button', { name: '登录' }).waitFor()
    const row = await platform.frame.db.selectFrom('person').select('email').where('id', '=', someone.personId).executeTakeFirstOrThrow()
    expect(row.email).toMatch(/@erased\.invalid$/)
  },
  { expectedErrors: refused },
)
