import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { registryRoutes } from '#platform/registry/api.ts'
import { sdkUseRoutes, type Use } from '#platform/sdk-use/api.ts'
import { useCall } from '../../calls.ts'
import { Read } from '../../parts/Read.tsx'
import { visible } from '../../visible.ts'
import { OwnAppSdkPage } from './OwnAppSdkPage.tsx'
import { Remarks } from './Remarks.tsx'
import { UseForm } from './UseForm.tsx'
import { recordTitle } from './words.ts'

/** `/apps/:app/sdks/:sdk`: what the operator keeps of one SDK in its app. */
export default function UseRecordPage(): ReactNode {
  const { app = '', sdk = '' } = useParams({ strict: false }) as { app?: string; sdk?: string }
  const uses = useCall(sdkUseRoutes.getUses, { params: { app } })
  const use = uses.data?.uses.find((each) => each.sdk === sdk)
  // One that no version embeds yet stands in the directory alone.
  const directory = useCall(registryRoutes.getSdk, { params: { sdk } }, { isEnabled: uses.data !== undefined && use === undefined })
  const name = use?.name ?? directory.data?.name
  return (
    <OwnAppSdkPage app={app} title={recordTitle} lead={name !== undefined && <Lead name={name} use={use} />}>
      {use === undefined && uses.data !== undefined ? (
        <Read of={directory}>{(known) => <UseForm app={app} sdk={sdk} provider={known.provider} purpose={null} record={nothing} />}</Read>
      ) : (
        <Read of={uses}>
          {() =>
            use && <UseForm app={app} sdk={sdk} provider={use.provider} purpose={use.purposeClass?.name ?? null} record={use.record} />
          }
        </Read>
      )}
    </OwnAppSdkPage>
  )
}

const nothing = { purpose: null, assessment: null, contract: null }

const Lead = ({ name, use }: { readonly name: string; readonly use: Use | undefined }): ReactNode => (
  <span className="use-lead">
    {visible(name, 100)} {use && <Remarks remarks={use.remarks} />}
  </span>
)
