import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from './chromium.ts'
import { browserTest } from './journey.ts'

const { CHROMIUM_PATH: _named, CHROMIUM_SOURCE: _source, ...environment } = process.env
const folder = mkdtempSync(join(tmpdir(), 'zhunsheng-chromium-'))
const noFonts = join(folder, 'no-fonts.conf')
beforeAll(() => writeFileSync(noFonts, `<fontconfig><cachedir>${folder}</cachedir></fontconfig>`))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const isPromised = process.platform === 'linux' && process.arch === 'x64'

/** Grey values of one character, black on white, drawn by the browser as any page draws it. */
async function drawn(page: Page, character: string): Promise<Buffer> {
  await page.setContent(`<meta charset="utf-8"><p style="font: 64px sans-serif; width: 96px; height: 96px; margin: 0">${character}</p>`)
  return sharp(await page.locator('p').screenshot())
    .greyscale()
    .raw()
    .toBuffer()
}

/** A font that lacks a character draws the same box for every one that it lacks, as for U+10FFFF, which no font has. */
async function expectChinese(browser: Browser): Promise<void> {
  const page = await browser.newPage()
  const [first, second, lacking, space] = [
    await drawn(page, '准'),
    await drawn(page, '绳'),
    await drawn(page, '&#x10FFFF;'),
    await drawn(page, '&#x3000;'),
  ]
  await page.close()
  for (const [character, pixels] of Object.entries({ 准: first, 绳: second })) {
    expect(pixels.equals(space), `${character} is drawn as nothing`).toBe(false)
    expect(pixels.equals(lacking), `${character} is drawn as the box for what the font lacks`).toBe(false)
    expect(pixels.filter((grey) => grey < 128).length, `${character} has the ink of a character of many strokes`).toBeGreaterThan(400)
  }
  expect(first.equals(second), 'both characters are drawn the same').toBe(false)
}

browserTest('the browser of this worker draws Chinese', ({ browser }) => expectChinese(browser))

describe('which Chromium', () => {
  test('CHROMIUM_PATH is preferred, and must exist', async () => {
    const path = join(folder, 'no-such-chromium')
    await expect(launchChromium({ ...environment, CHROMIUM_PATH: path })).rejects.toThrow(`${path}, which is no program`)
  })

  test('CHROMIUM_SOURCE knows one word', async () => {
    await expect(launchChromium({ ...environment, CHROMIUM_SOURCE: 'apt' })).rejects.toThrow('not "apt"')
  })

  test.each([
    ['CHROMIUM_SOURCE=npm', { ...environment, CHROMIUM_SOURCE: 'npm' }],
    ['no Chromium on PATH', { ...environment, CHROMIUM_SOURCE: 'npm', PATH: folder }],
    ['no Chinese font either', { ...environment, CHROMIUM_SOURCE: 'npm', FONTCONFIG_FILE: noFonts }],
  ])('that of npm draws Chinese: %s', async (_, given) => {
    if (!isPromised) {
      await expect(launchChromium(given)).rejects.toThrow('install one and name it in CHROMIUM_PATH')
      return
    }
    const running = await launchChromium(given)
    try {
      expect(running.source).toContain('(npm)')
      await expectChinese(running.browser)
    } finally {
      await running.close()
    }
  })
})
