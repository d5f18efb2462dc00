import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { holds, PanelPart } from './PanelPart.tsx'
import type { ReadPolicy } from './marks.ts'
import { PlaceLinks } from './PlaceLinks.tsx'
import { layerWords } from './words.ts'

type Kind = ReadPolicy['kinds'][number]

const hows: Record<Kind['how'], Words> = {
  named: { zh: '逐项列明', en: 'named' },
  umbrella: { zh: '仅用统称', en: 'by an umbrella word' },
  permission: { zh: '仅写权限名', en: 'by a permission' },
}

/** Kinds of personal information that it names, the sensitive ones first, with how each is told. */
export function KindsPart({ kinds, wanted }: { readonly kinds: ReadPolicy['kinds']; readonly wanted: string }): ReactNode {
  const { t } = useWords()
  const declared = kinds.filter(({ isDeclared }) => isDeclared)
  const shown = kinds
    .filter(({ name }) => holds(wanted, name.zh, name.en))
    .toSorted((a, b) => Number(b.isSensitive) - Number(a.isSensitive) || Number(b.isDeclared) - Number(a.isDeclared))
  const sensitive = declared.filter(({ isSensitive }) => isSensitive).length
  return (
    <PanelPart
      title={{ zh: '个人信息种类', en: 'Kinds of information' }}
      count={t({ zh: `${declared.length},其中敏感 ${sensitive}`, en: `${declared.length}, ${sensitive} sensitive` })}
      isOpen
    >
      <ul className="panel-list">
        {shown.map((kind) => {
          const { icon, word } = layerWords[kind.isSensitive ? 'sensitive' : 'kind']
          return (
            <li key={kind.id}>
              <p className="panel-line">
                <b className={kind.isSensitive ? 'sensitive-name' : undefined}>
                  <span aria-hidden>{icon}</span> {t(kind.name)}
                  {kind.isSensitive && <span className="visually-hidden"> {t(word)}</span>}
                </b>
                <span className="soft small">
                  {kindSays(kind)
                    .map((each) => t(each))
                    .join(' · ')}
                </span>
              </p>
              <PlaceLinks places={kind.places} />
            </li>
          )
        })}
      </ul>
      {kinds.length === 0 && <p className="soft">{t({ zh: '没有读出任何个人信息种类。', en: 'No kind of information was read.' })}</p>}
    </PanelPart>
  )
}

const kindSays = ({ how, isDeclared, isSensitive, isEmphasised, hasPurpose }: Kind): readonly Words[] => [
  ...(isSensitive ? [{ zh: '敏感', en: 'sensitive' }] : []),
  ...(isDeclared ? [] : [{ zh: '仅提及或否认', en: 'only mentioned, or denied' }]),
  hows[how],
  ...(isEmphasised ? [{ zh: '显著标识', en: 'stands out' }] : isSensitive ? [{ zh: '未显著标识', en: 'does not stand out' }] : []),
  hasPurpose ? { zh: '说明了目的', en: 'with a purpose' } : { zh: '未见目的', en: 'no purpose seen' },
]
