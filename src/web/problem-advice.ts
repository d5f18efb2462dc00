import type { Words } from '#core/words.ts'

/** What a reader can do about a problem, by its code. The title says what happened; this never repeats it. */
export const problemAdvice: Readonly<Record<string, Words>> = {
  'malformed-request': { zh: '请检查标出的各项后重试。', en: 'Check what is marked, and try again.' },
  unauthenticated: { zh: '登录后将回到此处,已填写的内容不会丢失。', en: 'You come back here once signed in; nothing you typed is lost.' },
  forbidden: { zh: '如需此权限,请联系本机构的管理员。', en: 'Ask an administrator of your organisation for this permission.' },
  'second-factor-required': {
    zh: '请在“我的账号”中启用双因素验证后再操作。',
    en: 'Switch on two-factor verification in “My account” first.',
  },
  'not-found': { zh: '可能已被移除,或您无权查看。', en: 'It may have been removed, or may not be yours to see.' },
  conflict: { zh: '请刷新后查看现有记录。', en: 'Reload to see what is recorded now.' },
  'already-done': { zh: '请刷新后查看处理结果。', en: 'Reload to see how it was settled.' },
  'same-person': { zh: '请由本机构的另一位成员办理。', en: 'Ask another member of your organisation.' },
  gone: { zh: '请向发送者索取新的链接。', en: 'Ask whoever sent it for a new one.' },
  'too-large': { zh: '请减小内容后重试。', en: 'Make it smaller, and try again.' },
  'unsupported-media-type': { zh: '请确认文件类型。', en: 'Check the type of the file.' },
  'unacceptable-content': { zh: '请检查内容后重试。', en: 'Check the content, and try again.' },
  'identifier-invalid': { zh: '请对照证照核对号码。', en: 'Compare the number with the document.' },
  'too-many-requests': { zh: '请稍候再试。', en: 'Wait a little before trying again.' },
  'quota-exceeded': { zh: '请在“机构”中申请主体身份核验,或稍后再提交。', en: 'Ask for verification in “Organisation”, or hand in later.' },
  internal: { zh: '请稍后重试;若仍出现,请将请求编号告知平台。', en: 'Try again later; if it stays, tell us the request number.' },
  unavailable: { zh: '通常很快恢复,请稍后重试。', en: 'It is usually back soon; try again in a moment.' },
  'storage-full': { zh: '请联系平台管理人员。', en: 'Tell whoever runs this platform.' },
  unreachable: { zh: '请检查网络连接后重试,已填写的内容仍在。', en: 'Check the connection and try again; what you typed is still here.' },
}
