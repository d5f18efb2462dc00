import { Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { isAtLeast } from '#contract/roles.ts'
import type { Words } from '#core/words.ts'
import { useWords } from '../../language.ts'
import { Empty } from '../../parts/Empty.tsx'
import { Page } from '../../parts/Page.tsx'
import { Ago } from '../../parts/When.tsx'
import { sizeText } from '../../report-words.ts'
import { useActing } from '../../session.ts'
import { visible } from '../../visible.ts'
import { DropZone } from './DropZone.tsx'
import { ProfileFields, profileText, type Said } from './ProfileFields.tsx'
import { UploadRow } from './UploadRow.tsx'
import { useUnfinished } from './unfinished.ts'
import { uploads, useUploads } from './uploads.ts'

const title = { zh: '提交检测', en: 'Hand in packages' }
const trail = [{ title: { zh: '检测', en: 'Inspections' }, to: '/inspections' }]

/** `/inspections/new`: files in, progress live, reports out. */
export default function HandIn(): ReactNode {
  const { t } = useWords()
  const acting = useActing()
  if (!acting)
    return (
      <Page title={title} trail={trail}>
        <Empty
          title={{ zh: '先加入或设立机构', en: 'Join or establish an organisation first' }}
          text={{ zh: '检测由机构委托,报告归机构所有。', en: 'Inspections are commissioned by organisations, and the reports are theirs.' }}
          step={{ title: { zh: '设立机构', en: 'Establish one' }, to: '/organisations/new' }}
        />
      </Page>
    )
  if (!isAtLeast(acting.role, 'staff'))
    return (
      <Page title={title} trail={trail}>
        <Empty
          title={{ zh: '您是查看者,不能提交检测', en: 'Observers cannot hand in packages' }}
          text={{ zh: '请本机构管理员将您的角色改为工作人员。', en: 'Ask an administrator of your organisation to make you staff.' }}
          step={{ title: { zh: '查看检测', en: 'See inspections' }, to: '/inspections' }}
        />
      </Page>
    )
  return (
    <Page
      title={title}
      trail={trail}
      lead={t({
        zh: `以“${visible(acting.organisation.name, 100)}”的名义提交。提交后逐个自动检测,默认仅本机构可见。`,
        en: `Handed in for “${visible(acting.organisation.name, 100)}”. Each is inspected by itself; at first only your organisation sees the report.`,
      })}
    >
      <Desk organisation={acting.organisation.id} />
    </Page>
  )
}

function Desk({ organisation }: { readonly organisation: string }): ReactNode {
  const { t } = useWords()
  const under = useUploads()
  const [chosen, setChosen] = useState<readonly File[]>([])
  const [said, setSaid] = useState<Said>({})
  const [refused, setRefused] = useState<readonly string[]>([])
  const unfinished = useUnfinished(organisation, under.map(({ key, state }) => `${key}${state}`).join()).filter(
    ({ name, size }) => !under.some((upload) => upload.name === name && upload.size === size),
  )
  const choose = async (files: readonly File[]): Promise<void> => {
    const looked = await Promise.all(files.map(async (file) => ({ file, isPackage: await isPackage(file) })))
    setRefused(looked.filter((each) => !each.isPackage).map(({ file }) => file.name))
    const fitting = looked.filter((each) => each.isPackage).map(({ file }) => file)
    setChosen((last) => [...last, ...fitting.filter((file) => !last.some((one) => isSame(one, file)))])
  }
  const submit = (): void => {
    uploads.add(chosen.map((file) => ({ file, organisation, profile: profileText(said) })))
    setChosen([])
  }
  return (
    <div className="hand-in">
      <DropZone
        isMultiple
        title={{ zh: '拖入安装包或SDK文件,或点此选择', en: 'Drop packages or SDK archives here, or press to choose' }}
        hint={{
          zh: '安装包 APK、AAB、APKS、XAPK,SDK 文件 AAR、JAR,页面访问记录 ZSREC,可多选;网络中断后从断点继续',
          en: 'APK, AAB, APKS, XAPK; AAR and JAR of SDKs; recordings of pages (ZSREC); several at once. A broken line goes on from where it was',
        }}
        onFiles={(files) => void choose(files)}
      />
      {refused.length > 0 && (
        <p role="alert" className="t-failed">
          {t({ zh: '不是安装包或SDK文件,未加入:', en: 'Neither packages nor SDK archives, left out: ' })}
          {refused.map((name) => visible(name, 100)).join(t({ zh: '、', en: ', ' }))}
        </p>
      )}
      {unfinished.length > 0 && (
        <section className="unfinished" aria-labelledby="unfinished">
          <h2 id="unfinished">{t({ zh: '上次未传完', en: 'Not finished last time' })}</h2>
          <p className="soft">
            {t({
              zh: '重新选择同一文件并提交,将从中断处继续。',
              en: 'Choose the same file again and hand it in: it goes on from where it broke off.',
            })}
          </p>
          <ul>
            {unfinished.map(({ key, name, size, begunAt, discard }) => (
              <li key={key}>
                <span>{visible(name, 200)}</span> <span className="soft number">{sizeText(size)}</span> <Ago at={begunAt} />
                <Button size="small" onClick={() => void discard()}>
                  {t({ zh: '放弃', en: 'Discard' })}
                  <span className="visually-hidden"> {visible(name, 200)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      {chosen.length > 0 && (
        <section className="chosen" aria-labelledby="chosen">
          <h2 id="chosen">{t({ zh: '待提交', en: 'To be handed in' })}</h2>
          <ul>
            {chosen.map((file) => (
              <li key={`${file.name} ${file.size} ${file.lastModified}`}>
                <span>{visible(file.name, 200)}</span> <span className="soft number">{sizeText(file.size)}</span>
                <Button size="small" type="text" onClick={() => setChosen(chosen.filter((each) => each !== file))}>
                  {t({ zh: '移除', en: 'Remove' })}
                  <span className="visually-hidden"> {visible(file.name, 200)}</span>
                </Button>
              </li>
            ))}
          </ul>
          <details className="profile">
            <summary>
              {t({
                zh: '补充说明(可选):说明得越多,能回答的措施越多',
                en: 'Say more (optional): the more is said, the more measures can be answered',
              })}
            </summary>
            <ProfileFields said={said} onChange={setSaid} />
          </details>
          <p className="actions">
            <Button type="primary" size="large" onClick={submit}>
              {t(submitWords(chosen))}
            </Button>
          </p>
        </section>
      )}
      {under.length > 0 && (
        <section aria-labelledby="under-way">
          <div className="section-head">
            <h2 id="under-way">{t({ zh: '本次提交', en: 'Handed in now' })}</h2>
            {under.some(({ state }) => state === 'done') && (
              <Button size="small" onClick={() => uploads.clearDone()}>
                {t({ zh: '清除已完成', en: 'Clear what is done' })}
              </Button>
            )}
          </div>
          <ul className="uploads">
            {under.map((upload) => (
              <UploadRow key={upload.key} upload={upload} />
            ))}
          </ul>
        </section>
      )}
      {under.length === 0 && chosen.length === 0 && <Steps />}
    </div>
  )
}

/** What will happen: an empty page that teaches. */
function Steps(): ReactNode {
  const { t } = useWords()
  return (
    <ol className="how">
      <li>
        <b>{t({ zh: '上传', en: 'Upload' })}</b>
        <span className="soft">
          {t({ zh: '文件只作数据解析,不会被安装或运行。', en: 'Files are parsed as data, never installed or run.' })}
        </span>
      </li>
      <li>
        <b>{t({ zh: '自动检测', en: 'Inspection' })}</b>
        <span className="soft">
          {t({
            zh: '对照 26 条措施逐项检查,SDK 文件对照其中约束 SDK 的各条,每条结论都附证据;通常数秒到一分钟。',
            en: 'Checked against the 26 measures, SDK archives against those that bind SDKs, evidence beside each verdict; seconds to a minute.',
          })}
        </span>
      </li>
      <li>
        <b>{t({ zh: '报告', en: 'Report' })}</b>
        <span className="soft">
          {t({
            zh: '机器不能定论的,列出问题交由人工复核;可对比版本,可下载。',
            en: 'What a machine cannot tell becomes a question for a person; compare versions, download.',
          })}
        </span>
      </li>
    </ol>
  )
}

const isSdkArchiveName = ({ name }: File): boolean => /\.(aar|jar)$/i.test(name)

function submitWords(files: readonly File[]): Words {
  const { length } = files
  const s = length === 1 ? '' : 's'
  if (files.some(({ name }) => /\.(zsrec|har|mhtml|zip)$/i.test(name)))
    return { zh: `提交 ${length} 个文件`, en: `Hand in ${length} file${s}` }
  if (!files.some(isSdkArchiveName)) return { zh: `提交 ${length} 个安装包`, en: `Hand in ${length} package${s}` }
  if (files.every(isSdkArchiveName)) return { zh: `提交 ${length} 个SDK文件`, en: `Hand in ${length} SDK archive${s}` }
  return { zh: `提交 ${length} 个文件`, en: `Hand in ${length} file${s}` }
}

const isSame = (one: File, other: File): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified

/** All kinds of package, and SDK archives, are ZIP files. The server looks again; this only spares people a wait of minutes. */
async function isPackage(file: File): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return bytes[0] === 0x50 && bytes[1] === 0x4b
}
