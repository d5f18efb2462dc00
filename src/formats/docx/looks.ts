/**
 * mammoth passes bold and italics on, but neither size, colour nor hidden text. These are read here from the properties of runs, and each
 * look becomes a character style of its own, which mammoth turns into a class, for which the page gets a rule.
 */

/** Looks of one document: more would be one for each word. */
const MOST_LOOKS = 500
const RUN_PROPERTIES = /<w:rPr>((?:(?!<\/w:rPr>)[^]){0,4000})<\/w:rPr>/g

export interface Looks {
  /** The part with a style in each run that has a look. */
  readonly xml: string
  /** Rules of CSS, by class. */
  readonly css: string
  /** Lines for mammoth's style map. */
  readonly styleMap: readonly string[]
}

export function markLooks(xml: string, styles: string): Looks {
  const known = new Map<string, string>()
  const marked = xml.replaceAll(RUN_PROPERTIES, (whole, properties: string) => {
    const css = cssOf(properties)
    if (css === '') return whole
    const name = known.get(css) ?? (known.size < MOST_LOOKS ? `look-${known.size + 1}` : null)
    if (name === null) return whole
    known.set(css, name)
    return `<w:rPr><w:rStyle w:val="${name}"/>${properties.replaceAll(/<w:rStyle\b[^>]*\/>/g, '')}</w:rPr>`
  })
  const rules = [...known].map(([css, name]) => `.${name}{${css}}`)
  const body = bodySize(styles)
  return {
    xml: marked,
    css: [...(body === null ? [] : [`body{font-size:${body}pt}`]), ...rules].join('\n'),
    styleMap: [...known.values()].map((name) => `r.${name} => span.${name}`),
  }
}

const value = (properties: string, name: string, attribute = 'val'): string | null =>
  new RegExp(`<w:${name}\\b[^>]*?\\bw:${attribute}="([^"]{1,40})"`).exec(properties)?.[1] ?? null

function cssOf(properties: string): string {
  const css: string[] = []
  const size = Number(value(properties, 'sz'))
  // Half points; Word allows 1 to 1638 points.
  if (size >= 1 && size <= 3276) css.push(`font-size:${size / 2}pt`)
  const color = value(properties, 'color')
  if (color !== null && /^[\da-f]{6}$/i.test(color)) css.push(`color:#${color}`)
  const ground = value(properties, 'shd', 'fill')
  if (ground !== null && /^[\da-f]{6}$/i.test(ground)) css.push(`background:#${ground}`)
  const hidden = /<w:(?:vanish|webHidden)\b([^>]*)\/>/.exec(properties)
  if (hidden && !/w:val="(?:0|false|off)"/.test(hidden[1]!)) css.push('display:none')
  return css.join(';')
}

/** Points of the body: the normal style's, else the default of the document. null where the document does not say. */
function bodySize(styles: string): number | null {
  const normal = /<w:style\b[^>]*w:default="1"[^>]*w:type="paragraph"|<w:style\b[^>]*w:type="paragraph"[^>]*w:default="1"/.exec(styles)
  const own = normal ? value(styles.slice(normal.index, styles.indexOf('</w:style>', normal.index)), 'sz') : null
  const defaults = styles.indexOf('<w:rPrDefault>')
  const general = defaults < 0 ? null : value(styles.slice(defaults, styles.indexOf('</w:rPrDefault>', defaults)), 'sz')
  const size = Number(own ?? general)
  return size >= 1 && size <= 3276 ? size / 2 : null
}
