import { App, Form, Input } from 'antd'
import type { ReactNode } from 'react'
import { peopleRoutes, type Organisation } from '#platform/people/api.ts'
import { registryRoutes, type Verification } from '#platform/registry/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Section } from '../forms/Facts.tsx'
import { FieldForm } from '../forms/FieldForm.tsx'
import { useRules } from '../forms/rules.ts'
import { DocumentsField, type Attached } from './DocumentsField.tsx'

interface Typed {
  readonly creditCode: string
  readonly legalName: string
  readonly organisationCode?: string
  readonly filingNumber?: string
  readonly contactName: string
  readonly contactPhone: string
  readonly contactEmail: string
  readonly documents: readonly Attached[]
}

interface VerificationFormProps {
  readonly organisation: Organisation
  /** What was claimed last, to begin with. */
  readonly last?: Verification
  readonly onSubmitted: () => void
}

const orNull = (text: string | undefined): string | null => (text === undefined || text.trim() === '' ? null : text)

/** The claims of an organisation. Every code is checked by the server, which says of each field what is wrong with it. */
export function VerificationForm({ organisation, last, onSubmitted }: VerificationFormProps): ReactNode {
  const { t } = useWords()
  const rules = useRules()
  const { message } = App.useApp()
  const submit = useChange(registryRoutes.submitVerification, [registryRoutes.listOwnVerifications, peopleRoutes.getSession])
  return (
    <Section
      title={{ zh: '申请核验', en: 'Ask for verification' }}
      lead={{
        zh: '请对照营业执照填写。号码中的空格、短横与全角字符会自动整理;填写内容在本标签页内保留,不会因登录过期而丢失。',
        en: 'Fill this in from the business licence. Blanks, dashes and full-width characters are put right; what you type is kept in this tab, even when the session expires.',
      }}
    >
      <FieldForm<Typed>
        name="verification"
        initial={startOf(organisation, last)}
        draft={{ key: `verification.${organisation.id}` }}
        submit={{ zh: '提交核验申请', en: 'Submit' }}
        onSubmit={async ({ documents, organisationCode, filingNumber, ...claims }) => {
          await submit.mutateAsync({
            params: { organisation: organisation.id },
            body: {
              ...claims,
              organisationCode: orNull(organisationCode),
              filingNumber: orNull(filingNumber),
              documents: documents.map(({ sha256 }) => sha256),
            },
          })
          void message.success(t({ zh: '核验申请已提交', en: 'Submitted for verification' }))
          onSubmitted()
        }}
      >
        <Form.Item name="legalName" label={t({ zh: '法定名称', en: 'Legal name' })} rules={[rules.required]}>
          <Input autoComplete="organization" maxLength={100} />
        </Form.Item>
        <Form.Item
          name="creditCode"
          label={t({ zh: '统一社会信用代码', en: 'Unified social credit code' })}
          rules={[rules.required]}
          extra={t({
            zh: '18 位,在营业执照右上角;末位为校验码,输错一位即可发现。',
            en: '18 characters at the top of the licence. The last one is a check digit, which shows a slip.',
          })}
        >
          <Input spellCheck={false} maxLength={40} autoCapitalize="characters" />
        </Form.Item>
        <Form.Item
          name="organisationCode"
          label={t({ zh: '组织机构代码', en: 'Organisation code' })}
          extra={t({
            zh: '9 位,与信用代码第 9–17 位相同;证照上没有则不填。',
            en: '9 characters, the same as 9 to 17 of the credit code. Leave it out if no document bears it.',
          })}
        >
          <Input spellCheck={false} maxLength={20} />
        </Form.Item>
        <Form.Item
          name="filingNumber"
          label={t({ zh: 'ICP 备案号或许可证号', en: 'Filing or licence number' })}
          extra={t({ zh: '例如 京ICP备12345678号。', en: 'Such as 京ICP备12345678号.' })}
        >
          <Input spellCheck={false} maxLength={60} />
        </Form.Item>
        <Form.Item name="contactName" label={t({ zh: '联系人', en: 'Contact' })} rules={[rules.required]} extra={t(contactSays)}>
          <Input autoComplete="name" maxLength={60} />
        </Form.Item>
        <Form.Item name="contactPhone" label={t({ zh: '联系电话', en: 'Phone' })} rules={[rules.required]}>
          <Input autoComplete="tel" inputMode="tel" maxLength={30} />
        </Form.Item>
        <Form.Item name="contactEmail" label={t({ zh: '联系邮箱', en: 'E-mail' })} rules={[rules.required, rules.email]}>
          <Input type="email" autoComplete="email" inputMode="email" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="documents"
          label={t({ zh: '证照', en: 'Documents' })}
          rules={[{ type: 'array', min: 1, message: t({ zh: '请至少上传一份证照', en: 'Upload one document at least' }) }]}
          required
          extra={t({
            zh: '营业执照等,PDF、PNG 或 JPEG,每份至多 10 MiB,至多 10 份。加密保存,仅受理的监管部门可下载。',
            en: 'The business licence and others: PDF, PNG or JPEG, 10 MiB each, 10 at most. Kept encrypted; only the deciding regulator can download them.',
          })}
        >
          <DocumentsField organisation={organisation.id} />
        </Form.Item>
      </FieldForm>
    </Section>
  )
}

const contactSays = {
  zh: '供核验人员联系;加密保存,核验结束后按期限删除。',
  en: 'For questions of the verifier; kept encrypted, and erased some time after the decision.',
}

function startOf(organisation: Organisation, last: Verification | undefined): Partial<Typed> {
  const claims = last?.claims
  return {
    legalName: claims?.legalName ?? organisation.name,
    ...(claims
      ? {
          creditCode: claims.creditCode,
          ...(claims.organisationCode === null ? {} : { organisationCode: claims.organisationCode }),
          ...(claims.filingNumber === null ? {} : { filingNumber: claims.filingNumber }),
          contactName: claims.contactName ?? '',
          contactPhone: claims.contactPhone ?? '',
          contactEmail: claims.contactEmail ?? '',
        }
      : {}),
    documents: claims?.documents.map(({ sha256, name, size }) => ({ sha256, name, size })) ?? [],
  }
}
