import { DownloadOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import type { Words } from '#core/words.ts'
import { addressOf } from '../../api.ts'
import { useWords } from '../../language.ts'

const formats = [
  { format: 'html', title: { zh: 'HTML:可离线阅读与打印', en: 'HTML, to read offline and to print' } },
  { format: 'json', title: { zh: 'JSON:供程序读取,含全部证据', en: 'JSON, for programs, with all evidence' } },
  { format: 'sarif', title: { zh: 'SARIF:供开发工具与流水线', en: 'SARIF, for development tools' } },
] as const satisfies readonly { readonly format: string; readonly title: Words }[]

/** The report as a file. */
export function DownloadButton({ commission }: { readonly commission: string }): ReactNode {
  const { t, language } = useWords()
  const items = formats.map(({ format, title }) => ({
    key: format,
    label: (
      <a href={addressOf(inspectionRoutes.getReport, { params: { commission }, query: { format, language } })} download>
        {t(title)}
      </a>
    ),
  }))
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button icon={<DownloadOutlined aria-hidden />} aria-haspopup="menu">
        {t({ zh: '下载报告', en: 'Download' })}
      </Button>
    </Dropdown>
  )
}
