import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { durationWords } from '../../dates.ts'
import { useWords } from '../../language.ts'
import { Read } from '../../parts/Read.tsx'
import { Facts } from '../forms/Facts.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'

const MINUTE = 60_000

/** How far the campaign is that inspects everything again after the engine has changed. */
export default function Reinspection(): ReactNode {
  const { t } = useWords()
  const reinspection = useCall(inspectionRoutes.getReinspection, {}, { every: 5000 })
  return (
    <OwnPage
      width="reading"
      title={{ zh: '重新检测', en: 'Re-inspection' }}
      lead={t({
        zh: '检测引擎更新后,平台以新引擎对已送检的安装包逐一重新检测,限速进行,不影响新提交的检测。',
        en: 'When the engine changes, the platform inspects every package anew, a few in a minute, so that what is newly handed in does not wait.',
      })}
    >
      {() => (
        <Read of={reinspection}>
          {({ engine, version, current, outdated, running, perMinute }) => {
            const all = current + outdated
            const share = all === 0 ? 100 : Math.floor((current / all) * 100)
            return (
              <>
                <Progress
                  percent={share}
                  status={outdated > 0 ? 'active' : 'success'}
                  aria-label={t({ zh: '重新检测进度', en: 'Progress' })}
                />
                <p role="status" className="page-section-lead">
                  {outdated === 0
                    ? t({
                        zh: `全部 ${current} 个安装包的结果均出自当前引擎。`,
                        en: `All ${current} packages were inspected by the present engine.`,
                      })
                    : t({
                        zh: `${all} 个安装包中 ${current} 个已由当前引擎检测,还有 ${outdated} 个。`,
                        en: `${current} of ${all} packages were inspected by the present engine; ${outdated} are left.`,
                      })}
                  {outdated > 0 &&
                    (perMinute === 0
                      ? t({ zh: '当前限速为 0,不会开始新的重新检测。', en: ' The rate is 0: none will begin.' })
                      : ` ${t({ zh: `按当前限速约需 ${durationWords((outdated / perMinute) * MINUTE).zh}。`, en: `At the present rate it takes about ${durationWords((outdated / perMinute) * MINUTE).en}.` })}`)}
                </p>
                <Facts
                  lines={[
                    [{ zh: '引擎版本', en: 'Version of the engine' }, version],
                    [{ zh: '引擎标识', en: 'Key of the engine' }, <span className="hash">{engine}</span>],
                    [{ zh: '正在检测', en: 'Running' }, <span className="number">{running}</span>],
                    [{ zh: '每分钟至多', en: 'At most in a minute' }, <span className="number">{perMinute}</span>],
                  ]}
                />
              </>
            )
          }}
        </Read>
      )}
    </OwnPage>
  )
}
