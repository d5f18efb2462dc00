import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { rulingRoutes } from '#platform/rulings/api.ts'
import { useChange } from '../../calls.ts'
import { DecisionForm, type Choice } from './DecisionForm.tsx'

const choices: readonly Choice<'passed' | 'failed' | 'inapplicable'>[] = [
  {
    value: 'passed',
    title: { zh: '符合', en: 'Passed' },
    means: { zh: '提交后立即生效,替代机器结论。', en: 'In force at once, in place of what the engine said.' },
  },
  {
    value: 'failed',
    title: { zh: '不符合', en: 'Failed' },
    isHeavy: true,
    means: {
      zh: '认定“不符合”后果较重:须由另一人(启用双因素验证)复核同意后才生效,运营者可申诉。',
      en: 'Saying “failed” is heavy: it is in force only when a second person, with two-factor verification, agrees; the operator may appeal.',
    },
  },
  {
    value: 'inapplicable',
    title: { zh: '不适用', en: 'Not applicable' },
    means: { zh: '提交后立即生效:此款不适用于该APP。', en: 'In force at once: the clause does not apply to this app.' },
  },
]

export interface RuleFormProps {
  readonly commission: string
  readonly ordinal: number
  readonly hasKeys?: boolean
  readonly onRuled?: () => void
}

/** Rules on one finding of an inspection. */
export function RuleForm({ commission, ordinal, hasKeys = false, onRuled }: RuleFormProps): ReactNode {
  const rule = useChange(rulingRoutes.rule, [...Object.values(rulingRoutes), inspectionRoutes.getCommission, inspectionRoutes.getDashboard])
  return (
    <DecisionForm
      about={{ zh: '您的认定', en: 'Your ruling' }}
      draftKey={`rule.${commission}.${ordinal}`}
      choices={choices}
      reason={{ zh: '理由(将随认定记录,运营者可见)', en: 'Reason (recorded with the ruling; the operator sees it)' }}
      submit={{ zh: '提交认定', en: 'Rule' }}
      hasKeys={hasKeys}
      onDecide={async (verdict, reason) => {
        await rule.mutateAsync({ params: { commission }, body: { ordinal, verdict, reason } })
        onRuled?.()
      }}
    />
  )
}
