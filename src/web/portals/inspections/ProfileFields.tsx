import { Radio, Select } from 'antd'
import { useId, type ReactNode } from 'react'
import { categories } from '#law/categories.ts'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'

/** What somebody may say of an app beside its bytes (src/facts/profile.ts); what is left out stays unsaid. */
export interface Said {
  readonly category?: number
  readonly isBasicFunction?: boolean
  readonly fees?: 'none' | 'declared'
  readonly listedSdks?: readonly string[]
  readonly declaresHotUpdate?: boolean
}

/** As the upload's metadata carries it: empty where nothing was said. */
export const profileText = (said: Said): string => (Object.keys(said).length === 0 ? '' : JSON.stringify(said))

type Change = <Name extends keyof Said>(name: Name, value: Said[Name] | undefined) => void

/** Optional facts that make more of the 26 measures answerable. */
export function ProfileFields({ said, onChange }: { readonly said: Said; readonly onChange: (said: Said) => void }): ReactNode {
  const { t } = useWords()
  const change: Change = (name, value) => {
    const { [name]: _, ...rest } = said
    onChange(value === undefined ? rest : { ...rest, [name]: value })
  }
  const chosen = categories.find(({ number }) => number === said.category)
  return (
    <div className="profile-fields">
      <Labelled
        title={{ zh: 'APP类型(39类)', en: 'Category of the app (39)' }}
        why={
          chosen
            ? {
                zh: `基本功能:${chosen.basicFunction}。必要个人信息:${chosen.necessaryText}。`,
                en: `Basic function and necessary information as the rule has them: ${chosen.basicFunction}; ${chosen.necessaryText}.`,
              }
            : {
                zh: '用于核对权限与所收集信息是否超出该类型的必要范围(措施 1-08)。',
                en: 'Lets permissions and collected information be held against what the category needs (measure 1-08).',
              }
        }
      >
        {(id) => (
          <Select
            id={id}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t({ zh: '未说明', en: 'Not said' })}
            value={said.category ?? null}
            options={categories.map(({ number, name }) => ({ value: number, label: `${number} ${t(name)}` }))}
            onChange={(value: number | null | undefined) => change('category', value ?? undefined)}
          />
        )}
      </Labelled>
      <Labelled
        title={{ zh: '隐私政策列出的SDK', en: 'SDKs that the policy lists' }}
        why={{
          zh: '逐个输入名称后回车;用于核对实际内嵌的SDK(措施 2-03)。',
          en: 'Type each name and press Enter; held against the SDKs that are found (measure 2-03).',
        }}
      >
        {(id) => (
          <Select
            id={id}
            mode="tags"
            open={false}
            suffixIcon={null}
            tokenSeparators={[',', ',', '、', ';', '\n']}
            placeholder={t({ zh: '未说明', en: 'Not said' })}
            value={[...(said.listedSdks ?? [])]}
            onChange={(names: string[]) => change('listedSdks', names.length > 0 ? names : undefined)}
          />
        )}
      </Labelled>
      <Asked
        title={{ zh: '公示信息中的资费', en: 'Charges in the listing' }}
        why={{ zh: '用于核对代码中的支付调用(措施 1-05)。', en: 'Held against payments in code (measure 1-05).' }}
        value={said.fees}
        choices={[
          { value: 'declared', title: { zh: '已说明收费', en: 'Charges are told' } },
          { value: 'none', title: { zh: '说明为免费', en: 'Said to be free' } },
        ]}
        onChange={(value) => change('fees', value)}
      />
      <Asked
        title={{ zh: '公示信息是否声明热更新', en: 'Hot update declared in the listing' }}
        why={{ zh: '用于核对热更新组件(措施 2-05)。', en: 'Held against hot-update components (measure 2-05).' }}
        value={said.declaresHotUpdate}
        choices={[
          { value: true, title: { zh: '已声明', en: 'Declared' } },
          { value: false, title: { zh: '未声明', en: 'Not declared' } },
        ]}
        onChange={(value) => change('declaresHotUpdate', value)}
      />
      <Asked
        title={{ zh: '是否为不可卸载的基本功能软件', en: 'Basic-function software that may stay' }}
        why={{
          zh: '仅限预置应用软件规定所列的基本功能(措施 1-03)。',
          en: 'Only those that the rule on pre-installed apps names (measure 1-03).',
        }}
        value={said.isBasicFunction}
        choices={[
          { value: true, title: { zh: '是', en: 'Yes' } },
          { value: false, title: { zh: '否', en: 'No' } },
        ]}
        onChange={(value) => change('isBasicFunction', value)}
      />
    </div>
  )
}

interface LabelledProps {
  readonly title: Words
  readonly why: Words
  readonly children: (id: string) => ReactNode
}
function Labelled({ title, why, children }: LabelledProps): ReactNode {
  const { t } = useWords()
  const id = useId()
  return (
    <div className="profile-field">
      <label htmlFor={id}>{t(title)}</label>
      {children(id)}
      <p className="soft small">{t(why)}</p>
    </div>
  )
}

interface AskedProps<Value> {
  readonly title: Words
  readonly why: Words
  readonly value: Value | undefined
  readonly choices: readonly { readonly value: Value; readonly title: Words }[]
  readonly onChange: (value: Value | undefined) => void
}
function Asked<Value extends string | boolean>({ title, why, value, choices, onChange }: AskedProps<Value>): ReactNode {
  const { t } = useWords()
  return (
    <fieldset className="profile-field">
      <legend>{t(title)}</legend>
      <Radio.Group
        value={value ?? 'unsaid'}
        options={[
          { value: 'unsaid' as Value | 'unsaid', label: t({ zh: '未说明', en: 'Not said' }) },
          ...choices.map((choice) => ({ value: choice.value as Value | 'unsaid', label: t(choice.title) })),
        ]}
        onChange={({ target }) => onChange(target.value === 'unsaid' ? undefined : (target.value as Value))}
      />
      <p className="soft small">{t(why)}</p>
    </fieldset>
  )
}
