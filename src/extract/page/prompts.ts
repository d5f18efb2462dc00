import { defineExtractor } from '#facts/define.ts'
import type { PagePrompt, Told } from '#facts/page.ts'
import { appControlsOf } from './app-controls.ts'
import { closesIn } from './layers.ts'
import { doneAt, ledTo, effectOf, untouched } from './leaving.ts'
import { kindOf } from './policy-links.ts'
import { ofPages, type PageReading } from './reading.ts'
import { closeBySource } from './source-view.ts'
import type { View } from './view.ts'
import { neverTouched } from './words.ts'

export default defineExtractor({
  gives: 'pagePrompts',
  needs: ['pageRecordings'],
  version: 2,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, promptsOf),
})

/** At most one for each page: what it tells of the app that its controls offer. */
function promptsOf(reading: PageReading): PagePrompt[] {
  const views = reading.observed?.views ?? []
  const touched = ledToApps(reading)
  const controlsIn = (each: View): readonly number[] => [...new Set([...appControlsOf(each), ...nodesOf(each, touched)])]
  const view = views.find((each) => controlsIn(each).length > 0)
  if (!view) return []
  const [first, ...rest] = controlsIn(view)
  if (first === undefined) return []
  const told = (pattern: RegExp): Told | null => toldIn(reading, view, pattern)
  return [
    {
      page: reading.page,
      controls: [first, ...rest].map((node) => controlOf(reading, view, node)),
      name: told(/(?:应用名称|软件名称|APP名称|名称)\s*[::]\s*\S{1,40}/i),
      operator: told(
        /(?:开发者|开发商|运营者|运营方|运营主体|提供者|供应商|主办单位)\s*(?:名称)?\s*[::]?\s*\S{2,60}|\S{2,40}(?:有限公司|有限责任公司)/,
      ),
      version: told(/(?:版本号?|version)\s*[::]?\s*v?\d+(?:\.\d+){1,3}/i),
      functions: told(/(?:功能介绍|应用介绍|产品功能|主要功能|应用描述|功能)\s*[::]?\s*\S{4,}/),
      permissions: linkOf(reading, view, 'permissions'),
      policy: linkOf(reading, view, 'policy'),
      cancel: cancelOf(reading, view),
      seen: reading.seenNode(view, first),
    },
  ]
}

/** Selectors of what says that it is an app’s, reacts by a listener of what holds it, and led there when it was touched. */
const ledToApps = (reading: PageReading): ReadonlySet<string> =>
  new Set(
    reading.visits.flatMap((visit) => {
      const { purpose } = visit.visit
      return purpose.kind === 'control' && ledTo(reading, visit).length > 0 ? [purpose.target.selector] : []
    }),
  )

const nodesOf = (view: View, selectors: ReadonlySet<string>): readonly number[] =>
  selectors.size === 0
    ? []
    : view.nodes.flatMap(({ name }, at) =>
        name !== '#text' && !name.startsWith('::') && view.isShown(at) && selectors.has(view.selector(at)) ? [at] : [],
      )

function controlOf(reading: PageReading, view: View, node: number): PagePrompt['controls'][number] {
  const selector = view.selector(node)
  const visit = reading.visits.find(
    ({ visit: { purpose } }) => (purpose.kind === 'control' || purpose.kind === 'unfold') && purpose.target.selector === selector,
  )
  const box = view.box(node)
  return {
    control: { selector, words: view.label(node).slice(0, 100), role: 'app' },
    href: view.href(node),
    effect: visit && doneAt(visit.visit) !== null ? effectOf('nothing', ledTo(reading, visit)) : untouched,
    width: box?.width ?? 0,
    height: box?.height ?? 0,
    seen: reading.seenNode(view, node),
  }
}

/** The first text that says it. */
function toldIn(reading: PageReading, view: View, pattern: RegExp): Told | null {
  for (let node = 0; node < view.nodes.length; node++) {
    if (view.nodes[node]!.name === '#text' || !view.isShown(node)) continue
    // The innermost element that holds the words together.
    const words = view.words(node)
    if (words.length > 300 || !pattern.test(words)) continue
    const inner = view.children(node).some((child) => view.nodes[child]!.name !== '#text' && pattern.test(view.words(child)))
    if (!inner) return { words: pattern.exec(words)![0].slice(0, 200), seen: reading.seenNode(view, node, words) }
  }
  return null
}

function linkOf(reading: PageReading, view: View, kind: 'policy' | 'permissions'): Told | null {
  for (let node = 0; node < view.nodes.length; node++) {
    if (view.nodes[node]!.name === '#text' || view.reacting(node) !== node || !view.isShown(node)) continue
    const label = view.label(node)
    if (label.length <= 30 && kindOf(label) === kind) return { words: label, seen: reading.seenNode(view, node, label) }
  }
  return null
}

/** A control that says no. */
function cancelOf(reading: PageReading, view: View): PagePrompt['cancel'] {
  const own = reading.bundle ? closeBySource(view) : null
  const close = own === null ? closesIn(view, 0).find(({ node }) => !neverTouched.test(view.label(node))) : { node: own, mark: own }
  if (!close) return null
  const box = view.box(close.node)
  return {
    control: { selector: view.selector(close.node), words: view.label(close.mark).slice(0, 100), role: 'close' },
    width: box?.width ?? 0,
    height: box?.height ?? 0,
    seen: reading.seenNode(view, close.node),
  }
}
