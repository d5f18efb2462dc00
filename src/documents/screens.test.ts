import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { aReport } from '../../test/build/a-report.ts'
import { withScreens } from '../../test/build/a-long-report.ts'
import type { InspectionReport } from '#report/schema.ts'
import { screensOf, sizeOnPaper } from './screens.ts'

type Box = { x: number; y: number; width: number; height: number }
/** A report whose one screen is cited with this box. */
async function citing(box: Box | undefined): Promise<InspectionReport> {
  const report = await withScreens(aReport({ findings: [] }), 1)
  const [finding] = report.findings
  const { box: _, ...place } = finding!.evidence[0] as Extract<(typeof finding & {})['evidence'][number], { kind: 'node' }>
  return { ...report, findings: [{ ...finding!, evidence: [box ? { ...place, box } : place] }] }
}
const only = async (box: Box | undefined) => [...(await screensOf(await citing(box))).values()][0]!
const isRed = ([red, green, blue]: Uint8Array): boolean => red! > 150 && green! < 90 && blue! < 90
async function pixelAt(jpeg: Uint8Array, left: number, top: number): Promise<Uint8Array> {
  return sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer()
}

describe('what is drawn of a screen', () => {
  test('is the part around the element, in a red frame', async () => {
    // 786 × 1702 drawn as 400 wide: at half the size, some.
    const { jpeg, width, height, isPart, isFramed } = await only({ x: 200, y: 800, width: 100, height: 80 })
    expect({ width, isPart, isFramed }).toEqual({ width: 400, isPart: true, isFramed: true })
    expect(height).toBe(320)
    const scale = 400 / 786
    // The part has the element in its middle.
    const middle = 160
    expect(isRed(await pixelAt(jpeg, Math.round(250 * scale), Math.round(middle - 40 * scale)))).toBe(true)
    expect(isRed(await pixelAt(jpeg, Math.round(200 * scale), middle))).toBe(true)
    expect(isRed(await pixelAt(jpeg, Math.round(250 * scale), middle))).toBe(false)
  })

  test('is the whole where the element nearly is, or none is named', async () => {
    const whole = await only({ x: 0, y: 0, width: 786, height: 1702 })
    expect(whole).toMatchObject({ isPart: false, isFramed: true })
    expect(isRed(await pixelAt(whole.jpeg, 4, Math.round(whole.height / 2)))).toBe(true)
    expect(await only(undefined)).toMatchObject({ isPart: false, isFramed: false })
  })

  test('has no frame where the element lies outside of it', async () => {
    expect(await only({ x: 900, y: 100, width: 50, height: 50 })).toMatchObject({ isFramed: false })
    expect(await only({ x: 0, y: -400, width: 50, height: 50 })).toMatchObject({ isFramed: false })
    expect(await only({ x: 0, y: Number.MAX_VALUE, width: Number.MAX_VALUE, height: 1 })).toMatchObject({ isFramed: false })
  })

  test('has bounds: of pictures, and on paper', async () => {
    const report = await withScreens(aReport({ findings: [] }), 60)
    const screens = [...(await screensOf(report)).values()]
    expect(screens).toHaveLength(40)
    expect(screens.reduce((sum, { jpeg }) => sum + jpeg.length, 0)).toBeLessThan(2_000_000)
    for (const screen of screens) {
      const { width, height } = sizeOnPaper(screen)
      expect(width).toBeLessThanOrEqual(52.001)
      expect(height).toBeLessThanOrEqual(76.001)
    }
  })
})
