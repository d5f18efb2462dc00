import { EyeOutlined } from '@ant-design/icons'
import { Button, Modal, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { useActing } from '../../session.ts'
import { mayPublish } from './may.ts'
import { visibilityWords } from './words.ts'

const choices = ['own', 'subject', 'public'] as const

/** Chooses who may see a report; each choice says who that is. */
export function VisibilityButton({ commission }: { readonly commission: Commission }): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  const change = useChange(inspectionRoutes.changeVisibility)
  const [isOpen, setOpen] = useState(false)
  const [wanted, setWanted] = useState(commission.visibility)
  const open = (): void => {
    setWanted(commission.visibility)
    change.reset()
    setOpen(true)
  }
  const save = async (): Promise<void> => {
    const isSaved = await change.mutateAsync({ params: { commission: commission.id }, body: { visibility: wanted } }).then(
      () => true,
      () => false,
    )
    if (isSaved) setOpen(false)
  }
  return (
    <>
      <Button icon={<EyeOutlined aria-hidden />} onClick={open}>
        <span className="visually-hidden">{t({ zh: '可见范围:', en: 'Visible to: ' })}</span>
        {t(visibilityWords[commission.visibility].title)}
      </Button>
      <Modal
        open={isOpen}
        title={t({ zh: '谁可以看到这份报告', en: 'Who may see this report' })}
        okText={t({ zh: '保存', en: 'Save' })}
        okButtonProps={{ disabled: wanted === commission.visibility }}
        confirmLoading={change.isPending}
        onOk={() => void save()}
        onCancel={() => setOpen(false)}
      >
        <Radio.Group className="visibility-choice" value={wanted} onChange={({ target }) => setWanted(target.value as typeof wanted)}>
          {choices.map((choice) => (
            <Radio key={choice} value={choice} disabled={choice === 'public' && !mayPublish(acting)}>
              <b>{t(visibilityWords[choice].title)}</b>
              <span className="soft">{t(visibilityWords[choice].means)}</span>
              {choice === 'public' && !mayPublish(acting) && (
                <span className="soft">
                  {t({ zh: '是否公开由检测机构与监管部门决定。', en: 'Laboratories and regulators decide what becomes public.' })}
                </span>
              )}
            </Radio>
          ))}
        </Radio.Group>
        {change.isError && <Problem error={change.error} />}
      </Modal>
    </>
  )
}
