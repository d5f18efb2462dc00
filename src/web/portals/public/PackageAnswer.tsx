import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { MatrixBadge } from '../../parts/Matrix.tsx'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import { visible } from '../../visible.ts'

/** What is publicly known of a package with this hash. That nothing is known says nothing of the file. */
export function PackageAnswer({ sha256 }: { readonly sha256: string }): ReactNode {
  const { t } = useWords()
  const read = useCall(inspectionRoutes.getPackage, { params: { sha256 } })
  return (
    <Read of={read} loading={{ zh: '正在查询', en: 'Asking' }}>
      {({ isKnown, commissions }) =>
        commissions.length > 0 ? (
          <>
            <p className="verify-known">
              <span aria-hidden>✓</span>{' '}
              {t({ zh: '与平台上公开检测过的文件逐字节一致', en: 'Byte for byte a file whose inspection is public here' })}
            </p>
            <p className="soft">
              {t({
                zh: '一致只说明是同一文件;它是否符合要求,请看报告。',
                en: 'That only says that it is the same file; the report says how it does.',
              })}
            </p>
            <CommissionCards commissions={commissions} />
          </>
        ) : (
          <Empty
            title={
              isKnown
                ? { zh: '平台收到过此文件,尚无公开的检测', en: 'The platform has this file, but no public inspection of it' }
                : { zh: '没有关于此文件的公开记录', en: 'Nothing is publicly known of this file' }
            }
            text={{
              zh: '这不表示文件有问题:可能未提交检测、未公开,或版本不同。同名APP的文件若来自非正规渠道,请谨慎安装。',
              en: 'That says nothing against it: it may never have been handed in, not be public, or be another version. Be careful with files from elsewhere.',
            }}
            step={{ title: { zh: '按名称查找APP', en: 'Look for the app by name' }, to: '/apps' }}
            other={{ title: { zh: '查看公开的检测', en: 'See public inspections' }, to: '/inspections' }}
          />
        )
      }
    </Read>
  )
}

/** Inspections as cards: name, version, matrix, when. */
export function CommissionCards({ commissions }: { readonly commissions: readonly Commission[] }): ReactNode {
  return (
    <ul className="commission-cards">
      {commissions.map(({ id, app, name, version, verdicts, finishedAt, organisation }) => (
        <li key={id}>
          <Link to={`/inspections/${id}`} className="commission-card">
            <span className="commission-name">
              <b>{visible(app?.name ?? name, 60)}</b> {version && <span className="soft">{visible(version.versionName, 40)}</span>}
            </span>
            {verdicts && <MatrixBadge cells={verdicts} hasTally />}
            <span className="soft small">
              {visible(organisation.name, 100)}
              {finishedAt !== null && (
                <>
                  {' · '}
                  <When at={finishedAt} />
                </>
              )}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
