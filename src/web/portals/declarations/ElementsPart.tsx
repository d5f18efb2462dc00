import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { sources } from '#law/sources.ts'
import { useWords } from '../../language.ts'
import { holds, PanelPart } from './PanelPart.tsx'
import type { ReadPolicy } from './marks.ts'
import { PlaceLinks } from './PlaceLinks.tsx'

type Element = ReadPolicy['elements'][number]

/** How much an element that is missing matters: what every policy owes first. */
const needs: readonly { readonly isNeed: (need: string) => boolean; readonly look: string; readonly word: Words; readonly says: Words }[] =
  [
    {
      isNeed: (need) => need === 'always',
      look: 'bad',
      word: { zh: '缺少', en: 'Missing' },
      says: { zh: '法律要求写明', en: 'the law asks for it' },
    },
    {
      isNeed: (need) => need.startsWith('if-'),
      look: 'ask',
      word: { zh: '未见', en: 'Not seen' },
      says: { zh: '涉及该情形时须写明', en: 'asked for where it applies' },
    },
    { isNeed: () => true, look: 'none', word: { zh: '未见', en: 'Not seen' }, says: { zh: '标准建议写明', en: 'a standard advises it' } },
  ]
const rankOf = ({ need, isPresent }: Element): number => (isPresent ? needs.length : needs.findIndex((each) => each.isNeed(need)))

/** What the law asks a policy to say: what is missing first, then what is there and where. */
export function ElementsPart({ elements, wanted }: { readonly elements: ReadPolicy['elements']; readonly wanted: string }): ReactNode {
  const { t } = useWords()
  const shown = elements.filter(({ name, source }) => holds(wanted, name.zh, name.en, source)).toSorted((a, b) => rankOf(a) - rankOf(b))
  const present = elements.filter(({ isPresent }) => isPresent).length
  return (
    <PanelPart title={{ zh: '法定要素', en: 'Required elements' }} count={`${present} / ${elements.length}`} isOpen>
      <ul className="panel-list">
        {shown.map((element) => {
          const rank = needs[rankOf(element)]
          return (
            <li key={element.id}>
              <p className="panel-line">
                <span className={`standing ${rank?.look ?? 'good'}`}>
                  <span aria-hidden>{rank ? '○' : '✓'}</span> {t(rank?.word ?? { zh: '已写明', en: 'Said' })}
                </span>
                <b>{t(element.name)}</b>
              </p>
              <p className="soft small">
                {t(sourceWords(element.source))}
                {rank && ` · ${t(rank.says)}`}
              </p>
              <PlaceLinks places={element.places} />
            </li>
          )
        })}
      </ul>
    </PanelPart>
  )
}

/** `personal-information-protection art. 17` as people cite it: 个人信息保护法第十七条 is too long here, 个人信息保护法 第17条 is not. */
function sourceWords(source: string): Words {
  const id = Object.keys(sources).find((each) => source === each || source.startsWith(`${each} `))
  if (id === undefined) return { zh: source, en: source }
  const { short } = sources[id as keyof typeof sources]
  const rest = source.slice(id.length).trim()
  const article = /^art\. (\S+)$/.exec(rest)?.[1]
  return { zh: `${short.zh} ${article ? `第${article}条` : rest}`.trim(), en: `${short.en} ${rest}`.trim() }
}
