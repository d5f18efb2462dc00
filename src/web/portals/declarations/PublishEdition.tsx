import type { ReactNode } from 'react'
import { declarationRoutes, type Edition } from '#platform/declarations/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'
import { editionName } from './words.ts'

/** Whether everybody sees an edition; its operator publishes it, or takes it back. */
export function PublishEdition({ edition, isOwn, isSmall = false }: PublishEditionProps): ReactNode {
  const { t } = useWords()
  const change = useChange(declarationRoutes.changePolicy, [declarationRoutes.getPolicy, declarationRoutes.listPolicies])
  const { id, isPublic, state } = edition
  const name = visible(editionName(edition), 60)
  return (
    <span className="publish">
      <span className={`standing ${isPublic ? 'good' : 'none'}`}>
        <span aria-hidden>{isPublic ? '✓' : '○'}</span> {t(isPublic ? { zh: '公开', en: 'Public' } : { zh: '未公开', en: 'Not public' })}
      </span>
      {isOwn && (isPublic || state !== 'refused') && (
        <ConfirmButton
          label={isPublic ? { zh: '撤回', en: 'Take back' } : { zh: '公开', en: 'Publish' }}
          about={name}
          title={
            isPublic
              ? { zh: `撤回版本 ${name}`, en: `Take version ${name} back` }
              : { zh: `公开版本 ${name}`, en: `Publish version ${name}` }
          }
          says={t(
            isPublic
              ? {
                  zh: '公众将不再看到该版本;检测机构与监管部门仍可查看,已作出的检测报告不变。',
                  en: 'The public no longer sees it. Laboratories and regulators do, and reports that were made stay as they are.',
                }
              : {
                  zh: '任何人都将看到该版本的全文、标注和与上一版本的变化。',
                  en: 'Everybody will see its whole text, what is marked in it, and what changed against the edition before.',
                },
          )}
          confirm={isPublic ? { zh: '撤回', en: 'Take back' } : { zh: '公开', en: 'Publish' }}
          isDanger={isPublic}
          isSmall={isSmall}
          onConfirm={() => change.mutateAsync({ params: { edition: id }, body: { isPublic: !isPublic } })}
        />
      )}
    </span>
  )
}
interface PublishEditionProps {
  readonly edition: Edition
  readonly isOwn: boolean
  readonly isSmall?: boolean
}
