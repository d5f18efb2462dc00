import { Button, Progress } from 'antd'
import { useState, type ReactNode } from 'react'
import type { Words } from '#core/words.ts'
import { journalRoutes } from '#platform/journal/api.ts'
import { call } from '../../api.ts'
import { useCall } from '../../calls.ts'
import { useWords } from '../../language.ts'
import { Problem } from '../../parts/Problem.tsx'
import { visible } from '../../visible.ts'
import { Copied } from '../forms/Copied.tsx'
import { actionWords } from './action-words.ts'
import { verifyChain, type Break, type ChainOutcome } from './verify-chain.ts'

/** A thousand lines are answered at once at most; a smaller page shows progress earlier. */
const PAGE = 500

type Standing = { readonly checked: number; readonly of: number } | ChainOutcome | undefined

const why: Record<Break, Words> = {
  position: { zh: '序号不连续:有条目被移除或插入', en: 'the numbers do not follow: an entry was taken out or put in' },
  previous: { zh: '未指向前一条目的哈希:链被改接', en: 'it does not name the hash of the entry before it: the chain was joined anew' },
  hash: { zh: '内容与封存时的哈希不符:条目被改动', en: 'its content is not what was sealed: the entry was changed' },
  missing: { zh: '此后的条目缺失', en: 'the entries from here on are missing' },
  head: { zh: '链的末端与平台公布的最新哈希不符', en: 'the chain does not end in the hash that the platform published' },
}

/** Verifies the whole chain in this browser, with progress; says where it breaks first, or that it is whole. */
export function ChainCheck(): ReactNode {
  const { t } = useWords()
  const head = useCall(journalRoutes.getJournalHead, {}, { every: 10_000 })
  const [standing, setStanding] = useState<Standing>()
  const [error, setError] = useState<unknown>()
  const isRunning = standing !== undefined && 'checked' in standing
  const verify = async (): Promise<void> => {
    setError(undefined)
    try {
      const now = await call(journalRoutes.getJournalHead)
      setStanding({ checked: 0, of: now.position })
      const outcome = await verifyChain({
        head: now,
        read: async (from) => (await call(journalRoutes.readChain, { query: { from, limit: PAGE } })).items,
        onChecked: (checked) => setStanding({ checked, of: now.position }),
      })
      setStanding(outcome)
    } catch (thrown) {
      setStanding(undefined)
      setError(thrown)
    }
  }
  return (
    <section className="chain" aria-label={t({ zh: '日志链校验', en: 'Verification of the chain' })}>
      <p>
        {t({
          zh: '每条日志在写入后一秒内封存:其 SHA-256 覆盖内容与前一条的哈希,因此事后改动任何一条都会使链断开。校验在您的浏览器中重新计算全部哈希,不依赖平台的说法。',
          en: 'Every entry is sealed within a second: its SHA-256 covers its content and the hash before it, so that changing any entry later breaks the chain. Your browser computes all hashes anew and takes nobody’s word.',
        })}
      </p>
      {head.data && head.data.position > 0 && (
        <Copied
          label={{ zh: `最新哈希(第 ${head.data.position} 条)`, en: `Newest hash (entry ${head.data.position})` }}
          text={`${head.data.position} ${head.data.hash}`}
          shown={head.data.hash}
        />
      )}
      {head.data && head.data.unsealed > 0 && (
        <p className="soft">{t({ zh: `另有 ${head.data.unsealed} 条尚未封存。`, en: `Not sealed yet: ${head.data.unsealed}.` })}</p>
      )}
      <div>
        <Button type="primary" loading={isRunning} onClick={() => void verify()}>
          {t({ zh: '校验日志链', en: 'Verify the chain' })}
        </Button>
      </div>
      <div role="status">{standing && <Outcome standing={standing} />}</div>
      {error !== undefined && <Problem error={error} onRetry={() => void verify()} />}
    </section>
  )
}

function Outcome({ standing }: { readonly standing: NonNullable<Standing> }): ReactNode {
  const { t } = useWords()
  if ('checked' in standing) {
    const { checked, of } = standing
    const share = of === 0 ? 100 : Math.floor((checked / of) * 100)
    return (
      <>
        <span className="soft">{t({ zh: `正在重新计算 ${checked} / ${of} 条`, en: `Computing ${checked} of ${of}` })}</span>
        <Progress percent={share} showInfo={false} size="small" aria-label={t({ zh: '校验进度', en: 'Progress' })} />
      </>
    )
  }
  if (standing.isWhole)
    return (
      <p className="chain-result whole">
        ✓ {t({ zh: `共 ${standing.entries} 条,日志链完整`, en: `${standing.entries} entries, the chain is whole` })}
      </p>
    )
  const { position, line } = standing
  return (
    <>
      <p className="chain-result broken">
        ✗ {t({ zh: `日志链在第 ${position} 条断开`, en: `The chain breaks at entry ${position}` })}
        {t({ zh: ':', en: ': ' })}
        {t(why[standing.why])}
      </p>
      {line && (
        <p>
          {t(actionWords(line.action))} <code>{visible(line.object, 200)}</code> <span className="hash soft">{line.seal?.hash}</span>
        </p>
      )}
    </>
  )
}
