import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'

/** How far the inspections anew are after the engine changed; nothing while all are current. */
export function Reinspection(): ReactNode {
  const { t } = useWords()
  const { data } = useCall(inspectionRoutes.getReinspection, {}, { every: 30_000 })
  if (!data || data.outdated === 0) return null
  const { version, current, outdated, running, perMinute } = data
  return (
    <section className="reinspection" aria-labelledby="reinspection">
      <h2 id="reinspection">{t({ zh: `引擎已更新到 ${version},正在重新检测`, en: `The engine is now ${version}; inspecting anew` })}</h2>
      <Progress
        percent={Math.floor((current / Math.max(1, current + outdated)) * 100)}
        aria-label={t({ zh: '重新检测进度', en: 'Progress' })}
      />
      <p className="soft number">
        {t({
          zh: `已更新 ${current},待更新 ${outdated},进行中 ${running};每分钟至多 ${perMinute} 项`,
          en: `${current} current, ${outdated} to go, ${running} running; at most ${perMinute} a minute`,
        })}
      </p>
    </section>
  )
}
