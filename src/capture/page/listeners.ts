/** Who listens for what: asked of the browser, so that a page has no way to know. */
import type { Listener } from '#formats/recording/recording.ts'
import type { Session, Tab } from './tab.ts'
import type { NodeHandle, TakenSnapshot } from './take-snapshot.ts'
import { short, shortUrl, type VisitLog } from './visit-log.ts'

const ofSensors = /^device(?:motion|orientation)$/
const ofTaps = /^(?:click|touch|pointer|mouse(?:down|up))/
/** Elements above what is tapped whose listeners are asked for. */
const MOST_ANCESTORS = 12
const MOST_LISTENERS = 40
/** Frames that are asked whether they listen for sensors. */
const MOST_FRAMES = 30
const PATIENCE = 1500
/** With a name for the group, listeners come with their functions. */
const GROUP = 'zhunsheng'

/** The listeners that a tap on a node would reach: its own, those of what holds it, of the document and of the window. */
export async function listenersOf(tab: Tab, taken: TakenSnapshot, at: number, selectorOf: (node: number) => string): Promise<Listener[]> {
  const { session } = taken.handles[at]!
  const chain: number[] = []
  for (let node = at; node >= 0 && chain.length < MOST_ANCESTORS; node = taken.snapshot.nodes[node]!.parent)
    if (taken.handles[node]!.session === session) chain.push(node)
  const ofNodes = chain.map(async (node) => listenersOn(tab, session, await resolved(tab, taken.handles[node]!), selectorOf(node), ofTaps))
  const ofGlobals = ['document', 'window'].map(async (name) => listenersOn(tab, session, await evaluated(tab, session, name), name, ofTaps))
  const all = await Promise.all([...ofNodes, ...ofGlobals].map((each) => each.catch(() => [])))
  await tab.send('Runtime.releaseObjectGroup', { objectGroup: GROUP }, session, PATIENCE).catch(() => {})
  return all.flat().slice(0, 100)
}

/** Listeners of the window, the document and its body that matter whether or not anybody touches anything: motions, scrolling. */
export async function noteListeners(tab: Tab, log: VisitLog): Promise<void> {
  for (const session of pagesOf(tab))
    for (const name of ['window', 'document', 'document.body']) {
      const found = await listenersOn(tab, session, await evaluated(tab, session, name), name, /./).catch(() => [])
      for (const each of found) log.add({ kind: 'listener', time: log.now(), ...each })
    }
  const inFrames = (await sensorListeners(tab)).filter(({ session, frame }) => frame !== session.targetId)
  for (const { listener } of inFrames) log.add({ kind: 'listener', time: log.now(), ...listener })
}

/** A listener for what sensors read, and the frame whose window has it: nothing else ever hears of them. */
export interface SensorListener {
  readonly session: Session
  readonly frame: string
  readonly listener: Listener
}

/** Of all frames, also of those that share a process with the page. */
export async function sensorListeners(tab: Tab): Promise<readonly SensorListener[]> {
  const frames = pagesOf(tab).flatMap((session) => [...session.contexts].map(([frame, context]) => ({ session, frame, context })))
  const found = await Promise.all(
    frames.slice(0, MOST_FRAMES).map(async ({ session, frame, context }) => {
      const window = await evaluated(tab, session, 'window', context).catch(() => undefined)
      const listeners = await listenersOn(tab, session, window, 'window', ofSensors).catch(() => [])
      return listeners.map((listener): SensorListener => ({ session, frame, listener }))
    }),
  )
  return found.flat()
}

const pagesOf = (tab: Tab): readonly Session[] =>
  [...tab.sessions.values()].filter(({ type, isInNewWindow }) => type !== 'worker' && !isInNewWindow)

async function resolved(tab: Tab, { backendId, session }: NodeHandle): Promise<string | undefined> {
  const asked = { backendNodeId: backendId, objectGroup: GROUP }
  const { object } = await tab.send<{ object: { objectId?: string } }>('DOM.resolveNode', asked, session, PATIENCE)
  return object.objectId
}

async function evaluated(tab: Tab, session: Session, expression: string, contextId?: number): Promise<string | undefined> {
  const asked = { expression, userGesture: false, objectGroup: GROUP, ...(contextId === undefined ? {} : { contextId }) }
  const { result } = await tab.send<{ result: { objectId?: string } }>('Runtime.evaluate', asked, session, PATIENCE)
  return result.objectId
}

interface ProtocolListener {
  readonly type: string
  readonly scriptId: string
  readonly lineNumber: number
  readonly columnNumber: number
  readonly handler?: { readonly objectId?: string }
}

async function listenersOn(tab: Tab, session: Session, objectId: string | undefined, on: string, types: RegExp): Promise<Listener[]> {
  if (objectId === undefined) return []
  const asked = await tab.send<{ listeners: readonly ProtocolListener[] }>('DOMDebugger.getEventListeners', { objectId }, session, PATIENCE)
  const wanted = asked.listeners.filter(({ type }) => types.test(type)).slice(0, MOST_LISTENERS)
  return Promise.all(
    wanted.map(async ({ type, scriptId, lineNumber: line, columnNumber: column, handler }): Promise<Listener> => {
      const source = handler?.objectId === undefined ? '' : await sourceOf(tab, session, handler.objectId)
      return {
        type: short(type, 100),
        on: short(on, 2000),
        url: shortUrl(session.scripts.get(scriptId)),
        line,
        column,
        ...endOf(source, line, column),
      }
    }),
  )
}

/** The text of a function, by the function that the page may have replaced on others but not on this call. */
async function sourceOf(tab: Tab, session: Session, objectId: string): Promise<string> {
  const asked = { objectId, functionDeclaration: 'function () { return Function.prototype.toString.call(this) }', returnByValue: true }
  const { result } = await tab.send<{ result: { value?: unknown } }>('Runtime.callFunctionOn', asked, session, PATIENCE)
  return typeof result.value === 'string' ? result.value : ''
}

/** Where a function that begins at a place ends. Its text begins a few characters earlier, with its name: so the end may be that much late. */
function endOf(source: string, line: number, column: number): { endLine: number; endColumn: number } {
  if (source === '' || source.includes('[native code]')) return { endLine: -1, endColumn: -1 }
  const lines = source.split('\n')
  const last = lines.at(-1)!
  return lines.length === 1
    ? { endLine: line, endColumn: column + last.length }
    : { endLine: line + lines.length - 1, endColumn: last.length }
}
