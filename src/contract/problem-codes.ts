import type { Words } from './words.ts'

/** Every problem that the platform answers (RFC 9457), with its status and the sentence that people read. */
export const problems = {
  'malformed-request': problem(400, '请求的内容不符合要求', 'The request is not as it should be'),
  unauthenticated: problem(401, '请先登录', 'Please sign in'),
  'bad-key': problem(401, 'API密钥无效、已过期或已吊销', 'The API key is wrong, expired or revoked'),
  forbidden: problem(403, '您的角色不能进行此操作', 'Your role does not allow this'),
  'scope-missing': problem(403, 'API密钥没有此操作的权限范围', 'The API key lacks the scope for this'),
  'second-factor-required': problem(403, '此操作需先启用双因素验证', 'This needs two-factor verification to be switched on'),
  'cross-site-request': problem(403, '请求来自其他网站,已拒绝', 'The request comes from another site and was refused'),
  'not-found': problem(404, '没有找到', 'Not found'),
  'method-not-allowed': problem(405, '此地址不支持该方法', 'This address does not support that method'),
  conflict: problem(409, '与现有记录冲突', 'It conflicts with what is recorded'),
  'already-done': problem(409, '此事项已处理,不能重复处理', 'This has been dealt with already'),
  'same-person': problem(409, '须由另一人复核', 'A second, different person has to decide'),
  gone: problem(410, '链接已失效', 'The link is no longer valid'),
  'too-large': problem(413, '内容过大', 'The content is too large'),
  'unsupported-media-type': problem(415, '不支持此内容类型', 'This type of content is not supported'),
  'range-not-satisfiable': problem(416, '请求的范围超出内容', 'The range asked for lies outside the content'),
  'unacceptable-content': problem(422, '内容无法受理', 'The content cannot be accepted'),
  'identifier-invalid': problem(422, '证照号码或编号有误', 'A code or number is wrong'),
  'too-many-requests': problem(429, '请求过于频繁,请稍后再试', 'Too many requests; please wait'),
  'quota-exceeded': problem(
    429,
    '未核验身份的机构的检测额度已用完',
    'An organisation without verified identity has used up what it may hand in',
  ),
  internal: problem(500, '系统出错,已记录', 'Something went wrong on our side and was recorded'),
  unavailable: problem(503, '服务暂不可用,请稍后再试', 'The service is unavailable for the moment; please try again'),
  'storage-full': problem(507, '存储空间不足,未保存', 'Storage is full; nothing was saved'),
} as const
export type ProblemCode = keyof typeof problems

function problem(status: number, zh: string, en: string): { readonly status: number; readonly title: Words } {
  return { status, title: { zh, en } }
}
