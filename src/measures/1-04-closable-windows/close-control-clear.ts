/**
 * 弹窗的关闭按钮清晰:看得见、点得准。
 *
 * Applies to: controls on popups of a page that close them.
 * Expects:    at least 24 CSS pixels in each direction, a contrast of at least 3:1, nothing over it.
 * Assumes:    no rule gives a size or a contrast: both are heuristics of ours. So one of them alone is a question, and only a control that is
 *             both too small and too pale, or as good as invisible, fails, on a popup that asks for the app or hides much of the page. The contrast of pictures is not known. Where a popup offers one
 *             clear control, others may be as they like.
 */
import { cantTell, failed, inapplicable, passed, type Judgement } from '#core/finding.ts'
import { defineCheck } from '#facts/define.ts'
import type { CloseControl, Page, PageOverlay } from '#facts/page.ts'
import { valueOf } from '#law/parameters.ts'
import { aboutOf, asWhom, eachPage, inWords, ofPage, shownFirst, shownUrl } from '../page-visits.ts'
import { aboutPopup, isUnasked } from '../popups.ts'

export default defineCheck({
  id: 'close-control-clear',
  title: { zh: '弹窗的关闭按钮清晰可见、大小适当', en: 'Close controls of popups are clear and large enough' },
  needs: ['pages', 'pageOverlays', 'profile'],
  judge: ({ pages, pageOverlays, profile }) =>
    eachPage(pages, (page): Judgement[] => {
      const popups = ofPage(page, pageOverlays).filter((overlay) => isUnasked(overlay) && overlay.closeControls.length > 0)
      const about = aboutOf(page.page)
      const none = { zh: `未见弹窗的关闭按钮:${shownUrl(page.page)}`, en: `No close control of a popup was seen: ${shownUrl(page.page)}` }
      if (popups.length === 0) return [page.isComplete ? inapplicable(none, { about }) : passed(none, [], { about })]
      return popups.map((overlay) => judged(page, overlay, profile.heuristics))
    }),
})

/** Shades of the same colour: nobody who does not look for it sees it. */
const INVISIBLE = 1.1

interface Weakness {
  readonly isSmall: boolean
  readonly isPale: boolean
  readonly isInvisible: boolean
}

function judged(page: Page, overlay: PageOverlay, heuristics: Readonly<Record<string, number>>): Judgement {
  const { closeControls, seen, asksForApp, cover } = overlay
  const [least, ratio] = [valueOf('close-button-dp', heuristics), valueOf('close-button-contrast', heuristics)]
  const weaknesses = closeControls.map((control) => ({ control, ...weaknessOf(control, least, ratio) }))
  const [best] = weaknesses.toSorted((one, other) => weight(one) - weight(other)) as [(typeof weaknesses)[number]]
  const { control } = best
  const [who, name] = [asWhom(page), inWords(control.control.words) || control.control.selector]
  const contrast =
    control.contrast === null
      ? { zh: '对比度未知', en: 'contrast not known' }
      : { zh: `对比度${control.contrast}:1`, en: `contrast ${control.contrast}:1` }
  const size = `${Math.round(control.width)}×${Math.round(control.height)}`
  const statement = {
    zh: `关闭按钮“${name}”大小${size}像素,${contrast.zh}(启发式阈值:${least}像素,${ratio}:1)${who.zh}`,
    en: `The close control “${name}” is ${size} px, ${contrast.en} (heuristics of ours: ${least} px, ${ratio}:1)${who.en}`,
  }
  const about = aboutPopup(page.page, overlay)
  const evidence = shownFirst(control.seen, seen)
  const isWeak = best.isInvisible || (best.isSmall && best.isPale)
  // The cross of a field in a bar only empties the field.
  const isPopup = asksForApp || cover >= valueOf('popup-hiding-share', heuristics)
  if (isWeak && isPopup)
    return failed(statement, evidence, {
      about,
      remedy: {
        zh: '加大关闭按钮(建议不小于44像素)并提高其与背景的对比',
        en: 'Make the close control larger (44 px are advised) and set it off from its ground',
      },
    })
  if (isWeak || best.isSmall || best.isPale || !control.isReachable)
    return cantTell(
      control.isReachable ? statement : { zh: `${statement.zh},其中心被遮挡`, en: `${statement.en}; something lies over its middle` },
      { zh: '关闭按钮是否清晰、易于点击?', en: 'Is the close control clear and easy to touch?' },
      evidence,
      { about },
    )
  return passed(statement, evidence, { about })
}

function weaknessOf({ width, height, contrast, opacity }: CloseControl, least: number, ratio: number): Weakness {
  return {
    isSmall: Math.min(width, height) < least,
    isPale: contrast !== null && contrast < ratio,
    isInvisible: (contrast !== null && contrast < INVISIBLE) || opacity < 1 - 1 / INVISIBLE,
  }
}

const weight = ({ isSmall, isPale, isInvisible, control }: Weakness & { control: CloseControl }): number =>
  (isInvisible ? 8 : 0) + (isSmall ? 2 : 0) + (isPale ? 2 : 0) + (control.isReachable ? 0 : 1)
