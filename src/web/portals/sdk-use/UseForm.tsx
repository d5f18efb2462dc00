import { useNavigate } from '@tanstack/react-router'
import { Checkbox, Form, Input, Radio } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { sdkUseRoutes, type UseRecord } from '#platform/sdk-use/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { conclusionWords } from './words.ts'

type Assessment = NonNullable<UseRecord['assessment']>
type Contract = NonNullable<UseRecord['contract']>
interface Typed {
  readonly purpose?: string
  readonly isAssessed?: boolean
  readonly assessment?: Partial<Assessment>
  readonly hasContract?: boolean
  readonly contract?: Partial<Omit<Contract, 'expiresOn'>> & { readonly expiresOn?: string }
}

export interface UseFormProps {
  readonly app: string
  readonly sdk: string
  readonly provider: string | null
  /** What SDKs of its class do: shown in the list while the operator says nothing else. */
  readonly purpose: Words | null
  readonly record: UseRecord
}

/** Purpose, assessment and contract of one SDK. */
export function UseForm({ app, sdk, provider, purpose, record }: UseFormProps): ReactNode {
  const { t } = useWords()
  const navigate = useNavigate()
  const change = useChange(sdkUseRoutes.changeUse, [sdkUseRoutes.getUses, sdkUseRoutes.listExpiries])
  return (
    <FieldForm<Typed>
      name="use"
      initial={initialOf(record, provider)}
      draft={{ key: `sdk-use.${app}.${sdk}` }}
      submit={{ zh: '保存', en: 'Save' }}
      onSubmit={async (typed) => {
        await change.mutateAsync({ params: { app, sdk }, body: recordIn(typed) })
        await navigate({ to: `/apps/${app}/sdks` } as never)
      }}
    >
      <Form.Item
        name="purpose"
        label={t({ zh: '使用目的', en: 'Purpose' })}
        extra={
          purpose
            ? t({
                zh: `在公开目录中显示;不填则写“${purpose.zh}”`,
                en: `Shown in the public list; “${purpose.en}” where nothing is said`,
              })
            : t({ zh: '在公开目录中显示', en: 'Shown in the public list' })
        }
      >
        <Input maxLength={300} autoComplete="off" />
      </Form.Item>
      <Form.Item name="isAssessed" valuePropName="checked" className="group-switch">
        <Checkbox>{t({ zh: '已进行个人信息保护能力评估', en: 'Its protection of personal information was assessed' })}</Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Typed, now: Typed) => before.isAssessed !== now.isAssessed}>
        {({ getFieldValue }) => getFieldValue('isAssessed') === true && <AssessmentFields />}
      </Form.Item>
      <Form.Item name="hasContract" valuePropName="checked" className="group-switch">
        <Checkbox>{t({ zh: '已签订合同或协议', en: 'There is a contract' })}</Checkbox>
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(before: Typed, now: Typed) => before.hasContract !== now.hasContract}>
        {({ getFieldValue }) => getFieldValue('hasContract') === true && <ContractFields />}
      </Form.Item>
    </FieldForm>
  )
}

function AssessmentFields(): ReactNode {
  const { t } = useWords()
  const { required } = useRules()
  return (
    <div role="group" aria-label={t({ zh: '评估', en: 'Assessment' })} className="field-group">
      <Form.Item name={['assessment', 'conclusion']} label={t({ zh: '结论', en: 'Conclusion' })} rules={[required]}>
        <Radio.Group
          className="conclusion-choice"
          options={Object.entries(conclusionWords).map(([value, { word }]) => ({ value, label: t(word) }))}
        />
      </Form.Item>
      <Form.Item name={['assessment', 'assessor']} label={t({ zh: '评估人或部门', en: 'Assessed by' })} rules={[required]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name={['assessment', 'assessedOn']} label={t({ zh: '评估日期', en: 'Assessed on' })} rules={[required]}>
          <Input type="date" className="date-field" />
        </Form.Item>
        <Form.Item
          name={['assessment', 'expiresOn']}
          label={t({ zh: '有效期至', en: 'Valid until' })}
          rules={[required]}
          extra={t({ zh: '到期前 30 天提醒', en: 'You are reminded 30 days before' })}
        >
          <Input type="date" className="date-field" />
        </Form.Item>
      </div>
      <Form.Item
        name={['assessment', 'text']}
        label={t({ zh: '评估内容', en: 'What was looked at' })}
        rules={[required]}
        extra={t({
          zh: '例如:信息种类与必要性、传输与存储安全、能否延迟初始化、版本与漏洞、使用条件',
          en: 'Such as: kinds and need, security of transfer and storage, delayed initialisation, versions and flaws, conditions of use',
        })}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 14 }} />
      </Form.Item>
    </div>
  )
}

function ContractFields(): ReactNode {
  const { t } = useWords()
  const { required } = useRules()
  return (
    <div role="group" aria-label={t({ zh: '合同', en: 'Contract' })} className="field-group">
      <Form.Item name={['contract', 'counterparty']} label={t({ zh: '合同相对方', en: 'With whom' })} rules={[required]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={['contract', 'reference']}
        label={t({ zh: '合同编号或存放处', en: 'Number, or where it is kept' })}
        rules={[required]}
      >
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <div className="field-pair">
        <Form.Item name={['contract', 'signedOn']} label={t({ zh: '签订日期', en: 'Signed on' })} rules={[required]}>
          <Input type="date" className="date-field" />
        </Form.Item>
        <Form.Item
          name={['contract', 'expiresOn']}
          label={t({ zh: '到期日', en: 'Ends on' })}
          extra={t({ zh: '长期有效可不填', en: 'Empty where it has no end' })}
        >
          <Input type="date" className="date-field" />
        </Form.Item>
      </div>
    </div>
  )
}

const initialOf = ({ purpose, assessment, contract }: UseRecord, provider: string | null): Typed => ({
  ...(purpose === null ? {} : { purpose }),
  isAssessed: assessment !== null,
  ...(assessment ? { assessment } : {}),
  hasContract: contract !== null,
  contract: contract
    ? {
        counterparty: contract.counterparty,
        signedOn: contract.signedOn,
        reference: contract.reference,
        ...(contract.expiresOn === null ? {} : { expiresOn: contract.expiresOn }),
      }
    : provider === null
      ? {}
      : { counterparty: provider },
})

const recordIn = ({ purpose, isAssessed, assessment, hasContract, contract }: Typed): UseRecord => ({
  purpose: purpose?.trim() ? purpose.trim() : null,
  assessment: isAssessed ? (assessment as Assessment) : null,
  contract: hasContract ? ({ ...contract, expiresOn: contract?.expiresOn ? contract.expiresOn : null } as Contract) : null,
})
