import type { ReportedEvidence, ReportedFinding } from '#report/schema.ts'
import type { Figure } from '../outline.ts'
import { screenKey, type Screen, type Screens } from '../screens.ts'
import type { Voice } from '../shown-text.ts'

/** Of what is read aloud in the place of a picture. */
const MOST_ALT = 160

interface Cited {
  readonly place: { -readonly [Name in keyof Figure]: Figure[Name] }
  readonly screen: Screen
  readonly quote: string
  readonly isLoud: boolean
}

/**
 * Screens that places show. A picture stands once in a document, at the first finding that fails or asks and cites it, and other places name its number;
 * which that is nobody knows before all were heard.
 */
export class Figures {
  readonly #screens: Screens
  readonly #voice: Voice
  readonly #cited: Cited[] = []

  constructor(screens: Screens, voice: Voice) {
    this.#screens = screens
    this.#voice = voice
  }

  /** To be asked in the order in which people read; null where there is no picture of the place. */
  of(evidence: ReportedEvidence, verdict: ReportedFinding['verdict']): Figure | null {
    if (evidence.kind !== 'node' || evidence.screenshot === undefined) return null
    const screen = this.#screens.get(screenKey(evidence))
    if (!screen) return null
    const place = { picture: null, caption: '', alt: '' }
    this.#cited.push({ place, screen, quote: evidence.quote, isLoud: verdict === 'failed' || verdict === 'cantTell' })
    return place
  }

  /** Gives every place its picture or its reference. */
  number(): void {
    const stands = new Map<Screen, Cited>()
    for (const one of this.#cited) {
      const before = stands.get(one.screen)
      if (!before || (one.isLoud && !before.isLoud)) stands.set(one.screen, one)
    }
    const numbered = this.#cited.filter((one) => stands.get(one.screen) === one)
    for (const { place, screen } of this.#cited) {
      const number = numbered.indexOf(stands.get(screen)!) + 1
      place.caption = this.#voice.say({ zh: `截图见图${number}`, en: `See Figure ${number}` })
    }
    for (const [index, { place, screen, quote }] of numbered.entries()) Object.assign(place, this.#shown(index + 1, screen, quote))
  }

  #shown(number: number, { name, isPart, isFramed }: Screen, quote: string): Figure {
    const [partZh, partEn] = isPart ? ['(局部)', ', a part of it'] : ['', '']
    const [frameZh, frameEn] = isFramed ? [',红框处为证据', '; the red frame marks the evidence'] : ['', '']
    const what = this.#voice.show(quote, MOST_ALT)
    return {
      picture: name,
      caption: this.#voice.say({
        zh: `图${number} 页面截图${partZh}${frameZh}`,
        en: `Figure ${number}. The screen as it was${partEn}${frameEn}`,
      }),
      alt: isFramed
        ? this.#voice.say({ zh: `页面截图,红框内为:${what}`, en: `Screenshot; framed in red: ${what}` })
        : this.#voice.say({ zh: `页面截图:${what}`, en: `Screenshot: ${what}` }),
    }
  }
}
