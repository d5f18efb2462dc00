/** What the page shows at a moment, out of the browser's own snapshot: closed shadow roots and frames included, and nothing asked of the page. */
import { most, type Snapshot, type SnapshotNode } from '#formats/recording/recording.ts'
import type { Session, Tab } from './tab.ts'
import { shortUrl } from './visit-log.ts'
import { SnapshotNodes, styleOrder, type ProtocolDocument } from './snapshot-nodes.ts'

/** What of the browser's a node is, for whoever acts on it. */
export interface NodeHandle {
  readonly backendId: number
  readonly session: Session
}
export interface TakenSnapshot {
  readonly snapshot: Snapshot
  /** In the order of the snapshot's nodes. */
  readonly handles: readonly NodeHandle[]
  readonly screenshot: Uint8Array | null
}

const COLUMNS = 14
const ROWS = 30
/** Milliseconds for the whole: a page that keeps its process busy answers later, and then is not looked at. */
const PATIENCE = 8000

interface Captured {
  readonly documents: readonly ProtocolDocument[]
  readonly strings: readonly string[]
}

/** `identify` gives what the screenshot is called; no screenshot is taken without. */
export async function takeSnapshot(
  tab: Tab,
  after: Snapshot['after'],
  time: number,
  identify: ((bytes: Uint8Array) => string) | null,
): Promise<TakenSnapshot> {
  const asked = {
    computedStyles: styleOrder,
    includePaintOrder: true,
    includeDOMRects: true,
    includeBlendedBackgroundColors: true,
    includeTextColorOpacities: true,
  }
  const capture = (session: Session): Promise<Captured> => tab.send<Captured>('DOMSnapshot.captureSnapshot', asked, session, PATIENCE)
  const [main, metrics, screenshot] = await Promise.all([
    capture(tab.main),
    tab.send<Metrics>('Page.getLayoutMetrics', {}, tab.main, PATIENCE),
    identify === null ? null : pictured(tab),
  ])
  const nodes = new SnapshotNodes(most.nodes)
  nodes.addAll(main.documents, main.strings, tab.main, null)
  await addFrames(tab, nodes, capture)
  const hits = await gridOf(tab, nodes, metrics.cssVisualViewport)
  const { cssVisualViewport: view, cssContentSize: content } = metrics
  return {
    snapshot: {
      time,
      after,
      url: shortUrl(nodes.url),
      title: nodes.title.slice(0, 300),
      width: Math.round(view.clientWidth),
      height: Math.round(view.clientHeight),
      scrollX: Math.round(view.pageX),
      scrollY: Math.round(view.pageY),
      documentWidth: Math.round(content.width),
      documentHeight: Math.round(content.height),
      nodes: nodes.nodes,
      grid: { columns: COLUMNS, rows: ROWS, hits },
      screenshot: screenshot === null ? null : { part: identify!(screenshot), scale: tab.options.profile.pixelRatio },
      isCut: nodes.isCut,
    },
    handles: nodes.handles,
    screenshot,
  }
}

interface Metrics {
  readonly cssVisualViewport: {
    readonly pageX: number
    readonly pageY: number
    readonly clientWidth: number
    readonly clientHeight: number
  }
  readonly cssContentSize: { readonly width: number; readonly height: number }
}

async function pictured(tab: Tab): Promise<Uint8Array | null> {
  // A page that never stops drawing may keep its picture to itself: then there are facts without one.
  const taken = await tab
    .send<{ data: string }>('Page.captureScreenshot', { format: 'jpeg', quality: 72 }, tab.main, PATIENCE)
    .catch(() => null)
  return taken === null ? null : Buffer.from(taken.data, 'base64')
}

/** Frames of other sites have processes, and so snapshots, of their own. Frames in frames wait for their holders. */
async function addFrames(tab: Tab, nodes: SnapshotNodes, capture: (session: Session) => Promise<Captured>): Promise<void> {
  const waiting = [...tab.sessions.values()].filter(({ type, isInNewWindow }) => type === 'iframe' && !isInNewWindow)
  for (let round = 0; round < 3 && waiting.length > 0; round++)
    for (const session of waiting.splice(0)) {
      const owner = await ownerOf(tab, nodes, session)
      if (owner === null) {
        waiting.push(session)
        continue
      }
      const captured = await capture(session).catch(() => null)
      if (captured) nodes.addAll(captured.documents, captured.strings, session, owner)
    }
}

async function ownerOf(tab: Tab, nodes: SnapshotNodes, frame: Session): Promise<number | null> {
  for (const session of nodes.sessions) {
    if (session === frame) continue
    const owner = await tab
      .send<{ backendNodeId: number }>('DOM.getFrameOwner', { frameId: frame.targetId }, session, 1000)
      .catch(() => null)
    const at = owner === null ? undefined : nodes.indexOf(owner.backendNodeId, session)
    if (at !== undefined) return at
  }
  return null
}

/** The node that a touch of a point of the screen would meet, by its place in a snapshot that was just taken; null where nobody knows. */
export async function nodeAt(tab: Tab, { snapshot, handles }: TakenSnapshot, x: number, y: number): Promise<number | null> {
  const place = { x: Math.round(x) + snapshot.scrollX, y: Math.round(y) + snapshot.scrollY }
  const found = await tab
    .send<{ backendNodeId: number }>('DOM.getNodeForLocation', { ...place, ignorePointerEventsNone: false })
    .catch(() => null)
  if (found === null) return null
  const at = handles.findIndex(({ backendId, session }) => backendId === found.backendNodeId && session === tab.main)
  return at < 0 ? null : at
}

/** Which node a touch would meet at each point of the screen, as the browser decides it. */
async function gridOf(tab: Tab, nodes: SnapshotNodes, view: Metrics['cssVisualViewport']): Promise<readonly number[]> {
  const points = Array.from({ length: ROWS * COLUMNS }, (_, at) => ({
    x: Math.floor((((at % COLUMNS) + 0.5) * view.clientWidth) / COLUMNS),
    y: Math.floor(((Math.floor(at / COLUMNS) + 0.5) * view.clientHeight) / ROWS),
  }))
  const found = await Promise.all(
    points.map(({ x, y }) =>
      tab
        .send<{ backendNodeId: number }>(
          'DOM.getNodeForLocation',
          // Places are those of the document.
          {
            x: x + Math.round(view.pageX),
            y: y + Math.round(view.pageY),
            includeUserAgentShadowDOM: false,
            ignorePointerEventsNone: false,
          },
          tab.main,
          PATIENCE,
        )
        .catch(() => null),
    ),
  )
  return found.map((hit, at) => {
    const index = hit === null ? undefined : nodes.indexOf(hit.backendNodeId, tab.main)
    // In frames of other sites the browser finds nothing for us: geometry does.
    if (index === undefined || isFrame(nodes.nodes[index])) return nodes.inFrames(points[at]!) ?? index ?? -1
    return index
  })
}

const isFrame = (node: SnapshotNode | undefined): boolean => node?.name === 'iframe' || node?.name === 'frame'
