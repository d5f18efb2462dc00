import type { ReactNode } from 'react'
import { registryRoutes, type Verification } from '#platform/registry/api.ts'
import { addressOf } from '../../api.ts'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { Facts } from '../forms/Facts.tsx'
import { sizeText } from '../../report-words.ts'

/** What an organisation claims of itself, and the documents that shall show it. */
export function ClaimFacts({ verification }: { readonly verification: Verification }): ReactNode {
  const { t } = useWords()
  const { id, claims } = verification
  const erased = <span className="soft">{t({ zh: '已按期限删除', en: 'Erased after its time' })}</span>
  return (
    <>
      <Facts
        lines={[
          [{ zh: '法定名称', en: 'Legal name' }, visible(claims.legalName)],
          [{ zh: '统一社会信用代码', en: 'Unified social credit code' }, <code>{claims.creditCode}</code>],
          [{ zh: '组织机构代码', en: 'Organisation code' }, claims.organisationCode && <code>{claims.organisationCode}</code>],
          [
            { zh: 'ICP 备案号或许可证号', en: 'Filing or licence number' },
            claims.filingNumber && <code>{visible(claims.filingNumber)}</code>,
          ],
          [{ zh: '联系人', en: 'Contact' }, personal(claims.contactName) ?? erased],
          [{ zh: '联系电话', en: 'Phone' }, personal(claims.contactPhone) ?? erased],
          [{ zh: '联系邮箱', en: 'E-mail' }, personal(claims.contactEmail) ?? erased],
        ]}
      />
      <h3 className="documents-title">{t({ zh: '证照', en: 'Documents' })}</h3>
      {claims.documents.length === 0 ? (
        <p className="soft">{t({ zh: '未附证照', en: 'None attached' })}</p>
      ) : (
        <ul className="files">
          {claims.documents.map(({ sha256, name, size }) => (
            <li key={sha256}>
              <a href={addressOf(registryRoutes.readDocument, { params: { verification: id, sha256 } })} download>
                {visible(name, 200)}
              </a>
              <span className="soft number">{sizeText(size)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** Contacts are erased some time after they are of no more use. */
const personal = (text: string | null): ReactNode => (text === null ? null : visible(text))
