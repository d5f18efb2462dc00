import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../../language.ts'
import { visible } from '../../visible.ts'
import { Copied } from '../forms/Copied.tsx'
import { webhookExample } from './webhook-example.ts'

export interface NewSecretProps {
  readonly address: string
  readonly secret: string
  readonly onKept: () => void
}

/** The secret of a new webhook, shown this once, and how a receiver verifies what comes. */
export function NewSecret({ address, secret, onKept }: NewSecretProps): ReactNode {
  const { t } = useWords()
  return (
    <div className="once" role="status">
      <p>
        {t({
          zh: '签名密钥只显示这一次,请立即保存到安全的地方。',
          en: 'The signing secret is shown this once: keep it in a safe place now.',
        })}
      </p>
      <Copied label={{ zh: `密钥(${visible(address, 80)})`, en: `Secret (${visible(address, 80)})` }} text={secret} />
      <Copied
        isBlock
        label={{ zh: '验签示例(Node.js,无依赖)', en: 'Verifying a call (Node.js, nothing to install)' }}
        text={webhookExample}
      />
      <p className="soft">
        {t({
          zh: '接收程序就绪后,在下方点“发送测试并确认”。',
          en: 'When the receiver is ready, press “Test and confirm” below.',
        })}
      </p>
      <div>
        <Button type="primary" onClick={onKept}>
          {t({ zh: '我已保存', en: 'I have kept it' })}
        </Button>
      </div>
    </div>
  )
}
