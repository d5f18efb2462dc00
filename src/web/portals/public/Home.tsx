import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { noticeNumber, productLine } from '../../words.ts'
import { CommissionCards } from './PackageAnswer.tsx'
import { Find } from './Find.tsx'
import { MeasureGrid } from './MeasureGrid.tsx'
import { VerifyBox } from './VerifyBox.tsx'

/** `/`: find an app or SDK, verify a file, see what was found. */
export default function Home(): ReactNode {
  const { t } = useWords()
  return (
    <Page
      title={productLine}
      lead={t({
        zh: `对照${noticeNumber.zh}的 26 条措施检测APP与SDK:每条结论都有证据,没有看过的不说符合。`,
        en: `Apps and SDKs held against the 26 measures of ${noticeNumber.en}: every verdict with its evidence, and nothing passed that nobody saw.`,
      })}
    >
      <div className="home">
        <Find />
        <div className="home-pair">
          <section aria-labelledby="verify">
            <h2 id="verify" className="section">
              {t({ zh: '查验手里的安装包', en: 'Verify a package' })}
            </h2>
            <VerifyBox />
          </section>
          <Newest />
        </div>
        <section aria-labelledby="measures">
          <h2 id="measures" className="section">
            {t({ zh: '检测什么', en: 'What is looked at' })}
          </h2>
          <p className="soft">
            {t({
              zh: '通知的 26 条措施就是这张表;报告、名录与概况都用同一张表。点开任何一格,看它要求什么、怎样检测。',
              en: 'The notice’s 26 measures are this table, and every report, directory and overview uses it. Open a cell to see what it asks and how it is tested.',
            })}
          </p>
          <MeasureGrid />
        </section>
        <section className="home-more" aria-labelledby="for-whom">
          <h2 id="for-whom" className="section">
            {t({ zh: '机构', en: 'Organisations' })}
          </h2>
          <p>
            {t({
              zh: '开发运营者、分发平台、SDK提供者、终端企业、接入企业、检测机构与监管部门在各自的门户工作:登记、提交检测、复核、申诉。',
              en: 'Operators, stores, SDK providers, terminal makers, access providers, laboratories and regulators work in portals of their own.',
            })}
          </p>
          <p className="actions">
            <Link to="/register" className="step main">
              {t({ zh: '注册账号', en: 'Register' })}
            </Link>
            <Link to="/inspections/new" className="step">
              {t({ zh: '提交检测', en: 'Hand in a package' })}
            </Link>
            <a href="/api/docs" className="step">
              {t({ zh: '接口文档', en: 'API' })}
            </a>
          </p>
        </section>
      </div>
    </Page>
  )
}

function Newest(): ReactNode {
  const { t } = useWords()
  const { data } = useCall(inspectionRoutes.listAllCommissions, { query: { state: 'done', limit: 10 } })
  const shown = (data?.items ?? []).filter(({ visibility }) => visibility === 'public').slice(0, 4)
  return (
    <section aria-labelledby="newest">
      <h2 id="newest" className="section">
        {t({ zh: '最新公开的检测', en: 'Newest public inspections' })}
      </h2>
      {data && shown.length === 0 && (
        <p className="soft">
          {t({ zh: '尚无公开的检测。报告设为公开后会列在这里。', en: 'None yet. Reports stand here once they are made public.' })}
        </p>
      )}
      {shown.length > 0 && <CommissionCards commissions={shown} />}
      {shown.length > 0 && (
        <p>
          <Link to="/inspections" search={{ scope: 'all' } as never}>
            {t({ zh: '查看全部', en: 'See all' })}
          </Link>
        </p>
      )}
    </section>
  )
}
