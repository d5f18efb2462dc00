import type { ReactNode } from 'react'
import { phone, phoneWords, type Capture } from '#platform/captures/api.ts'
import { useWords } from '../../language.ts'
import { When } from '../../parts/When.tsx'
import { sizeText } from '../../report-words.ts'
import { visible } from '../../visible.ts'
import { Facts } from '../forms/Facts.tsx'
import { useView } from './use-view.ts'

/** Of a recording that was handed in: what it says of itself, and that nobody here saw the page. */
export function TakenElsewhere({
  capture,
  handedIn: { name, sha256, size },
  isRead,
}: {
  readonly capture: string
  readonly handedIn: NonNullable<Capture['handedIn']>
  readonly isRead: boolean
}): ReactNode {
  const { t } = useWords()
  const { data } = useView(capture, 0, isRead)
  const known = phone.safeParse(data?.profile.id).data
  return (
    <section className="taken-elsewhere" aria-labelledby="taken-elsewhere">
      <h2 id="taken-elsewhere">{t({ zh: '在别处录制,由机构提交', en: 'Taken elsewhere and handed in' })}</h2>
      <p>
        {t({
          zh: '本平台没有访问此网页。网址、浏览器、时间和画面均为该文件所述,平台只对文件内容作检测;画面已重新绘制,不是文件中的原字节。',
          en: 'This platform did not visit the page. Address, browser, time and screens are what the file says; what the platform judges is the file. The screens were drawn anew and are not the bytes in it.',
        })}
      </p>
      <Facts
        lines={[
          ...(data
            ? ([
                [{ zh: '所述浏览器', en: 'Browser, as it says' }, visible(data.browser, 120)],
                [
                  { zh: '所述手机', en: 'Phone, as it says' },
                  known
                    ? t(phoneWords[known])
                    : t({ zh: `其他(${visible(data.profile.id, 60)})`, en: `another (${visible(data.profile.id, 60)})` }),
                ],
                [{ zh: '所述录制时间', en: 'Taken, as it says' }, <SaidTime key="at" said={data.startedAt} />],
              ] as const)
            : []),
          [{ zh: '提交的文件', en: 'File handed in' }, `${visible(name, 120)}(${sizeText(size)})`],
          [
            { zh: '文件 SHA-256', en: 'SHA-256 of the file' },
            <span key="hash" className="hash">
              {sha256}
            </span>,
          ],
        ]}
      />
    </section>
  )
}

/** Whoever made the file may have written anything there. */
function SaidTime({ said }: { readonly said: string }): ReactNode {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(said) && !Number.isNaN(Date.parse(said)) ? <When at={said} /> : visible(said, 40)
}
