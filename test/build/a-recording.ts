import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { writeRecording } from '#formats/recording/recording-file.ts'
import type { PageRecording, SnapshotNode } from '#formats/recording/recording.ts'

const body: readonly SnapshotNode[] = [
  { name: 'html', parent: -1, box: { x: 0, y: 0, width: 393, height: 851 } },
  { name: 'body', parent: 0, box: { x: 0, y: 0, width: 393, height: 851 } },
]

/** What a screen of one colour looks like. */
export const aScreen = (colour = '#336699'): Promise<Buffer> =>
  sharp({ create: { width: 786, height: 1702, channels: 3, background: colour } })
    .jpeg()
    .toBuffer()

/** A recording of a page that delivers a file by itself, a second after it was opened. */
export async function aRecording({
  url = 'https://news.example/article',
  profile = 'android-chrome',
  delivered = Buffer.from('PK no package'),
  screen,
}: {
  readonly url?: string
  readonly profile?: string
  readonly delivered?: Uint8Array
  readonly screen?: Uint8Array
} = {}): Promise<Uint8Array> {
  const picture = screen ?? (await aScreen())
  const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
  const recording: PageRecording = {
    format: 'zhunsheng-page/1',
    url,
    profile: { id: profile, system: 'android', surface: 'browser', userAgent: 'x', width: 393, height: 851, pixelRatio: 2 },
    browser: 'Chrome/1',
    startedAt: '2026-11-28T00:00:00.000Z',
    watched: { idle: 2500, window: 5000 },
    visits: [
      {
        at: 0,
        purpose: { kind: 'observe' },
        url,
        status: 200,
        end: 'complete',
        events: [
          { kind: 'loaded', time: 100, what: 'all' },
          {
            kind: 'download',
            time: 1000,
            url: 'https://news.example/reader.apk',
            name: 'reader.apk',
            frame: url,
            isMainFrame: true,
            outcome: 'complete',
            size: delivered.length,
            part: nameOf(delivered),
          },
        ],
        snapshots: [
          {
            time: 900,
            after: 'idle',
            url,
            title: '今日天气',
            width: 393,
            height: 851,
            scrollX: 0,
            scrollY: 0,
            documentWidth: 393,
            documentHeight: 851,
            nodes: body,
            grid: { columns: 1, rows: 1, hits: [1] },
            screenshot: { part: nameOf(picture), scale: 2 },
            isCut: false,
          },
        ],
      },
    ],
    associations: [],
    limits: [],
  }
  return writeRecording(recording, [
    { kind: 'screenshot', bytes: picture },
    { kind: 'download', bytes: delivered },
  ])
}
