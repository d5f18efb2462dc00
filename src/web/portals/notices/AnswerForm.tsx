import { Checkbox, Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import { noticeRoutes, type Notice, type NoticeAnswer } from '#platform/notices/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { answerWords } from './words.ts'

interface Typed {
  readonly answer: NoticeAnswer
  readonly text?: string
  readonly showsName?: boolean
}

/** What the organisation did, does, or need not do about a notice; it can be answered anew. */
export function AnswerForm({ notice, organisation }: { readonly notice: Notice; readonly organisation: string }): ReactNode {
  const { t } = useWords()
  const answer = useChange(noticeRoutes.answerNotice, [noticeRoutes.listNotices, noticeRoutes.getNotice])
  const given = notice.answer
  return (
    <FieldForm<Typed>
      name="answer"
      draft={{ key: `notice.${organisation}.${notice.id}` }}
      initial={given ? { answer: given.answer, text: given.text ?? '', showsName: given.showsName } : { showsName: false }}
      submit={given ? { zh: '更新答复', en: 'Change the answer' } : { zh: '答复', en: 'Answer' }}
      onSubmit={async ({ answer: chosen, text = '', showsName = false }) => {
        const body = { answer: chosen, text: text.trim() === '' ? null : text, showsName }
        await answer.mutateAsync({ params: { organisation, notice: notice.id }, body })
      }}
    >
      <Form.Item
        name="answer"
        label={t({ zh: '处置情况', en: 'What you did' })}
        rules={[{ required: true, message: t({ zh: '请选择', en: 'Please choose' }) }]}
      >
        <Radio.Group
          className="answer-choice"
          options={Object.entries(answerWords).map(([value, { word, means }]) => ({
            value,
            label: (
              <>
                {t(word)} <span className="soft">{t(means)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="text"
        label={t({ zh: '说明', en: 'In words' })}
        extra={t({ zh: '本机构留存,发送方看不到', en: 'Kept for yourselves: the sender does not see it' })}
      >
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="showsName" valuePropName="checked">
        <Checkbox>{t({ zh: '向发送方显示本机构名称', en: 'The sender may see our name' })}</Checkbox>
      </Form.Item>
    </FieldForm>
  )
}
