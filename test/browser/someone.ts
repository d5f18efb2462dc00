import type { BrowserContext, Page } from 'playwright-core'
import type { Member } from '../build/test-platform.ts'

/** Opens somebody's session in the browser: how people sign in is a journey of its own. */
export async function signedInAs(member: Pick<Member, 'client'>, context: BrowserContext, origin: string): Promise<void> {
  const cookies = (member.client.headers['cookie'] ?? '').split('; ').map((cookie) => {
    const [name, ...value] = cookie.split('=')
    return { name: name!, value: value.join('='), url: origin }
  })
  await context.addCookies(cookies)
}

/** Chooses in a select with search, whose choices stand in a layer of their own. */
export async function chooseIn(page: Page, label: string, typed: string): Promise<void> {
  await page.getByLabel(label).click()
  await page.keyboard.type(typed)
  await page.locator('.ant-select-item-option').filter({ hasText: typed }).first().click()
  // While the layer slides shut its list is still there, and has no name of its own: a fault of the library, for a tenth of a second.
  await page.locator('.ant-select-dropdown').filter({ visible: true }).waitFor({ state: 'hidden' })
}
