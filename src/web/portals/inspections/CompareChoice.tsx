import { useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import { useCall } from '../../calls.ts'
import { dayText } from '../../dates.ts'
import { useWords } from '../../language.ts'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'

/** Chooses another inspection of the same app to compare with; nothing where there is none. */
export function CompareChoice({ commission }: { readonly commission: Commission }): ReactNode {
  const { t } = useWords()
  const navigate = useNavigate()
  const acting = useActing()
  const query = { app: commission.app?.id, state: 'done', limit: 50 } as const
  const isKnown = commission.app !== null
  const shared = useCall(inspectionRoutes.listAllCommissions, { query }, { isEnabled: isKnown })
  const own = useCall(
    inspectionRoutes.listCommissions,
    { params: { organisation: acting?.organisation.id ?? '' }, query },
    { isEnabled: isKnown && acting !== undefined },
  )
  const others = new Map(
    [...(own.data?.items ?? []), ...(shared.data?.items ?? [])]
      .filter(({ id, package: file }) => id !== commission.id && file !== commission.package)
      .map((one) => [one.id, one]),
  )
  if (others.size === 0) return null
  return (
    <Select
      className="compare-choice"
      aria-label={t({ zh: '与该APP的另一次检测对比', en: 'Compare with another inspection of this app' })}
      placeholder={t({ zh: '与…对比', en: 'Compare with…' })}
      value={null}
      popupMatchSelectWidth={false}
      options={[...others.values()].map(({ id, version, name, commissionedAt }) => ({
        value: id,
        label: `${visible(version?.versionName ?? name, 60)} · ${dayText(commissionedAt)}`,
      }))}
      onChange={(id: string | null) => {
        if (id !== null) void navigate({ to: `/inspections/${commission.id}/compare/${id}` })
      }}
    />
  )
}
