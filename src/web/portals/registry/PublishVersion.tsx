import type { ReactNode } from 'react'
import { registryRoutes, type Version } from '#platform/registry/api.ts'
import { useChange } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { ConfirmButton } from '../forms/ConfirmButton.tsx'

/** Whether everybody sees a version; its operator publishes it, or takes it back. */
export function PublishVersion({ version, isOwn }: { readonly version: Version; readonly isOwn: boolean }): ReactNode {
  const { t } = useWords()
  const change = useChange(registryRoutes.publishVersion)
  const { id, app, versionName, isPublic, isPublished } = version
  const name = visible(versionName, 60)
  return (
    <>
      {t(isPublic ? { zh: '公开', en: 'Public' } : { zh: '未公开', en: 'Not public' })}{' '}
      {isOwn && (
        <ConfirmButton
          label={isPublished ? { zh: '撤回', en: 'Take back' } : { zh: '公开', en: 'Publish' }}
          about={name}
          title={
            isPublished
              ? { zh: `撤回公开版本 ${name}`, en: `Take version ${name} back` }
              : { zh: `公开版本 ${name}`, en: `Publish version ${name}` }
          }
          says={t(
            isPublished
              ? {
                  zh: '该版本将从公开名录中移除;已由他人公开的检测结果不受影响,若有,该版本仍公开。',
                  en: 'It leaves the public directory, unless somebody has made an inspection of it public.',
                }
              : {
                  zh: '任何人都将看到该版本的版本号、安装包哈希、签名证书与内嵌的SDK。检测报告的可见范围不变。',
                  en: 'Everybody will see its version, the hash of its package, its signers and the SDKs in it. Who sees its reports stays as it is.',
                },
          )}
          confirm={isPublished ? { zh: '撤回', en: 'Take back' } : { zh: '公开', en: 'Publish' }}
          isDanger={isPublished}
          isSmall
          onConfirm={() => change.mutateAsync({ params: { app, version: id }, body: { isPublished: !isPublished } })}
        />
      )}
    </>
  )
}
