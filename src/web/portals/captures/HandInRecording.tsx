import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Progress, Select } from 'antd'
import { useState, type ReactNode } from 'react'
import { captureRoutes } from '#platform/captures/api.ts'
import { registryRoutes } from '#platform/registry/api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { sendFile } from '../../send-file.ts'
import type { Acting } from '../../session.ts'
import { visible } from '../../visible.ts'
import { Section } from '../forms/Facts.tsx'
import { DropZone } from '../inspections/DropZone.tsx'

/** A recording that was taken elsewhere: handed in, judged, looked at in the same viewer. */
export function HandInRecording({ acting: { organisation } }: { readonly acting: Acting }): ReactNode {
  const { t } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const isOperator = organisation.kind === 'operator'
  const apps = useCall(registryRoutes.listApps, { query: { organisation: organisation.id, limit: 100 } }, { isEnabled: isOperator })
  const [app, setApp] = useState<string>()
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  const send = async (file: File): Promise<void> => {
    setError(undefined)
    setShare(0)
    try {
      const query = { name: file.name.slice(0, 200), ...(app === undefined ? {} : { app }) }
      const { id } = await sendFile(captureRoutes.submitRecording, { params: { organisation: organisation.id }, query }, file, {
        onProgress: setShare,
      })
      await client.invalidateQueries({ queryKey: [captureRoutes.listCaptures.id] })
      await navigate({ to: `/captures/${id}` })
    } catch (refused) {
      setError(refused)
      setShare(undefined)
    }
  }
  const choices = (apps.data?.items ?? []).map(({ id, name }) => ({ value: id, label: visible(name, 60) }))
  return (
    <Section
      title={{ zh: '提交在别处录制的访问记录', en: 'Hand in a recording taken elsewhere' }}
      lead={{
        zh: '以命令行工具录制(--keep-recordings)的 .zsrec 文件,同样检测、同样可回看画面;结果页注明非本平台访问。',
        en: 'A .zsrec file of the command line (--keep-recordings) is inspected and looked at in the same way; its page says that it was not visited here.',
      }}
    >
      <div className="hand-in-recording">
        {choices.length > 0 && (
          <Select
            allowClear
            className="hand-in-app"
            placeholder={t({ zh: '关于哪个APP(可不选)', en: 'About which app (may be left out)' })}
            aria-label={t({ zh: '访问记录关于哪个APP', en: 'About which app the recording is' })}
            options={choices}
            onChange={(value: string | undefined) => setApp(value)}
          />
        )}
        {share === undefined ? (
          <DropZone
            isCompact
            accepts=".zsrec"
            title={{ zh: '拖入访问记录,或点此选择', en: 'Drop the recording here, or press to choose' }}
            hint={{ zh: '.zsrec 文件', en: 'A .zsrec file' }}
            onFiles={([file]) => file && void send(file)}
          />
        ) : (
          <Progress
            percent={Math.floor(share * 100)}
            status="active"
            strokeColor="var(--link)"
            aria-label={t({ zh: '上传进度', en: 'Progress of the upload' })}
          />
        )}
        {error !== undefined && <Problem error={error} />}
      </div>
    </Section>
  )
}
