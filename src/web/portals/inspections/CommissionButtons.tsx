import { useNavigate } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState, type ReactNode } from 'react'
import { inspectionRoutes, type Commission } from '#platform/inspections/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { ProfileFields, profileText, type Said } from './ProfileFields.tsx'

interface OfCommission {
  readonly commission: Commission
}

/** Ends one that has not finished. */
export function CancelButton({ commission }: OfCommission): ReactNode {
  const { t } = useWords()
  const cancel = useChange(inspectionRoutes.cancelCommission)
  return (
    <ConfirmButton
      label={{ zh: '取消检测', en: 'Cancel' }}
      title={{ zh: '取消这次检测?', en: 'Cancel this inspection?' }}
      says={
        <p>
          {t({
            zh: '检测将停止,不产生报告;已上传的文件仍可再次委托检测。',
            en: 'It stops and gives no report; the file that was handed in can be commissioned again.',
          })}
        </p>
      }
      confirm={{ zh: '停止检测', en: 'Stop it' }}
      onConfirm={() => cancel.mutateAsync({ params: { commission: commission.id } })}
    />
  )
}

/** Has one that broke off done once more. */
export function RetryButton({ commission }: OfCommission): ReactNode {
  const { t } = useWords()
  const retry = useChange(inspectionRoutes.retryCommission)
  return (
    <>
      <Button type="primary" loading={retry.isPending} onClick={() => retry.mutate({ params: { commission: commission.id } })}>
        {t({ zh: '重试', en: 'Try again' })}
      </Button>
      {retry.isError && <Problem error={retry.error} />}
    </>
  )
}

/** Commissions the same bytes once more, with more said about them or by a newer engine. */
export function AgainButton({ commission }: OfCommission): ReactNode {
  const { t } = useWords()
  const navigate = useNavigate()
  const again = useChange(inspectionRoutes.commissionStored)
  const [isOpen, setOpen] = useState(false)
  const [said, setSaid] = useState<Said>({})
  const go = async (): Promise<void> => {
    const profile = profileText(said) === '' ? null : { ...said }
    const made = await again
      .mutateAsync({
        params: { organisation: commission.organisation.id },
        body: { package: commission.package, name: commission.name, profile },
      })
      .catch(() => undefined)
    if (!made) return
    setOpen(false)
    await navigate({ to: `/inspections/${made.id}` })
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '补充说明并重检', en: 'Say more, inspect again' })}</Button>
      <Modal
        open={isOpen}
        width={640}
        title={t({ zh: '重新检测同一文件', en: 'Inspect the same file again' })}
        okText={t({ zh: '开始检测', en: 'Inspect' })}
        confirmLoading={again.isPending}
        destroyOnHidden
        onOk={() => void go()}
        onCancel={() => setOpen(false)}
      >
        <p className="soft">
          {t({
            zh: '无需再次上传。说明与引擎都未变化时,将直接得到相同的结果。',
            en: 'No upload is needed. With nothing new said and the same engine, the same findings come at once.',
          })}
        </p>
        <ProfileFields said={said} onChange={setSaid} />
        {again.isError && <Problem error={again.error} />}
      </Modal>
    </>
  )
}
