import type { Words } from '#core/words.ts'
import type { Commission } from '#platform/inspections/api.ts'

export const stateWords: Record<Commission['state'], Words> = {
  queued: { zh: '排队中', en: 'Queued' },
  running: { zh: '检测中', en: 'Inspecting' },
  done: { zh: '已完成', en: 'Done' },
  failed: { zh: '检测出错', en: 'Broke off' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
}

/** What each choice means for those who can then look. */
export const visibilityWords: Record<Commission['visibility'], { readonly title: Words; readonly means: Words }> = {
  own: {
    title: { zh: '仅本机构', en: 'Only us' },
    means: {
      zh: '只有本机构成员可见。检测机构与监管部门依职责始终可见。',
      en: 'Only members of your organisation. Laboratories and regulators always can, by their office.',
    },
  },
  subject: {
    title: { zh: '本机构与APP运营者', en: 'Us and the app’s operator' },
    means: {
      zh: '登记该APP的运营者也将看到报告全文,并可对其中的认定提出申诉。',
      en: 'The operator who registered the app sees the whole report too, and may appeal against rulings in it.',
    },
  },
  public: {
    title: { zh: '向公众公开', en: 'Public' },
    means: {
      zh: '任何人无需登录即可看到报告全文,包括代码与资源中的证据,并可按文件哈希查到它。',
      en: 'Anybody sees the whole report without signing in, evidence from code and resources included, and finds it by the file’s hash.',
    },
  },
}
