import { Select } from 'antd'
import type { ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { provinces } from '#law/provinces.ts'
import { useWords } from '../../language.ts'

interface ProvinceSelectProps {
  /** The same as of its field: the list that opens is named by it. */
  readonly label: Words
  readonly id?: string
  readonly value?: string
  readonly onChange?: (code: string | undefined) => void
  /** Only those that have a communications administration. */
  readonly withBureau?: boolean
}

/** Chooses a province by name, either language. */
export function ProvinceSelect({ label, id, value, onChange, withBureau = false }: ProvinceSelectProps): ReactNode {
  const { t } = useWords()
  return (
    <Select<string>
      {...(id === undefined ? {} : { id })}
      aria-label={t(label)}
      value={value ?? null}
      onChange={(code: string | null | undefined) => onChange?.(code ?? undefined)}
      allowClear
      showSearch={{ optionFilterProp: 'search' }}
      placeholder={t({ zh: '选择省、自治区或直辖市', en: 'Choose a province' })}
      options={provinces
        .filter(({ bureau }) => !withBureau || bureau !== null)
        .map(({ code, name, abbreviations }) => ({
          value: code,
          label: t(name),
          search: `${name.zh} ${name.en} ${abbreviations.join('')}`,
        }))}
    />
  )
}
