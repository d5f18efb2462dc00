import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { useActing } from '../../session.ts'
import { AppTable, RegisterLink } from './AppTable.tsx'
import { mayRegisterApps } from './may.ts'

/** Every app that is registered or was met by an inspection; for anybody. */
export default function AppDirectory(): ReactNode {
  const { t } = useWords()
  const may = mayRegisterApps(useActing())
  return (
    <Page
      width="wide"
      title={{ zh: 'APP 名录', en: 'Apps' }}
      lead={t({ zh: '已登记的,以及检测中见到的移动应用。', en: 'Apps that are registered, and those that inspections have met.' })}
      actions={may && <RegisterLink />}
    >
      <AppTable
        id="apps"
        title={{ zh: 'APP 名录', en: 'Directory of apps' }}
        mayRegister={may}
        empty={{
          title: { zh: '名录中还没有 APP', en: 'No app is here yet' },
          text: {
            zh: '开发运营者登记 APP,或有安装包送检后,即在此显示。',
            en: 'Apps appear when operators register them, or when packages are handed in for inspection.',
          },
        }}
      />
    </Page>
  )
}
