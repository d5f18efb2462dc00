/**
 * A recording of a web page (页面访问记录): everything that was seen while a page was visited, so that whoever reads it a year later finds
 * the same. One file: a ZIP of `recording.json` and of parts named by their hash.
 *
 *     recording.json            what follows below
 *     screenshots/SHA-256.jpg   what the screen showed
 *     downloads/SHA-256         what the page delivered
 *
 * Times are milliseconds: `at` of a visit since the recording began, all others since their visit began. Boxes are CSS pixels of the
 * visible part of the page (the viewport), and a screenshot has `scale` pixels for each.
 */
import { byKind, flag, list, number, object, oneOf, orNull, record, sha256, text, type Of } from './shape.ts'

export const FORMAT = 'zhunsheng-page/1'

/** Bounds of what is written and what is read. */
export const most = {
  visits: 60,
  events: 4000,
  snapshots: 12,
  nodes: 12_000,
  /** Levels of elements within each other. */
  depth: 400,
  url: 4096,
  words: 2000,
  cells: 1024,
  frames: 24,
} as const

const url = text(most.url)
const words = text(most.words)

/** One call on a JavaScript stack. Lines and columns count from 0. */
const call = object({ function: text(300), url, line: number, column: number })
/** The stack at a moment, then the one that scheduled it, and so on to the first cause. `by` says how it was scheduled: setTimeout, Promise.then. */
const stack = list(object({ by: text(100), calls: list(call, most.frames) }), most.frames)

/** A listener on an element or on what holds it: where its function begins and ends; it ends before it begins where nobody knows the end. */
const listener = object({ type: text(100), on: words, url, line: number, column: number, endLine: number, endColumn: number })

/** An element that a person could point at. */
const target = object({ selector: words, words: text(200), name: text(100) }, { href: url })

const box = object({ x: number, y: number, width: number, height: number })

const event = byKind({
  /** The page is there: its own content, or all that it waits for. */
  loaded: object({ time: number, what: oneOf('content', 'all') }),
  /** A document was asked for: of the page or a frame, by http or by a scheme that an app answers. */
  navigation: object(
    {
      time: number,
      url,
      isMainFrame: flag,
      /** Address of the frame that it happens in, before. */
      frame: url,
      hasUserGesture: flag,
      initiator: oneOf('script', 'parser', 'other'),
      stack,
      outcome: oneOf('pending', 'committed', 'aborted', 'failed', 'download', 'blocked'),
    },
    {
      /** As the browser names it: scriptInitiated, anchorClick, metaTagRefresh, formSubmissionGet … */
      reason: text(100),
      /** Addresses that redirected here, first to last. */
      redirects: list(url, 30),
      status: number,
      failure: text(200),
      /** The page whose window this is, where the page opened it. */
      isInNewWindow: flag,
    },
  ),
  /** What is asked for besides documents. */
  request: object({ time: number, url, method: text(20), type: text(40), outcome: oneOf('sent', 'blocked', 'failed') }, { stack }),
  /** `window.open`, whether or not a window came of it. */
  window: object({ time: number, url, hasUserGesture: flag }, { stack }),
  download: object(
    { time: number, url, name: text(300), frame: url, isMainFrame: flag, outcome: oneOf('started', 'complete', 'cancelled', 'too-large') },
    { size: number, part: sha256, type: text(100), stack },
  ),
  dialog: object({ time: number, type: text(40), words }),
  /** A click that a script made, where nobody touched anything. */
  scriptedClick: object({ time: number, url, words: text(200), stack }),
  /** What was done to the page. */
  gesture: object(
    { time: number, gesture: oneOf('tap', 'drag', 'wheel', 'scroll-by-script', 'motion', 'rotation', 'back'), x: number, y: number },
    {
      target,
      listeners: list(listener, 100),
      /** m/s² of motions, without gravity; degrees of rotations. */
      strength: number,
      /** What the sensors read: a phone at rest, carried, or moved on purpose; and for how many seconds. */
      movement: oneOf('rest', 'picking-up', 'walking', 'shake', 'turn'),
      seconds: number,
      /** Why a phone would let the page read no sensor, so that nothing was moved. */
      withheld: oneOf('insecure', 'policy', 'permission'),
      /** Pixels that the page scrolled. */
      moved: number,
      /** The browser could not feign the sensor, so that a script made the event. */
      isByScript: flag,
      /** Of going back: the page was left for the one before it. */
      hasLeft: flag,
    },
  ),
  listener: object({ time: number, type: text(100), on: words, url, line: number, column: number, endLine: number, endColumn: number }),
  /** What the browser itself says, such as that a launch was not allowed. */
  remark: object({ time: number, level: text(40), words }),
  frame: object({ time: number, url, isOfOtherSite: flag }),
  worker: object({ time: number, url, type: text(40) }),
  crashed: object({ time: number, words }),
})

const node = object(
  { name: text(100), parent: number },
  {
    /** Attributes that say what an element is. */
    attributes: record(1000, 40),
    /** Of text nodes, or the value of a field. */
    text: words,
    box,
    /** Size of the content and of what shows of it, where they differ. */
    scroll: object({ width: number, height: number, visibleWidth: number, visibleHeight: number }),
    /** Computed, where it is not what every element has. */
    style: record(300, 30),
    /** Of texts: the colour behind it as drawn, and how opaque the text is. */
    ground: text(60),
    opacity: number,
    paint: number,
    isClickable: flag,
    isChecked: flag,
    shadow: oneOf('open', 'closed', 'user-agent'),
    /** Address of the document that begins here, where it is a frame's. */
    document: url,
  },
)

const snapshot = object(
  {
    time: number,
    after: oneOf('idle', 'scroll', 'gesture', 'change', 'end'),
    url,
    title: words,
    width: number,
    height: number,
    scrollX: number,
    scrollY: number,
    documentWidth: number,
    documentHeight: number,
    /** Parents before children. */
    nodes: list(node, most.nodes),
    /** Which node a touch would meet, row by row over the screen; -1 for none. */
    grid: object({ columns: number, rows: number, hits: list(number, most.cells) }),
    screenshot: orNull(object({ part: sha256, scale: number })),
    isCut: flag,
  },
  {},
)

/** What was done before, in the same visit: the touch, or the going back, that brought what this visit is about. */
const before = object({ kind: oneOf('close', 'unfold', 'emptyPoint', 'control', 'choice', 'back') }, { target })

const purpose = byKind({
  /** Nothing is done but wait and scroll. */
  observe: object({}),
  /** A control that seems to close something. */
  close: object({ target, layer: words }, { before }),
  /** A control that seems to unfold an article, or to go on in it; then it is no fold’s. */
  unfold: object({ target, fold: words }),
  /** A point of an area that reacts and shows nothing. */
  emptyPoint: object({ target }),
  /** A control that seems to download or open an app. */
  control: object({ target }),
  /** A box that seems to be ticked or not. */
  choice: object({ target }),
  /** Shakes or turns, after a control was touched where the page listens only then. */
  motion: object({}, { target }),
  rotation: object({}, { target }),
  /** Taken by another tool, which tells neither what was touched nor where anything stood. */
  elsewhere: object({}),
  /**
   * A step of a walk to the policy, or to where renewal is cancelled: what was touched from the page on, first to last. `address`: the last
   * link was followed by its address, as a touch of it leads there; where it lacks, it was touched.
   */
  step: object({ goal: oneOf('policy', 'cancellation'), path: list(target, 10) }, { address: url }),
  /** Going back to the page before this one, again and again. */
  back: object({}),
})

const visit = object({
  at: number,
  purpose,
  /** Where it ended. */
  url,
  status: orNull(number),
  end: oneOf('complete', 'not-loaded', 'timeout', 'crashed', 'browser-gone', 'stopped'),
  events: list(event, most.events),
  snapshots: list(snapshot, most.snapshots),
})

/** Something that could not be watched, or was cut short. `code` is stable. */
const limit = object({ code: text(60), visit: orNull(number), detail: words })

const profile = object({
  id: text(60),
  system: oneOf('android', 'ios'),
  surface: oneOf('browser', 'wechat', 'webview'),
  userAgent: text(500),
  width: number,
  height: number,
  pixelRatio: number,
})

/** An association file that a site publishes, which makes https addresses of its open an app. */
const association = object({ host: text(300), file: oneOf('apple-app-site-association', 'assetlinks.json'), apps: list(text(300), 50) })

export const recordingShape = object({
  format: oneOf(FORMAT),
  url,
  profile,
  browser: text(200),
  /** RFC 3339, UTC. */
  startedAt: text(40),
  /** Milliseconds that the page was watched without a gesture, and after one. */
  watched: object(
    { idle: number, window: number },
    {
      /** How many touches deep what came of a touch was touched itself; 1 where it is not said. */
      depth: number,
    },
  ),
  visits: list(visit, most.visits),
  associations: list(association, 40),
  limits: list(limit, 200),
})

export type PageRecording = Of<typeof recordingShape>
export type RecordedProfile = PageRecording['profile']
export type Visit = PageRecording['visits'][number]
export type Purpose = Visit['purpose']
/** Of visits to other pages than that which was asked for. */
export type StepPurpose = Extract<Purpose, { readonly kind: 'step' }>
export type RecordedEvent = Visit['events'][number]
export type EventOf<Kind extends RecordedEvent['kind']> = Extract<RecordedEvent, { readonly kind: Kind }>
export type Snapshot = Visit['snapshots'][number]
export type SnapshotNode = Snapshot['nodes'][number]
export type Limit = PageRecording['limits'][number]
export type Target = Of<typeof target>
export type Stack = Of<typeof stack>
export type Listener = Of<typeof listener>
export type PageBox = Of<typeof box>
