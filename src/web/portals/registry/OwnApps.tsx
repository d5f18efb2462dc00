import type { ReactNode } from 'react'
import { OwnPage } from '../organisation/OwnPage.tsx'
import { AppTable, RegisterLink } from './AppTable.tsx'
import { mayRegisterApps } from './may.ts'

/** The apps of the organisation that one acts for. */
export default function OwnApps(): ReactNode {
  return (
    <OwnPage width="wide" title={{ zh: '本机构的 APP', en: 'Our apps' }} actions={(acting) => mayRegisterApps(acting) && <RegisterLink />}>
      {(acting) => (
        <AppTable
          id="own-apps"
          title={{ zh: '本机构的 APP', en: 'Our apps' }}
          organisation={acting.organisation.id}
          mayRegister={mayRegisterApps(acting)}
          empty={{
            title: { zh: '还没有登记 APP', en: 'No app is registered yet' },
            text: {
              zh: '登记后,送检的版本会归到该 APP 之下;通过核验的机构可认领检测中已见到的同包名 APP。',
              en: 'Versions that are handed in are filed under a registered app. A verified organisation takes over what inspections have already met under the package name.',
            },
          }}
        />
      )}
    </OwnPage>
  )
}
