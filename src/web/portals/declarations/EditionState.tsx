import type { ReactNode } from 'react'
import type { Edition } from '#platform/declarations/api.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { readingStates } from './words.ts'

/** How far the reading of an edition is; a refused one with its reason. */
export function EditionState({ edition: { state, refusal } }: { readonly edition: Edition }): ReactNode {
  const { t } = useWords()
  const { word, icon, look } = readingStates[state]
  return (
    <>
      <span className={`standing ${look}`}>
        <span aria-hidden>{icon}</span> {t(word)}
      </span>
      {refusal && <span className="soft small"> {visible(t(refusal), 200)}</span>}
    </>
  )
}

/** What was read in an edition, in figures. */
export function EditionFigures({ edition: { figures } }: { readonly edition: Edition }): ReactNode {
  const { t } = useWords()
  if (!figures) return '–'
  const { characters, kinds, sdks, elementsPresent, elements } = figures
  return (
    <span className="edition-figures number">
      {[
        { zh: `${characters} 字`, en: `${characters} characters` },
        { zh: `信息 ${kinds} 种`, en: `kinds ${kinds}` },
        { zh: `SDK ${sdks}`, en: `SDKs ${sdks}` },
        { zh: `要素 ${elementsPresent}/${elements}`, en: `elements ${elementsPresent}/${elements}` },
      ].map((each) => (
        <span key={each.en}>{t(each)}</span>
      ))}
    </span>
  )
}
