import { defineExtractor } from '#facts/define.ts'
import type { PageChoice } from '#facts/page.ts'
import type { PageBox } from '#formats/recording/recording.ts'
import { ofPages, type PageReading } from './reading.ts'
import type { View } from './view.ts'
import { consentWords, speaksOfRenewal } from './words.ts'

export default defineExtractor({
  gives: 'pageChoices',
  needs: ['pageRecordings'],
  version: 1,
  extract: ({ pageRecordings }) => ofPages(pageRecordings, choicesOf),
})

const MOST_CHOICES = 60
const LONGEST_LABEL = 160
/** CSS pixels: larger is no box to tick. */
const LARGEST_ICON = 48

/** As the page stood when it was loaded, before anybody touched it. */
function choicesOf(reading: PageReading): PageChoice[] {
  const view = reading.observed?.views[0]
  if (!view) return []
  const found: PageChoice[] = []
  view.nodes.forEach((_, node) => {
    if (found.length >= MOST_CHOICES) return
    const box = boxAt(view, node)
    if (!box) return
    const { label, isOwn } = labelOf(view, node)
    const kind = speaksOfRenewal(label) ? 'renewal' : consentWords.test(label) ? 'consent' : 'other'
    // An icon is a box only beside words that ask for a choice.
    if (box.form === 'icon' && kind === 'other') return
    if (box.form === 'icon' && found.some((other) => other.label === label)) return
    found.push({
      page: reading.page,
      selector: view.selector(node),
      label,
      kind,
      ...box,
      isCertain: box.isCertain && isOwn && (reading.bundle?.isTickedAsSent(view.nodes[node]!) ?? true),
      seen: reading.seenNode(view, node, label),
    })
  })
  return found
}

function boxAt(view: View, node: number): Pick<PageChoice, 'form' | 'isOneOfSeveral' | 'isChecked' | 'isCertain'> | null {
  const { name, attributes, isChecked } = view.nodes[node]!
  const role = attributes?.['role']
  // A box that is not drawn may still be the one that counts, behind a drawn one of its label's.
  if (name === 'input' && (attributes?.['type'] === 'checkbox' || attributes?.['type'] === 'radio'))
    return { form: 'input', isOneOfSeveral: attributes['type'] === 'radio', isChecked: isChecked === true, isCertain: true }
  if (role === 'checkbox' || role === 'switch' || role === 'radio') {
    const said = attributes?.['aria-checked']
    return {
      form: 'aria',
      isOneOfSeveral: role === 'radio',
      isChecked: said === undefined ? null : said === 'true',
      isCertain: said !== undefined,
    }
  }
  return isIcon(view, node) ? { form: 'icon', isOneOfSeveral: false, isChecked: looksChecked(view, node), isCertain: false } : null
}

const iconNames = /(?:^|[-_\s])(?:check(?:box|ed)?|selected|agree|radio|tick|icon-check\w*)(?=$|[-_\s])|(?:checked|unchecked|selected)$/i

function isIcon(view: View, node: number): boolean {
  const { name, attributes } = view.nodes[node]!
  const box = view.box(node)
  if (
    !['i', 'span', 'em', 'svg', 'img', 'div', 'label', 'b'].includes(name) ||
    !box ||
    box.width > LARGEST_ICON ||
    box.height > LARGEST_ICON
  )
    return false
  if (!view.isShown(node)) return false
  return iconNames.test(`${attributes?.['class'] ?? ''} ${attributes?.['src'] ?? ''}`) || isDrawnBefore(view, node, box)
}

/** CSS pixels: boxes are drawn no smaller, and as wide as high. */
const SMALLEST_ICON = 10
const ticks = /^[✓✔√☑]?$/
const agrees = /^(?:我)?(?:已(?:经)?)?(?:仔细|认真)?(?:阅读|同意|知悉|接受|确认(?:并|已)|勾选)/

/** A small picture, whatever it is called, at the beginning of a line that agrees to something. */
function isDrawnBefore(view: View, node: number, box: PageBox): boolean {
  const [short, long] = [Math.min(box.width, box.height), Math.max(box.width, box.height)]
  if (short < SMALLEST_ICON || long > short * 1.5 || !ticks.test(view.words(node))) return false
  const isPicture = ['i', 'svg', 'img'].includes(view.nodes[node]!.name) || view.children(node).length === 0 || view.words(node) !== ''
  if (!isPicture) return false
  for (const holder of view.upwards(node)) {
    const words = view.words(holder).replace(/^[✓✔√☑]\s*/, '')
    if (holder === node || words.length < 2) continue
    if (words.length > LONGEST_LABEL || !agrees.test(words)) return false
    // Where a box is that the browser knows, the picture is how it is drawn.
    return ![...view.within(holder)].some((inner) => inner !== node && isKnownBox(view, inner))
  }
  return false
}

const isKnownBox = (view: View, at: number): boolean => {
  const { name, attributes } = view.nodes[at]!
  return (
    /^(?:checkbox|radio)$/.test(name === 'input' ? (attributes?.['type'] ?? '') : '') ||
    /^(?:checkbox|radio|switch)$/.test(attributes?.['role'] ?? '')
  )
}

function looksChecked(view: View, node: number): boolean | null {
  const said = `${view.attribute(node, 'class') ?? ''} ${view.attribute(node, 'src') ?? ''} ${view.attribute(node, 'data-checked') ?? ''}`
  if (/un-?(?:checked|selected)|not-?checked|no-?select|wei-?(?:xuan|gou)/i.test(said)) return false
  if (view.words(node) !== '' && ticks.test(view.words(node))) return true
  return /(?:checked|selected|active|on\b|true|xuan-?zhong|gou-?xuan)/i.test(said) ? true : null
}

/** Longer is a passage that the box stands in, not what it says. */
const LONGEST_BESIDE = 60

/** The words of its label, or those that it stands among. `isOwn`: they are of this box and no other. */
function labelOf(view: View, node: number): { readonly label: string; readonly isOwn: boolean } {
  const own = (words: string): { readonly label: string; readonly isOwn: true } => ({ label: words.slice(0, LONGEST_LABEL), isOwn: true })
  const said = view.attribute(node, 'aria-label')
  if (said !== undefined && said.trim() !== '') return own(said)
  const id = view.attribute(node, 'id')
  const label = id === undefined ? -1 : view.nodes.findIndex(({ name, attributes }) => name === 'label' && attributes?.['for'] === id)
  if (label >= 0 && view.words(label) !== '') return own(view.words(label))
  for (const holder of view.upwards(node)) {
    const words = holder === node && view.nodes[node]!.name === 'input' ? '' : view.words(holder)
    if (view.nodes[holder]!.name === 'label' && words !== '') return own(words)
    if (words.length < 2) continue
    return {
      label: words.slice(0, LONGEST_LABEL),
      isOwn: words.length <= LONGEST_BESIDE && !view.children(holder).some((child) => isPassage(view, child, node)),
    }
  }
  return { label: '', isOwn: false }
}

/** A paragraph or a field of its own beside the box, so that their holder's words are not the box's alone. */
const isPassage = (view: View, child: number, box: number): boolean =>
  !view.holds(child, box) &&
  ['p', 'div', 'ul', 'li', 'section', 'form', 'input', 'label', 'h1', 'h2', 'h3'].includes(view.nodes[child]!.name)
