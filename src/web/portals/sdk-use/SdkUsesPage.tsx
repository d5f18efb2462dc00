import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { sdkUseRoutes, type UseOverview } from '#platform/sdk-use/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Read } from '../../parts/Read.tsx'
import { Day } from '../../parts/When.tsx'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Facts, Section } from '../forms/Facts.tsx'
import { mayChangeApp } from '../registry/may.ts'
import { PublicList } from './PublicList.tsx'
import { UseTable } from './UseTable.tsx'
import { usesTitle } from './words.ts'

/** `/apps/:app/sdks`: the SDKs of an app as its operator answers for them, and the list that people are shown. */
export default function SdkUsesPage(): ReactNode {
  const { app: id = '' } = useParams({ strict: false }) as { app?: string }
  const { t } = useWords()
  const app = useCall(registryRoutes.getApp, { params: { app: id } })
  const uses = useCall(sdkUseRoutes.getUses, { params: { app: id } })
  const acting = useActing()
  const mayKeep = app.data !== undefined && mayChangeApp(acting, app.data)
  return (
    <Page
      width="wide"
      title={usesTitle}
      trail={[
        { title: { zh: 'APP 名录', en: 'Apps' }, to: '/apps' },
        { title: app.data ? visible(app.data.name, 60) : { zh: 'APP', en: 'App' }, to: `/apps/${id}` },
      ]}
      lead={t({
        zh: '最新检测版本中的 SDK,与处理规则所列、提供者登记的对照;使用前的评估与合同在此登记。',
        en: 'SDKs of the newest inspected version against what the policy lists and providers register, with their assessments and contracts.',
      })}
      actions={
        mayKeep && (
          <Link to={`/apps/${id}/sdks/new` as string} className="step">
            {t({ zh: '评估其他 SDK', en: 'Assess another SDK' })}
          </Link>
        )
      }
    >
      <Read of={uses}>{(overview) => <Content overview={overview} mayKeep={mayKeep} />}</Read>
    </Page>
  )
}

function Content({ overview, mayKeep }: { readonly overview: UseOverview; readonly mayKeep: boolean }): ReactNode {
  const { t } = useWords()
  const { app, inspected, policy, uses, publicList } = overview
  return (
    <>
      <Facts
        lines={[
          [
            { zh: '最新检测版本', en: 'Newest inspected version' },
            inspected ? (
              <>
                <Link to={`/inspections/${inspected.commission}`}>{visible(inspected.versionName, 60)}</Link>{' '}
                <span className="soft">
                  <Day at={inspected.at} />
                </span>
              </>
            ) : (
              t({ zh: '尚未检测', en: 'None yet' })
            ),
          ],
          [
            { zh: '处理规则', en: 'Policy' },
            policy ? (
              <Link to={`/policies/${policy.id}` as string}>
                {policy.version === null ? t({ zh: '最新版本', en: 'Newest edition' }) : visible(policy.version, 60)}
              </Link>
            ) : (
              t({ zh: '尚未提交,无法对照', en: 'None handed in: nothing to compare with' })
            ),
          ],
          [
            { zh: '待处理', en: 'To deal with' },
            uses.length === 0
              ? '–'
              : t({
                  zh: `${uses.filter(({ remarks }) => remarks.length > 0).length} 个(共 ${uses.length} 个)`,
                  en: `${uses.filter(({ remarks }) => remarks.length > 0).length} of ${uses.length}`,
                }),
          ],
        ]}
      />
      <Section title={{ zh: '检出、列明与登记对照', en: 'Found, listed and registered' }}>
        {policy?.isListElsewhere && (
          <p className="note question">
            {t({
              zh: '规则指向另一份 SDK 清单而该清单未提交,因此不提示“规则未列”。请在该版本中补充清单。',
              en: 'The policy leads to a list elsewhere that was not handed in, so that nothing is said to be missing from it. Add that list to the edition.',
            })}
          </p>
        )}
        {uses.length > 0 ? (
          <UseTable app={app.id} uses={uses} mayKeep={mayKeep} />
        ) : inspected === null ? (
          <Empty
            title={{ zh: '该 APP 尚未检测', en: 'The app has not been inspected yet' }}
            text={{
              zh: '送检后,安装包中识别出的 SDK 即在此列出。',
              en: 'Once a version is inspected, the SDKs that it holds are listed here.',
            }}
            {...(mayKeep ? { step: { title: { zh: '提交检测', en: 'Inspect a version' }, to: '/inspections/new' } } : {})}
          />
        ) : (
          <Empty
            title={{ zh: '未识别到须登记的 SDK', en: 'No SDK that needs a record was recognised' }}
            text={{
              zh: '无人运营的开源库不在此列;检测报告列出全部识别到的代码。',
              en: 'Open-source code that nobody operates is left out; the report names all that was recognised.',
            }}
          />
        )}
      </Section>
      <PublicList app={app} list={publicList} isOwn={mayKeep} />
    </>
  )
}
