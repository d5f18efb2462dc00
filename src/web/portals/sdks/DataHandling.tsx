import type { ReactNode } from 'react'
import type { Disclosure } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { Lines } from '../../parts/Lines.tsx'
import { visible } from '../../visible.ts'
import { Facts, Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { Outside } from './Outside.tsx'

/** Where what is collected goes, for how long, and what else comes with the SDK. */
export function DataHandling({ disclosure }: { readonly disclosure: Disclosure | null }): ReactNode {
  const { t } = useWords()
  if (!disclosure) return null
  const { storagePlace, retention, afterRemoval, crossBorder, delayedInitialisation, updatesItself, wakesOthers, subSdks } = disclosure
  const said = (text: string | null): ReactNode => text !== null && <Lines text={text} />
  const yesNo = (isSo: boolean): string => t(isSo ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' })
  return (
    <>
      <Section title={{ zh: '存储与运行', en: 'Storage and behaviour' }}>
        <Facts
          lines={[
            [{ zh: '存储地点', en: 'Stored in' }, said(storagePlace) || null],
            [{ zh: '保存期限', en: 'Kept for' }, said(retention) || null],
            [{ zh: '停用后处理', en: 'After removal' }, said(afterRemoval) || null],
            [{ zh: '出境', en: 'Leaves the country' }, said(crossBorder) || t({ zh: '不出境', en: 'No' })],
            [
              { zh: '延迟初始化', en: 'Initialisation after consent' },
              said(delayedInitialisation) || <span className="t-cantTell">{t({ zh: '不支持', en: 'Not possible' })}</span>,
            ],
            [{ zh: '自行更新', en: 'Updates itself' }, yesNo(updatesItself)],
            [{ zh: '唤起其他应用', en: 'Wakes other apps' }, yesNo(wakesOthers)],
          ]}
        />
      </Section>
      <Section title={{ zh: '所含其他 SDK', en: 'SDKs that come with it' }}>
        {subSdks.length === 0 ? (
          <p className="soft">{t({ zh: '提供者声明不含其他 SDK。', en: 'Its provider declares none.' })}</p>
        ) : (
          <RowsTable
            title={{ zh: '所含其他 SDK', en: 'SDKs that come with it' }}
            rows={subSdks}
            keyOf={({ name, provider }) => `${name} ${provider}`}
            columns={[
              { id: 'name', title: { zh: '名称', en: 'Name' }, show: ({ name }) => visible(name, 100) },
              { id: 'provider', title: { zh: '提供者', en: 'Provider' }, show: ({ provider }) => visible(provider, 100) },
              { id: 'purpose', title: { zh: '目的', en: 'Purpose' }, show: ({ purpose }) => visible(purpose, 300) },
              {
                id: 'policy',
                title: { zh: '处理规则', en: 'Rules' },
                show: ({ policy }) =>
                  policy === null ? (
                    <span className="soft">{t({ zh: '未填', en: 'Not given' })}</span>
                  ) : (
                    <Outside to={policy}>{t({ zh: '打开', en: 'Open' })}</Outside>
                  ),
              },
            ]}
          />
        )}
      </Section>
    </>
  )
}
