import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Form, Input } from 'antd'
import { useState, type ReactNode } from 'react'
import { declarationRoutes } from '#platform/declarations/api.ts'
import { useWords } from '../../language.ts'
import { sendFile } from '../../send-file.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { DocumentField } from './DocumentField.tsx'
import { DeclaringPage } from './DeclaringPage.tsx'

interface Typed {
  readonly file?: File
  readonly version?: string
  readonly publishedOn?: string
  readonly notice?: string
}

/** `/apps/:app/policies/new`: a new edition of the policy of an app of one's own. */
export default function SubmitPolicy(): ReactNode {
  const { app = '' } = useParams({ strict: false }) as { app?: string }
  return (
    <DeclaringPage
      app={app}
      title={{ zh: '提交处理规则的新版本', en: 'Hand in a new edition of the policy' }}
      lead={{
        zh: '旧版本保留。提交后由平台读取全文,标注要点,并与上一版本比较;公开与否由您决定。',
        en: 'Earlier editions are kept. The text is read, marked and compared with the edition before; whether it is public you decide.',
      }}
    >
      <PolicyForm app={app} />
    </DeclaringPage>
  )
}

function PolicyForm({ app }: { readonly app: string }): ReactNode {
  const { t } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [share, setShare] = useState<number>()
  return (
    <FieldForm<Typed>
      name="policy"
      draft={{ key: `policy.${app}`, never: ['file'] }}
      submit={{ zh: '提交', en: 'Hand in' }}
      onSubmit={async ({ file, version, publishedOn, notice }) => {
        try {
          const query = {
            name: file!.name.slice(-200),
            ...(version?.trim() ? { version: version.trim() } : {}),
            ...(publishedOn ? { publishedOn } : {}),
            ...(notice?.trim() ? { notice: notice.trim() } : {}),
          }
          setShare(0)
          const made = await sendFile(declarationRoutes.submitPolicy, { params: { app }, query }, file!, { onProgress: setShare })
          await client.invalidateQueries({ queryKey: [declarationRoutes.listPolicies.id] })
          await navigate({ to: `/policies/${made.id}` } as never)
        } finally {
          setShare(undefined)
        }
      }}
    >
      <Form.Item
        name="file"
        label={t({ zh: '规则全文', en: 'The policy' })}
        rules={[{ required: true, message: t({ zh: '请选择文件', en: 'Choose a document' }) }]}
      >
        <DocumentField share={share} />
      </Form.Item>
      <Form.Item
        name="version"
        label={t({ zh: '版本', en: 'Version' })}
        extra={t({ zh: '如文中所写,例如 2.1', en: 'As the text has it, such as 2.1' })}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="publishedOn" label={t({ zh: '发布日期', en: 'Published on' })}>
        <Input type="date" className="date-field" />
      </Form.Item>
      <Form.Item
        name="notice"
        label={t({ zh: '如何告知用户变更', en: 'How people were told of the changes' })}
        extra={t({
          zh: '例如:2026-09-01 起启动时弹窗提示,并重新征得同意。首个版本可不填。',
          en: 'Such as: shown on start from 2026-09-01 on, with consent asked anew. Not needed for the first edition.',
        })}
      >
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FieldForm>
  )
}
