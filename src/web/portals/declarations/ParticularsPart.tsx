import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import type { ReadPolicy } from './marks.ts'
import { PanelPart } from './PanelPart.tsx'

const dates: Record<ReadPolicy['dates'][number]['what'], Words> = {
  published: { zh: '发布', en: 'published' },
  updated: { zh: '更新', en: 'updated' },
  effective: { zh: '生效', en: 'in effect' },
}
const percent = (share: number): string => `${Math.round(share * 100)}%`

/** Who it says it is from, how to reach them, its dates; and how hard it is to read. */
export function ParticularsPart({ read }: { readonly read: ReadPolicy }): ReactNode {
  const { t } = useWords()
  const { readability, operators, contacts, versions, hasCollectedList } = read
  const none = t({ zh: '未见', en: 'not seen' })
  const joined = (values: readonly string[]): string => (values.length === 0 ? none : values.map((each) => visible(each, 100)).join(' · '))
  return (
    <>
      <PanelPart title={{ zh: '主体、联系方式与日期', en: 'Particulars' }}>
        <Figures
          lines={[
            [{ zh: '处理者', en: 'Handler' }, joined(operators)],
            [{ zh: '联系方式', en: 'Contacts' }, joined(contacts.map(({ value }) => value))],
            [{ zh: '日期', en: 'Dates' }, joined(read.dates.map(({ what, on }) => `${t(dates[what])} ${on}`))],
            [{ zh: '文中版本号', en: 'Version in the text' }, joined(versions)],
            [{ zh: '已收集个人信息清单', en: 'Collected list' }, hasCollectedList ? t({ zh: '有', en: 'there is one' }) : none],
          ]}
        />
      </PanelPart>
      {readability && (
        <PanelPart
          title={{ zh: '可读性', en: 'Readability' }}
          count={t({ zh: `${readability.characters} 字`, en: `${readability.characters} characters` })}
        >
          <Figures
            lines={[
              [{ zh: '句数', en: 'Sentences' }, readability.sentences],
              [
                { zh: '平均句长', en: 'Mean sentence' },
                t({ zh: `${Math.round(readability.meanSentence)} 字`, en: `${Math.round(readability.meanSentence)} characters` }),
              ],
              [{ zh: '长句占比', en: 'Long sentences' }, percent(readability.longShare)],
              [{ zh: '突出显示占比', en: 'Emphasised' }, percent(readability.emphasisedShare)],
              [{ zh: '标题', en: 'Headings' }, readability.headings],
              [{ zh: '模糊表述', en: 'Vague phrases' }, readability.vague],
              [{ zh: '摘要', en: 'Summary' }, readability.hasSummary ? t({ zh: '有', en: 'there is one' }) : none],
            ]}
          />
        </PanelPart>
      )}
    </>
  )
}

function Figures({ lines }: { readonly lines: readonly (readonly [Words, ReactNode])[] }): ReactNode {
  const { t } = useWords()
  return (
    <dl className="figures">
      {lines.map(([title, value]) => (
        <div key={title.en}>
          <dt>{t(title)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
