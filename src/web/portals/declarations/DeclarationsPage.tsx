import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { declarationRoutes, type Edition } from '#platform/declarations/api.ts'
import { registryRoutes, type App } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { Page } from '../../parts/Page.tsx'
import { Problem } from '../../parts/Problem.tsx'
import { Read } from '../../parts/Read.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { mayChangeApp } from '../registry/may.ts'
import { EditionList } from './EditionList.tsx'
import { InspectDeclaredButton } from './InspectDeclaredButton.tsx'
import { ListingList } from './ListingList.tsx'
import { useListed } from './read-policy.ts'
import { declarationsTitle } from './words.ts'

/** `/apps/:app/declarations`: what is declared of an app: editions of its policy and its listings, with their history. */
export default function DeclarationsPage(): ReactNode {
  const { app: id = '' } = useParams({ strict: false }) as { app?: string }
  const app = useCall(registryRoutes.getApp, { params: { app: id } })
  const acting = useActing()
  const isOwn = app.data !== undefined && mayChangeApp(acting, app.data)
  return (
    <Page
      title={declarationsTitle}
      trail={[
        { title: { zh: 'APP 名录', en: 'Apps' }, to: '/apps' },
        { title: app.data ? visible(app.data.name, 60) : { zh: 'APP', en: 'App' }, to: `/apps/${id}` },
      ]}
      lead={<Lead isOwn={isOwn} />}
      actions={isOwn && <InspectDeclaredButton app={id} />}
    >
      <Read of={app}>{(data) => <Content app={data} isOwn={isOwn} />}</Read>
    </Page>
  )
}

function Lead({ isOwn }: { readonly isOwn: boolean }): ReactNode {
  const { t } = useWords()
  return t(
    isOwn
      ? {
          zh: '安装包做了什么,与规则和公示怎么说,是否一致:点“检测所述与所示”,以最新的安装包、处理规则与公示信息检测。',
          en: 'Whether what the package does is what the policy and the listing say: the newest package is inspected against the newest of both.',
        }
      : { zh: '运营者对外声明的个人信息处理规则与公示信息,逐版保留。', en: 'What the operator declares of the app, every edition kept.' },
  )
}

function Content({ app, isOwn }: { readonly app: App; readonly isOwn: boolean }): ReactNode {
  const { t } = useWords()
  const { items, error, more, isBusy } = useListed<Edition>(declarationRoutes.listPolicies, app.id, ({ state }) => state === 'waiting')
  const step = { title: { zh: '提交新版本', en: 'Hand in a new edition' }, to: `/apps/${app.id}/policies/new` }
  return (
    <>
      <Section
        title={{ zh: '个人信息处理规则', en: 'Privacy policy' }}
        actions={
          isOwn &&
          items !== undefined &&
          items.length > 0 && (
            <Link to={step.to} className="step">
              {t(step.title)}
            </Link>
          )
        }
      >
        {error !== null && error !== undefined && <Problem error={error} />}
        {items === undefined && !error && <Loading rows={3} />}
        {items?.length === 0 && <NoEditions isOwn={isOwn} step={step} />}
        {items !== undefined && items.length > 0 && <EditionList editions={items} isOwn={isOwn} more={more} isBusy={isBusy} />}
      </Section>
      <ListingList app={app.id} isOwn={isOwn} />
    </>
  )
}

interface NoEditionsProps {
  readonly isOwn: boolean
  readonly step: { readonly title: { readonly zh: string; readonly en: string }; readonly to: string }
}
const NoEditions = ({ isOwn, step }: NoEditionsProps): ReactNode =>
  isOwn ? (
    <Empty
      title={{ zh: '还没有提交处理规则', en: 'No policy yet' }}
      text={{
        zh: '提交后,平台读出规则写明的信息种类、SDK、法定要素与承诺,标在原文上;检测时与安装包的实际行为核对,措施 1-08、1-09、2-03 由此可检测。',
        en: 'The kinds of information, SDKs, required elements and promises that it names are marked in its text. Inspections hold them against what the package does: that settles measures 1-08, 1-09 and 2-03.',
      }}
      step={step}
    />
  ) : (
    <Empty
      title={{ zh: '没有公开的处理规则', en: 'No public policy' }}
      text={{
        zh: '运营者尚未在平台公开该 APP 的个人信息处理规则;APP 内和应用商店仍应提供。',
        en: 'Its operator has published no policy here. The app and the stores must show one nevertheless.',
      }}
    />
  )
