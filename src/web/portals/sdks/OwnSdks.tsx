import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { useWords } from '../../language.ts'
import { DataTable } from '../../parts/DataTable.tsx'
import { Empty } from '../../parts/Empty.tsx'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { mayRegisterSdks } from '../registry/may.ts'
import { sdkColumns } from './SdkColumns.tsx'

/** The SDKs of the organisation that one acts for. */
export default function OwnSdks(): ReactNode {
  const { t } = useWords()
  return (
    <OwnPage
      title={{ zh: '本机构的 SDK', en: 'Our SDKs' }}
      actions={(acting) =>
        mayRegisterSdks(acting) && (
          <Link to="/sdks/new" className="step main">
            {t({ zh: '登记 SDK', en: 'Register an SDK' })}
          </Link>
        )
      }
    >
      {(acting) => (
        <DataTable
          id="own-sdks"
          title={{ zh: '本机构的 SDK', en: 'Our SDKs' }}
          route={registryRoutes.listSdks}
          given={{ query: { organisation: acting.organisation.id } }}
          columns={sdkColumns}
          keyOf={({ id }) => id}
          linkOf={({ id }) => `/organisation/sdks/${id}`}
          search={{ zh: '按名称查找', en: 'Find by name' }}
          empty={
            <Empty
              title={{ zh: '还没有登记 SDK', en: 'No SDK is registered yet' }}
              text={{
                zh: '登记后可查看哪些 APP 内嵌了它、用的是哪个版本,便于通知接入方更新。',
                en: 'Once it is registered you see which apps embed it and in which version, and whom to tell about an update.',
              }}
              {...(mayRegisterSdks(acting) ? { step: { title: { zh: '登记 SDK', en: 'Register an SDK' }, to: '/sdks/new' } } : {})}
            />
          }
        />
      )}
    </OwnPage>
  )
}
