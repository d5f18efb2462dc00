import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sdkUseRoutes } from '#platform/sdk-use/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Day, Remaining } from '../../parts/When.tsx'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { expiryWords } from '../sdk-use/words.ts'

/** Assessments and contracts of SDKs that end soon, or have ended: only operators have some, and nothing is said where there are none. */
export function Expiring({ organisation }: Acting): ReactNode {
  const { t } = useWords()
  const isEnabled = organisation.kind === 'operator'
  const expiries = useCall(sdkUseRoutes.listExpiries, { params: { organisation: organisation.id } }, { isEnabled })
  const { items = [], isMore = false } = expiries.data ?? {}
  if (items.length === 0) return null
  return (
    <Section title={{ zh: '即将到期', en: 'Ending soon' }}>
      <ul className="expiring card">
        {items.map(({ app, sdk, what, expiresOn }) => (
          <li key={`${app.id} ${sdk.id} ${what}`}>
            <Remaining until={`${expiresOn}T23:59:59+08:00`} />
            <Link to={`/apps/${app.id}/sdks/${sdk.id}` as string}>
              {t({
                zh: `${visible(sdk.name, 60)} 的${expiryWords[what].zh}`,
                en: `${visible(sdk.name, 60)}: ${expiryWords[what].en}`,
              })}
            </Link>
            <span className="soft">
              {visible(app.name, 60)} · <Day at={expiresOn} />
            </span>
          </li>
        ))}
        {isMore && <li className="soft">{t({ zh: '还有更多,先处理以上各项。', en: 'There are more: deal with these first.' })}</li>}
      </ul>
    </Section>
  )
}
