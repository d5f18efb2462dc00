import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { Page } from '../../parts/Page.tsx'
import { VerifyBox } from './VerifyBox.tsx'

/** `/verify`: is this the file that was inspected? */
export default function Verify(): ReactNode {
  const { t } = useWords()
  return (
    <Page
      title={{ zh: '查验文件', en: 'Verify a file' }}
      width="reading"
      lead={t({
        zh: '手里的安装包,是否就是检测过的那一个?由文件内容得出的哈希会告诉您。',
        en: 'Is the package in your hands the one that was inspected? The hash of its content tells.',
      })}
    >
      <VerifyBox />
      <section className="verify-why">
        <h2 className="section">{t({ zh: '如何判断', en: 'How this works' })}</h2>
        <ul>
          <li>
            {t({
              zh: 'SHA-256 由文件的每个字节算出,改动一个字节,结果就完全不同。',
              en: 'SHA-256 is computed from every byte; change one and it differs altogether.',
            })}
          </li>
          <li>
            {t({
              zh: '计算在浏览器中进行,只向平台查询哈希,文件不离开您的设备。',
              en: 'It is computed in your browser; only the hash is asked about, the file stays with you.',
            })}
          </li>
          <li>
            {t({
              zh: '查到记录时可直接打开检测报告,看到 26 条措施的结论与证据。',
              en: 'Where something is known you can open the report, with verdicts on the 26 measures and their evidence.',
            })}
          </li>
        </ul>
      </section>
    </Page>
  )
}
