import type { ReactNode } from 'react'
import type { SdkSheet } from '#platform/sdks/api.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { Facts, Section } from '../forms/Facts.tsx'
import { useTerms } from './terms.ts'

/** What its own code takes, whatever its provider says: as inspections read it from a file that the page names. Nothing where none was at hand. */
export function KindsRead({ known }: { readonly known: SdkSheet['known'] }): ReactNode {
  const { t, list } = useWords()
  const { kindName } = useTerms()
  if (!known?.read) return null
  const { kinds, source } = known.read
  return (
    <Section
      title={{ zh: '由其代码读出', en: 'Read from its code' }}
      lead={{
        zh: '平台检测所列文件的代码得出,不是提供者的公示;其他版本可能不同。',
        en: 'As inspecting the code of the file named here shows; not what its provider discloses, and other versions may differ.',
      }}
    >
      <Facts
        lines={[
          [
            { zh: '能取得的个人信息', en: 'Kinds it can take' },
            kinds.length === 0 ? t({ zh: '未见取得个人信息', en: 'Not seen to take personal information' }) : list(kinds.map(kindName)),
          ],
          [{ zh: '文件与版本', en: 'File and version' }, <code key="source">{visible(source, 200)}</code>],
        ]}
      />
    </Section>
  )
}
