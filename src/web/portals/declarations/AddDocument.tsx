import { useQueryClient } from '@tanstack/react-query'
import { Button, Modal, Radio } from 'antd'
import { useState, type ReactNode } from 'react'
import { declarationRoutes, type Edition, type PolicyPart } from '#platform/declarations/api.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { sendFile } from '../../send-file.ts'
import { DocumentField } from './DocumentField.tsx'
import { missingParts } from './may.ts'
import { partWords } from './words.ts'

/** Adds a list or a summary to an edition, which is then read anew. One of each; what has changed belongs into a new edition. */
export function AddDocument({ edition }: { readonly edition: Edition }): ReactNode {
  const { t } = useWords()
  const client = useQueryClient()
  const missing = missingParts(edition)
  const [isOpen, setOpen] = useState(false)
  const [part, setPart] = useState<PolicyPart>()
  const [file, setFile] = useState<File>()
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  if (missing.length === 0) return null
  const chosen = missing.find((each) => each === part) ?? missing[0]!
  const close = (): void => {
    setOpen(false)
    setFile(undefined)
    setError(undefined)
  }
  const send = async (document: File): Promise<void> => {
    setShare(0)
    setError(undefined)
    try {
      const query = { name: document.name.slice(-200), part: chosen }
      await sendFile(declarationRoutes.addPolicyDocument, { params: { edition: edition.id }, query }, document, { onProgress: setShare })
      await Promise.all(
        [declarationRoutes.getPolicy, declarationRoutes.listPolicies].map(({ id }) => client.invalidateQueries({ queryKey: [id] })),
      )
      close()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setShare(undefined)
    }
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t({ zh: '补充清单或摘要', en: 'Add a list or a summary' })}</Button>
      <Modal
        open={isOpen}
        title={t({ zh: '为该版本补充清单或摘要', en: 'Add a list or a summary to this edition' })}
        okText={t({ zh: '提交', en: 'Hand in' })}
        okButtonProps={{ disabled: file === undefined }}
        confirmLoading={share !== undefined}
        destroyOnHidden
        onOk={() => file && void send(file)}
        onCancel={close}
      >
        <p className="soft">
          {t({
            zh: '规则以链接指向的清单也在此提交。每类一份;内容有变请提交新版本。',
            en: 'Lists that the policy links to belong here. One of each; hand in a new edition where one has changed.',
          })}
        </p>
        <Radio.Group
          className="part-choice"
          aria-label={t({ zh: '文件种类', en: 'Kind of document' })}
          value={chosen}
          onChange={({ target }) => setPart(target.value as PolicyPart)}
          options={missing.map((each) => ({ value: each, label: t(partWords[each]) }))}
        />
        <DocumentField value={file} onChange={setFile} share={share} />
        {error !== undefined && <Problem error={error} />}
      </Modal>
    </>
  )
}
