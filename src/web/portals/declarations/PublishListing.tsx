import type { ReactNode } from 'react'
import { declarationRoutes, type Listing } from '#platform/declarations/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'

/** Whether everybody sees a listing; its operator publishes it, or takes it back. */
export function PublishListing({ listing: { id, name: given, isPublic } }: { readonly listing: Listing }): ReactNode {
  const { t } = useWords()
  const change = useChange(declarationRoutes.changeListing, [declarationRoutes.listListings])
  const name = visible(given, 60)
  return (
    <ConfirmButton
      label={isPublic ? { zh: '撤回', en: 'Take back' } : { zh: '公开', en: 'Publish' }}
      about={name}
      title={isPublic ? { zh: `撤回 ${name}`, en: `Take ${name} back` } : { zh: `公开 ${name}`, en: `Publish ${name}` }}
      says={t(
        isPublic
          ? {
              zh: '公众将不再看到该公示信息;已作出的检测报告不变。',
              en: 'The public no longer sees it; reports that were made stay as they are.',
            }
          : { zh: '任何人都将看到该公示信息。', en: 'Everybody will see it.' },
      )}
      confirm={isPublic ? { zh: '撤回', en: 'Take back' } : { zh: '公开', en: 'Publish' }}
      isDanger={isPublic}
      isSmall
      onConfirm={() => change.mutateAsync({ params: { listing: id }, body: { isPublic: !isPublic } })}
    />
  )
}
