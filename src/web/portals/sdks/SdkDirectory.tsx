import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ReceivedOf } from '#contract/route.ts'
import { sdkRoutes } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { DataTable, type Column } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import type { Filter } from '../../parts/FilterBox.tsx'
import { Page } from '../../parts/Page.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { mayRegisterSdks } from '../registry/may.ts'
import { StateTag } from './StateTag.tsx'
import { useTerms, type Terms } from './terms.ts'

type Row = ReceivedOf<typeof sdkRoutes.searchSheets>['items'][number]

/** Columns of a list of SDKs, wherever one is chosen or looked up. */
export const sheetColumns = (
  { purposeName }: Terms,
  { t }: Pick<ReturnType<typeof useWords>, 't'>,
): readonly [Column<Row>, ...Column<Row>[]] => [
  { id: 'name', title: { zh: '名称', en: 'Name' }, show: ({ name }) => visible(name, 100) },
  { id: 'provider', title: { zh: '提供者', en: 'Provider' }, show: ({ provider }) => visible(provider, 100) },
  {
    id: 'purpose',
    title: { zh: '类别', en: 'Purpose' },
    show: ({ purpose }) => (purpose === null ? '–' : t(purposeName(purpose))),
  },
  {
    id: 'disclosed',
    title: { zh: '公示', en: 'Disclosure' },
    show: ({ isDisclosed, isRegistered }) => (
      <StateTag
        of={
          isDisclosed
            ? { word: { zh: '已公示', en: 'Disclosed' }, icon: '✓', look: 'good' }
            : {
                word: isRegistered ? { zh: '未公示', en: 'Not disclosed' } : { zh: '提供者未登记', en: 'Provider not registered' },
                icon: '○',
                look: 'none',
              }
        }
      />
    ),
  },
  {
    id: 'release',
    title: { zh: '最新版本', en: 'Newest release' },
    show: ({ newestRelease }) => (newestRelease === null ? '–' : visible(newestRelease, 60)),
  },
  {
    id: 'risks',
    title: { zh: '未修复风险', en: 'Open risks' },
    show: ({ openRisks }) =>
      openRisks === 0 ? (
        <span className="soft">{t({ zh: '无', en: 'None' })}</span>
      ) : (
        <span className="standing bad">
          <span aria-hidden>!</span> <span className="number">{openRisks}</span>
        </span>
      ),
  },
]

/** Every SDK that is registered, known or met: by name, purpose, kind of information, disclosure and risk. For anybody. */
export default function SdkDirectory(): ReactNode {
  const words = useWords()
  const { t } = words
  const terms = useTerms()
  const may = mayRegisterSdks(useActing())
  const filters: readonly Filter[] = [
    { id: 'purpose', title: { zh: '类别', en: 'Purpose' }, choices: terms.purposes.map(({ id, name }) => ({ value: id, title: name })) },
    {
      id: 'kind',
      title: { zh: '个人信息种类', en: 'Kind of information' },
      choices: terms.kinds.map(({ id, name }) => ({ value: id, title: name })),
    },
    {
      id: 'disclosed',
      title: { zh: '公示', en: 'Disclosure' },
      choices: [
        { value: 'yes', title: { zh: '已公示', en: 'Disclosed' } },
        { value: 'no', title: { zh: '未公示', en: 'Not disclosed' } },
      ],
    },
    { id: 'risky', title: { zh: '风险', en: 'Risk' }, choices: [{ value: 'yes', title: { zh: '有未修复风险', en: 'With open risks' } }] },
  ]
  return (
    <Page
      title={{ zh: 'SDK 名录', en: 'SDKs' }}
      width="wide"
      lead={t({
        zh: '软件开发工具包及其公示信息:收集哪些个人信息、有哪些开关、版本检出了什么、有无风险。',
        en: 'Software development kits, and what is published of them: what they collect, what can be switched off, what was found, what is risky.',
      })}
      actions={
        may && (
          <Link to="/sdks/new" className="step main">
            {t({ zh: '登记 SDK', en: 'Register an SDK' })}
          </Link>
        )
      }
    >
      <DataTable
        id="sdk-sheets"
        title={{ zh: 'SDK 名录', en: 'Directory of SDKs' }}
        route={sdkRoutes.searchSheets}
        columns={sheetColumns(terms, words)}
        keyOf={({ id }) => id}
        linkOf={({ id }) => `/sdks/${id}`}
        search={{ zh: '按名称或提供者查找', en: 'Find by name or provider' }}
        filters={filters}
        empty={
          <Empty
            title={{ zh: '名录中还没有 SDK', en: 'No SDK is here yet' }}
            text={{
              zh: 'SDK 提供者登记后,或检测在安装包中识别出 SDK 后,即在此显示。',
              en: 'SDKs appear when providers register them, or when an inspection recognises one in a package.',
            }}
            {...(may ? { step: { title: { zh: '登记 SDK', en: 'Register an SDK' }, to: '/sdks/new' } } : {})}
          />
        }
      />
    </Page>
  )
}
