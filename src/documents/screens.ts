/** Screens of pages that findings cite, each as a picture for paper: the part around the element, which stands in a frame. */
import type { Box } from '#core/evidence.ts'
import type { InspectionReport, ReportedEvidence, ScreenshotExhibit } from '#report/schema.ts'

/** A picture that was drawn here. */
export interface Screen {
  /** Letters and digits, unique in the document. */
  readonly name: string
  readonly jpeg: Uint8Array
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** Whether it is only a part of the screen. */
  readonly isPart: boolean
  readonly isFramed: boolean
}
/** By `screenKey`. */
export type Screens = ReadonlyMap<string, Screen>
export const noScreens: Screens = new Map()

/** Some 25 kB each: a document stays one that can be sent by mail. */
const MOST_SCREENS = 40
const MOST_OF_A_FINDING = 2
/** What `screenshotsCited` draws has a tenth of that. */
const MOST_BASE64 = 400_000
const MOST_PIXELS = 1 << 20
/** Of the width of the screen: what stands around an element tells where it is. */
const MARGIN = 0.25
const LEAST_HEIGHT = 0.8
/** Where no element is named, as much as a phone shows at once. */
const ONE_SCREEN = 2.2

type NodeEvidence = Extract<ReportedEvidence, { kind: 'node' }>

/** What a place shows of a screen: the same element of the same screen is drawn once. */
export const screenKey = ({ screenshot = '', box }: NodeEvidence): string =>
  `${screenshot} ${box ? `${box.x} ${box.y} ${box.width} ${box.height}` : ''}`

/** Draws what findings cite, those that fail first. What cannot be drawn is left out: the evidence stands without it. */
export async function screensOf({ exhibits, findings }: InspectionReport): Promise<Screens> {
  const shots = new Map(exhibits.flatMap((exhibit) => (isUsable(exhibit) ? [[exhibit.id as string, exhibit]] : [])))
  if (shots.size === 0) return noScreens
  const drawn = new Map<string, Screen>()
  for (const place of chosen(findings, shots)) {
    const screen = await draw(shots.get(place.screenshot!)!, place.box, `screen${drawn.size + 1}`)
    if (screen) drawn.set(screenKey(place), screen)
  }
  return drawn
}

/** Whoever wrote the report may have written anything in the place of a picture. */
const isUsable = (exhibit: InspectionReport['exhibits'][number]): exhibit is ScreenshotExhibit =>
  exhibit.kind === 'screenshot' &&
  exhibit.width > 0 &&
  exhibit.height > 0 &&
  exhibit.jpeg.length <= MOST_BASE64 &&
  // The first three bytes of every JPEG.
  /^\/9j\/[A-Za-z0-9+/]+=*$/.test(exhibit.jpeg)

const order: readonly string[] = ['failed', 'cantTell', 'passed']

function chosen(findings: InspectionReport['findings'], shots: ReadonlyMap<string, ScreenshotExhibit>): NodeEvidence[] {
  const places = new Map<string, NodeEvidence>()
  for (const verdict of order)
    for (const finding of findings) {
      if (finding.verdict !== verdict) continue
      const own = finding.evidence.filter(
        (each): each is NodeEvidence => each.kind === 'node' && each.screenshot !== undefined && shots.has(each.screenshot),
      )
      const distinct = new Map(own.map((each) => [screenKey(each), each]))
      for (const [key, place] of [...distinct].slice(0, MOST_OF_A_FINDING)) if (places.size < MOST_SCREENS) places.set(key, place)
    }
  return [...places.values()]
}

async function draw({ width, height, jpeg }: ScreenshotExhibit, box: Box | undefined, name: string): Promise<Screen | null> {
  const { default: sharp } = await import('sharp')
  try {
    const image = sharp(Buffer.from(jpeg, 'base64'), { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    const size = await image.metadata()
    const frame = box && within({ x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height }, size)
    const part = partAround(frame, size)
    const cut = image.extract({ left: 0, top: part.top, width: size.width, height: part.height }).flatten({ background: '#fff' })
    const framed = frame ? cut.composite([{ input: Buffer.from(frameOf(frame, part, size.width)), left: 0, top: 0 }]) : cut
    const bytes = new Uint8Array(await framed.jpeg({ quality: 72 }).toBuffer())
    return { name, jpeg: bytes, width: size.width, height: part.height, isPart: part.height < size.height, isFramed: frame !== undefined }
  } catch {
    // Begins as a JPEG and is none, or is larger than it may be.
    return null
  }
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Shares of a picture as its pixels, as far as they lie in it; undefined where nothing does. */
function within(share: Box, { width, height }: Size): Box | undefined {
  const [left, top] = [Math.max(0, share.x * width), Math.max(0, share.y * height)]
  const [right, bottom] = [Math.min(width, (share.x + share.width) * width), Math.min(height, (share.y + share.height) * height)]
  return right - left >= 1 && bottom - top >= 1 ? { x: left, y: top, width: right - left, height: bottom - top } : undefined
}

/** All of the width, and of the height what is around the element. */
function partAround(frame: Box | undefined, { width, height }: Size): { readonly top: number; readonly height: number } {
  const wanted = frame ? Math.max(width * LEAST_HEIGHT, frame.height + 2 * MARGIN * width) : width * ONE_SCREEN
  // A little more shows the whole.
  if (wanted * 1.2 >= height) return { top: 0, height }
  const middle = frame ? frame.y + frame.height / 2 : 0
  const top = Math.round(Math.min(Math.max(0, middle - wanted / 2), height - wanted))
  return { top, height: Math.min(Math.round(wanted), height - top) }
}

/** A red frame in a white one, which is seen on every ground; within the picture where the element reaches to its edge. */
function frameOf(frame: Box, { top, height }: { readonly top: number; readonly height: number }, width: number): string {
  const edge = Math.max(2, Math.round(width / 110))
  const [x, y] = [Math.max(edge, frame.x), Math.max(edge, frame.y - top)]
  const right = Math.min(width - edge, frame.x + frame.width)
  const bottom = Math.min(height - edge, frame.y - top + frame.height)
  const place = `x="${x}" y="${y}" width="${Math.max(1, right - x)}" height="${Math.max(1, bottom - y)}" fill="none"`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect ${place} stroke="#fff" stroke-width="${edge * 2}"/><rect ${place} stroke="#d0201c" stroke-width="${edge}"/></svg>`
}

/** Millimetres on paper: as wide as a phone, unless it is too high for that. */
export function sizeOnPaper({ width, height }: Size): Size {
  const scale = Math.min(WIDEST / width, HIGHEST / height)
  return { width: width * scale, height: height * scale }
}
const WIDEST = 52
const HIGHEST = 76
