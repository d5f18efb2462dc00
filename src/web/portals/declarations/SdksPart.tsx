import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { holds, PanelPart } from './PanelPart.tsx'
import type { ReadPolicy } from './marks.ts'
import { PlaceLinks } from './PlaceLinks.tsx'

/** So many are drawn; the filter finds the others. */
const MOST_SHOWN = 200

/** SDKs as the policy lists them; what a row leaves out is said. */
export function SdksPart({ read, wanted }: { readonly read: ReadPolicy; readonly wanted: string }): ReactNode {
  const { t } = useWords()
  const shown = read.sdks.filter(({ name, company, purpose, information }) => holds(wanted, name, company, purpose, information))
  return (
    <PanelPart title={{ zh: '第三方SDK', en: 'Third-party SDKs' }} count={read.sdks.length}>
      {read.isSdkListElsewhere && (
        <p className="note question">
          {t({
            zh: '规则指向另一份清单。请用“补充清单或摘要”提交该清单,才能与安装包核对。',
            en: 'The policy leads to a list elsewhere. Add that list to this edition, so that it can be held against the package.',
          })}
        </p>
      )}
      <ul className="panel-list">
        {shown.slice(0, MOST_SHOWN).map((sdk) => (
          <li key={`${sdk.name} ${sdk.company ?? ''} ${sdk.places[0]?.start ?? ''}`}>
            <p className="panel-line">
              <b>{visible(sdk.name, 100)}</b>
              {sdk.version !== null && <code>{visible(sdk.version, 40)}</code>}
            </p>
            <p className="soft small">
              {[
                sdk.company ?? t({ zh: '未写提供者', en: 'no provider' }),
                sdk.purpose ?? t({ zh: '未写用途', en: 'no purpose' }),
                sdk.information ?? t({ zh: '未写收集的信息', en: 'no information named' }),
              ]
                .map((each) => visible(each, 120))
                .join(' · ')}
            </p>
            {sdk.link !== null && <p className="soft small">{visible(sdk.link, 200)}</p>}
            <PlaceLinks places={sdk.places} />
          </li>
        ))}
      </ul>
      {shown.length > MOST_SHOWN && (
        <p className="soft">{t({ zh: '用上方的筛选查看其余。', en: 'Use the filter above to see the rest.' })}</p>
      )}
      {read.sdks.length === 0 && !read.isSdkListElsewhere && (
        <p className="soft">{t({ zh: '没有读出任何SDK。', en: 'No SDK was read.' })}</p>
      )}
    </PanelPart>
  )
}
