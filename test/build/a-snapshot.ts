/** A look at a page, written as a list of its parts, one below the other. */
import type { Snapshot, SnapshotNode } from '#formats/recording/recording.ts'

export interface Part {
  readonly name?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly text: string
  /** It reacts to touches. */
  readonly isClickable?: boolean
  /** Pixels from the left edge of the screen. */
  readonly x?: number
  readonly width?: number
}

const HEIGHT = 40

export function aSnapshot(parts: readonly Part[], { url = 'https://news.example/', title = '今日天气' } = {}): Snapshot {
  const page = { x: 0, y: 0, width: 393, height: Math.max(851, parts.length * HEIGHT) }
  const nodes: SnapshotNode[] = [
    { name: 'html', parent: -1, box: page },
    { name: 'body', parent: 0, box: page },
  ]
  parts.forEach(({ name = 'p', attributes, text, isClickable, x = 0, width = 393 }, at) => {
    const box = { x, y: at * HEIGHT, width, height: HEIGHT }
    nodes.push({ name, parent: 1, box, ...(attributes ? { attributes } : {}), ...(isClickable ? { isClickable } : {}) })
    if (text !== '') nodes.push({ name: '#text', parent: nodes.length - 1, text: text.slice(0, 2000), box })
  })
  return {
    time: 900,
    after: 'idle',
    url,
    title,
    width: 393,
    height: 851,
    scrollX: 0,
    scrollY: 0,
    documentWidth: 393,
    documentHeight: page.height,
    nodes,
    grid: { columns: 1, rows: 1, hits: [1] },
    screenshot: null,
    isCut: false,
  }
}
