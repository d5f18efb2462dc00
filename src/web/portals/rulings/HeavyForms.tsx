import { Alert } from 'antd'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { inspectionRoutes } from '#platform/inspections/api.ts'
import { rulingRoutes } from '#platform/rulings/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { useSession } from '../../session.ts'
import { DecisionForm, type Choice } from './DecisionForm.tsx'

/** Stands in place of a form whose answer the server would refuse: the decision is heavy. */
export function SecondFactorGate({ children }: { readonly children: ReactNode }): ReactNode {
  const { t } = useWords()
  const { data } = useSession()
  if (data?.person?.hasSecondFactor !== false) return children
  return (
    <Alert
      type="warning"
      showIcon
      title={t({ zh: '此项决定须启用双因素验证', en: 'This decision needs two-factor verification' })}
      description={<Link to="/account">{t({ zh: '到“我的账号”中启用', en: 'Switch it on in “My account”' })}</Link>}
    />
  )
}

const confirmChoices: readonly Choice<'confirm' | 'reject'>[] = [
  {
    value: 'confirm',
    title: { zh: '同意', en: 'Agree' },
    isHeavy: true,
    means: {
      zh: '“不符合”立即生效:报告与矩阵随之改变,运营者将看到并可申诉。',
      en: '“Failed” is in force at once: report and matrix change, the operator sees it and may appeal.',
    },
  },
  {
    value: 'reject',
    title: { zh: '不同意', en: 'Disagree' },
    means: { zh: '该认定不生效,问题回到待复核队列。', en: 'The ruling falls, and the question goes back to the queue.' },
  },
]

/** Confirms or rejects a heavy ruling as its second person. */
export function SecondForm({ ruling }: { readonly ruling: string }): ReactNode {
  const second = useChange(rulingRoutes.confirmRuling, [...Object.values(rulingRoutes), inspectionRoutes.getCommission])
  return (
    <SecondFactorGate>
      <DecisionForm
        about={{ zh: '第二人复核', en: 'As the second person' }}
        draftKey={`second.${ruling}`}
        choices={confirmChoices}
        reason={{ zh: '复核意见', en: 'Why' }}
        submit={{ zh: '提交复核', en: 'Decide' }}
        onDecide={(decision, reason) => second.mutateAsync({ params: { ruling }, body: { decision, reason } })}
      />
    </SecondFactorGate>
  )
}

const appealChoices: readonly Choice<'upheld' | 'overturned'>[] = [
  { value: 'upheld', title: { zh: '维持认定', en: 'Uphold' }, means: { zh: '原认定继续有效。', en: 'The ruling stays in force.' } },
  {
    value: 'overturned',
    title: { zh: '撤销认定', en: 'Overturn' },
    isHeavy: true,
    means: {
      zh: '原认定不再有效,恢复为机器结论,问题可重新认定;原记录保留。',
      en: 'The ruling is no longer in force; what the engine said stands again, and may be ruled on anew. The record stays.',
    },
  },
]

/** Decides an appeal, by somebody who had no part in the ruling. */
export function AppealDecisionForm({ appeal }: { readonly appeal: string }): ReactNode {
  const decide = useChange(rulingRoutes.decideAppeal, [...Object.values(rulingRoutes), inspectionRoutes.getCommission])
  return (
    <SecondFactorGate>
      <DecisionForm
        about={{ zh: '处理决定', en: 'Decision' }}
        draftKey={`appeal.${appeal}`}
        choices={appealChoices}
        reason={{ zh: '理由(答复申诉方)', en: 'Reason (the answer to who appealed)' }}
        submit={{ zh: '作出决定', en: 'Decide' }}
        onDecide={(decision, reason) => decide.mutateAsync({ params: { appeal }, body: { decision, reason } })}
      />
    </SecondFactorGate>
  )
}
