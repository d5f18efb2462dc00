import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import { captureRoutes, type CaptureSchedule } from '#platform/captures/api.ts'
import { useCall, useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Read } from '../../parts/Read.tsx'
import { When } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { Section } from '../forms/Facts.tsx'
import { RowsTable } from '../forms/RowsTable.tsx'
import { weekdays } from './words.ts'

/** Pages that are visited again and again; nothing where there are none. */
export function ScheduleList({ acting: { organisation, role } }: { readonly acting: Acting }): ReactNode {
  const { t } = useWords()
  const list = useCall(captureRoutes.listSchedules, { params: { organisation: organisation.id } })
  const remove = useChange(captureRoutes.removeSchedule, [captureRoutes.listSchedules])
  return (
    <Read of={list}>
      {({ items }) =>
        items.length > 0 && (
          <Section
            title={{ zh: '定期检测', en: 'Regularly' }}
            lead={{
              zh: '每次完成后与前一次对比,新增和消失的问题在结果页列出。',
              en: 'Each is compared with the one before: what is new and what is gone.',
            }}
          >
            <RowsTable<CaptureSchedule>
              title={{ zh: '定期检测', en: 'Regularly' }}
              rows={items}
              keyOf={({ id }) => id}
              columns={[
                { id: 'url', title: { zh: '网址', en: 'Page' }, show: ({ url }) => visible(url, 120) },
                { id: 'every', title: { zh: '频率', en: 'How often' }, show: (one) => <Rhythm of={one} /> },
                { id: 'next', title: { zh: '下次', en: 'Next' }, show: (one) => <Next of={one} /> },
                {
                  id: 'newest',
                  title: { zh: '最近一次', en: 'Newest' },
                  show: ({ newest }) => (newest === null ? '–' : <Link to={`/captures/${newest}`}>{t({ zh: '查看', en: 'See it' })}</Link>),
                },
                {
                  id: 'remove',
                  title: { zh: '操作', en: 'Do' },
                  show: ({ id, url }) =>
                    isAtLeast(role, 'staff') && (
                      <ConfirmButton
                        isSmall
                        label={{ zh: '停止', en: 'Stop' }}
                        about={visible(url, 80)}
                        title={{ zh: '停止定期检测?', en: 'Visit it no more?' }}
                        says={
                          <p>
                            {t({
                              zh: '以后不再自动访问此网址;已有的结果保留。',
                              en: 'It is not visited by itself any more; what was found stays.',
                            })}
                          </p>
                        }
                        confirm={{ zh: '停止', en: 'Stop' }}
                        onConfirm={() => remove.mutateAsync({ params: { schedule: id } })}
                      />
                    ),
                },
              ]}
            />
          </Section>
        )
      }
    </Read>
  )
}

/** When it is due; and that the last time was left out, why, and what to do. */
function Next({ of: { nextAt, leftOut } }: { readonly of: CaptureSchedule }): ReactNode {
  const { t } = useWords()
  return (
    <>
      <When at={nextAt} />
      {leftOut && (
        <div className="left-out">
          <p>
            <b>{t({ zh: '上次未执行', en: 'Left out' })}</b> <When at={leftOut.at} />
            {t({ zh: ':', en: ': ' })}
            {t(leftOut.reason)}
          </p>
          <p className="soft">{t(leftOut.remedy)}</p>
        </div>
      )}
    </>
  )
}

function Rhythm({ of: { every, weekday, hour } }: { readonly of: CaptureSchedule }): ReactNode {
  const { t } = useWords()
  const clock = `${String(hour).padStart(2, '0')}:00`
  const day = weekday === null ? undefined : weekdays[weekday - 1]
  return (
    <>
      {t(
        every === 'week' && day
          ? { zh: `每${day.zh} ${clock}`, en: `${day.en}s, ${clock}` }
          : { zh: `每天 ${clock}`, en: `Daily, ${clock}` },
      )}
    </>
  )
}
