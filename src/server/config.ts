/**
 * Configuration from the environment: one table, from which the values, their errors and the table of docs/operations.md come.
 */
import { isAllowance } from './public-address.ts'

export interface Config {
  /** `all` on one machine; `server` and `worker` on many. */
  readonly role: 'all' | 'server' | 'worker'
  readonly host: string
  readonly port: number
  /** Where people reach the platform, without a slash at the end; null means the address listened on. */
  readonly publicUrl: string | null
  readonly trustsProxy: boolean
  /** An outside PostgreSQL; null means the embedded one. */
  readonly databaseUrl: string | null
  readonly dataFolder: string
  readonly s3: S3Config | null
  /** Local copies of what lies in S3. */
  readonly cacheBytes: number
  /** At least 32 characters; null means one made and kept in the data folder. */
  readonly secret: string | null
  /** The one that was changed: still opens what was sealed and signed with it, and seals nothing. */
  readonly secretBefore: string | null
  readonly workerSlots: number
  readonly inspectionMemoryMiB: number
  readonly inspectionSeconds: number
  readonly maxPackageBytes: number
  /** The program that visits pages; null means one that is found, `none` that no pages are visited here. */
  readonly browser: string | null
  /** Hosts, addresses and networks that pages may reach though they are not public. */
  readonly captureAllowed: readonly string[]
  /** Pages watched at once by one capture, each as one phone. */
  readonly captureContexts: number
  readonly captureMemoryMiB: number
  readonly captureSeconds: number
  /** Packages of the re-inspection campaign that may begin in a minute; 0 switches it off. */
  readonly reinspectionsPerMinute: number
  readonly requestsPerMinute: number
  readonly needsSecondFactor: boolean
  /** The mail server by which notices go out; null: no e-mail is sent. */
  readonly smtpUrl: string | null
  /** Whom e-mail is from; empty only where none is sent. */
  readonly mailFrom: string
  /** Host names, addresses and networks (CIDR) that are dialled although they are not public, and without TLS: a laboratory's own, and tests. */
  readonly webhookAllow: readonly string[]
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** Loads the demonstration on first start. */
  readonly isDemonstration: boolean
}

export interface S3Config {
  readonly endpoint: string | null
  readonly region: string
  readonly bucket: string
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly isPathStyle: boolean
}

/** A value of the environment that cannot be used; the message names variable, value, reason and way out, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

interface Variable {
  readonly name: string
  readonly fallback: string
  readonly zh: string
  readonly en: string
}

const MEBIBYTE = 1024 * 1024

/** Every variable that the platform reads. */
export const variables: readonly Variable[] = [
  variable('ZHUNSHENG_ROLE', 'all', '角色:all、server 或 worker', 'role: all, server or worker'),
  variable('ZHUNSHENG_HOST', '127.0.0.1', '监听地址', 'address to listen on'),
  variable('ZHUNSHENG_PORT', '8026', '监听端口', 'port to listen on; 0 takes a free one'),
  variable('ZHUNSHENG_PUBLIC_URL', '', '对外网址(反向代理后必填)', 'where people reach it, when behind a proxy'),
  variable('ZHUNSHENG_TRUST_PROXY', 'no', '是否信任代理的 X-Forwarded-* 头', 'whether to believe X-Forwarded-* headers: yes or no'),
  variable(
    'DATABASE_URL',
    '',
    '外部 PostgreSQL(15 及以上);空则用内嵌数据库',
    'an outside PostgreSQL, 15 or later; empty: the embedded one',
  ),
  variable('ZHUNSHENG_DATA', '.data', '数据目录', 'data folder'),
  variable('S3_BUCKET', '', 'S3 存储桶;空则用数据目录', 'S3 bucket; empty: the data folder'),
  variable('S3_ENDPOINT', '', 'S3 服务地址;空则为 AWS', 'S3 endpoint; empty: AWS'),
  variable('S3_REGION', 'us-east-1', 'S3 区域', 'S3 region'),
  variable('S3_PREFIX', '', 'S3 键前缀', 'prefix of keys'),
  variable('S3_ACCESS_KEY_ID', '', 'S3 访问密钥', 'access key'),
  variable('S3_SECRET_ACCESS_KEY', '', 'S3 私有密钥', 'secret key'),
  variable('S3_PATH_STYLE', 'no', '路径风格寻址(MinIO 等)', 'path-style addressing (MinIO and others): yes or no'),
  variable('ZHUNSHENG_CACHE_MIB', '4096', 'S3 本地缓存(MiB)', 'local copies of what lies in S3, MiB'),
  variable('ZHUNSHENG_SECRET', '', '会话密钥(多机须相同,至少32个字符)', 'session secret, the same on every machine, 32 characters or more'),
  variable(
    'ZHUNSHENG_SECRET_BEFORE',
    '',
    '更换前的会话密钥(更换期间仍可读取旧内容)',
    'the secret before the present one, still accepted for reading while it is being replaced',
  ),
  variable('ZHUNSHENG_WORKER_SLOTS', '1', '每个工作进程同时检测数', 'inspections at once in a worker'),
  variable('ZHUNSHENG_INSPECTION_MEMORY_MIB', '1024', '单次检测内存上限(MiB)', 'memory of one inspection, MiB'),
  variable('ZHUNSHENG_INSPECTION_SECONDS', '120', '单次检测时间上限(秒)', 'time of one inspection, seconds'),
  variable('ZHUNSHENG_MAX_PACKAGE_MIB', '4096', '安装包大小上限(MiB)', 'largest package, MiB'),
  variable(
    'ZHUNSHENG_BROWSER',
    '',
    '访问网页所用的 Chromium 程序;空则自行查找,none 为不提供网页检测',
    'the Chromium that visits pages; empty: one that is found; none: no pages are visited',
  ),
  variable(
    'ZHUNSHENG_CAPTURE_ALLOW',
    '',
    '网页检测可访问的非公网主机或网段,以逗号分隔,如 192.168.3.0/24',
    'hosts and networks that are not public and that pages may reach all the same, separated by commas, such as 192.168.3.0/24',
  ),
  variable('ZHUNSHENG_CAPTURE_CONTEXTS', '2', '每次网页检测同时访问的手机数', 'phones as which one capture visits a page at once'),
  variable('ZHUNSHENG_CAPTURE_MEMORY_MIB', '2048', '单次网页检测内存上限(MiB)', 'memory of one capture with its browser, MiB'),
  variable('ZHUNSHENG_CAPTURE_SECONDS', '300', '单次网页检测时间上限(秒)', 'time of one capture by the clock, seconds'),
  variable(
    'ZHUNSHENG_REINSPECTIONS_PER_MINUTE',
    '30',
    '引擎更新后每分钟重新检测数;0 为关闭',
    're-inspections begun in a minute after the engine changed; 0: none',
  ),
  variable('ZHUNSHENG_REQUESTS_PER_MINUTE', '600', '每个地址每分钟请求数上限', 'requests of one address in a minute'),
  variable(
    'ZHUNSHENG_SECOND_FACTOR',
    'yes',
    '重大操作是否须双因素验证(演示时默认为 no)',
    'whether heavy acts need two-factor verification: yes or no; in the demonstration no unless told',
  ),
  variable(
    'ZHUNSHENG_SMTP_URL',
    '',
    '邮件服务器(smtp:// 或 smtps://,可含用户名与密码);空则不发邮件',
    'mail server, smtp:// or smtps://, with user and password where it wants them; empty: no e-mail is sent',
  ),
  variable('ZHUNSHENG_MAIL_FROM', '', '发件人邮箱(设邮件服务器时必填)', 'whom e-mail is from; must be set when the mail server is'),
  variable(
    'ZHUNSHENG_WEBHOOK_ALLOW',
    '',
    '允许回调的非公网主机、地址或网段(CIDR),以逗号分隔',
    'hosts, addresses or networks (CIDR) that webhooks may lead to although they are not public, by commas; without TLS too',
  ),
  variable('ZHUNSHENG_LOG', 'info', '日志级别', 'log level: fatal, error, warn, info, debug or silent'),
]

function variable(name: string, fallback: string, zh: string, en: string): Variable {
  return { name, fallback, zh, en }
}

/** Reads the environment. Throws one `ConfigError` that names every bad value. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, flags: { isDemonstration?: boolean } = {}): Config {
  const faults: string[] = []
  const raw = (name: string): string => {
    const value = environment[name]?.trim()
    return value === undefined || value === '' ? variables.find((one) => one.name === name)!.fallback : value
  }
  const bad = (name: string, way: string): void => {
    const shown = /SECRET|PASSWORD|DATABASE_URL|ACCESS_KEY|SMTP_URL/.test(name) ? '(not shown)' : JSON.stringify(raw(name))
    faults.push(`${name}=${shown}: ${way}`)
  }
  const one = <Choice extends string>(name: string, choices: readonly Choice[]): Choice => {
    const value = raw(name) as Choice
    if (!choices.includes(value)) bad(name, `must be one of ${choices.join(', ')}`)
    return value
  }
  const isYes = (name: string): boolean => one(name, ['yes', 'no']) === 'yes'
  const integer = (name: string, least: number, most: number): number => {
    const value = raw(name)
    if (!/^\d{1,9}$/.test(value) || Number(value) < least || Number(value) > most)
      bad(name, `must be a whole number from ${least} to ${most}`)
    return Number(value)
  }
  const url = (name: string, schemes: readonly string[]): string | null => {
    const value = raw(name)
    if (value === '') return null
    if (!URL.canParse(value) || !schemes.includes(new URL(value).protocol)) {
      bad(name, `must be an address beginning with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`)
      return null
    }
    return value.replace(/\/$/, '')
  }
  const secret = raw('ZHUNSHENG_SECRET')
  if (secret !== '' && secret.length < 32) bad('ZHUNSHENG_SECRET', 'must have 32 characters or more; make one with: openssl rand -hex 32')
  const secretBefore = raw('ZHUNSHENG_SECRET_BEFORE')
  if (secretBefore !== '' && secretBefore.length < 32)
    bad('ZHUNSHENG_SECRET_BEFORE', 'must be the whole former secret, which has 32 characters or more; leave it out when there is none')
  if (secretBefore !== '' && secretBefore === secret)
    bad('ZHUNSHENG_SECRET_BEFORE', 'is the same as ZHUNSHENG_SECRET; set that one to the new secret, or leave this one out')

  const smtpUrl = url('ZHUNSHENG_SMTP_URL', ['smtp:', 'smtps:'])
  const mailFrom = raw('ZHUNSHENG_MAIL_FROM')
  if (smtpUrl !== null && !/^[^\s@<>]+@[^\s@<>]+$/.test(mailFrom))
    bad('ZHUNSHENG_MAIL_FROM', 'must be an address such as notices@example.cn when ZHUNSHENG_SMTP_URL is set')
  const webhookAllow = raw('ZHUNSHENG_WEBHOOK_ALLOW')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
  for (const entry of webhookAllow)
    if (!isAllowance(entry)) bad('ZHUNSHENG_WEBHOOK_ALLOW', `${entry} is no host name, address or network such as 10.0.0.0/8`)
  const config: Config = {
    role: one('ZHUNSHENG_ROLE', ['all', 'server', 'worker']),
    host: raw('ZHUNSHENG_HOST'),
    port: integer('ZHUNSHENG_PORT', 0, 65535),
    publicUrl: url('ZHUNSHENG_PUBLIC_URL', ['http:', 'https:']),
    trustsProxy: isYes('ZHUNSHENG_TRUST_PROXY'),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
    dataFolder: raw('ZHUNSHENG_DATA'),
    s3: raw('S3_BUCKET') === '' ? null : readS3(),
    cacheBytes: integer('ZHUNSHENG_CACHE_MIB', 64, 10_000_000) * MEBIBYTE,
    secret: secret === '' ? null : secret,
    secretBefore: secretBefore === '' ? null : secretBefore,
    workerSlots: integer('ZHUNSHENG_WORKER_SLOTS', 1, 64),
    inspectionMemoryMiB: integer('ZHUNSHENG_INSPECTION_MEMORY_MIB', 256, 65_536),
    inspectionSeconds: integer('ZHUNSHENG_INSPECTION_SECONDS', 5, 3600),
    maxPackageBytes: integer('ZHUNSHENG_MAX_PACKAGE_MIB', 1, 65_536) * MEBIBYTE,
    browser: raw('ZHUNSHENG_BROWSER') === '' ? null : raw('ZHUNSHENG_BROWSER'),
    captureAllowed: raw('ZHUNSHENG_CAPTURE_ALLOW')
      .split(',')
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ''),
    captureContexts: integer('ZHUNSHENG_CAPTURE_CONTEXTS', 1, 16),
    captureMemoryMiB: integer('ZHUNSHENG_CAPTURE_MEMORY_MIB', 512, 65_536),
    captureSeconds: integer('ZHUNSHENG_CAPTURE_SECONDS', 30, 3600),
    reinspectionsPerMinute: integer('ZHUNSHENG_REINSPECTIONS_PER_MINUTE', 0, 100_000),
    requestsPerMinute: integer('ZHUNSHENG_REQUESTS_PER_MINUTE', 10, 1_000_000),
    needsSecondFactor: flags.isDemonstration && !environment['ZHUNSHENG_SECOND_FACTOR'] ? false : isYes('ZHUNSHENG_SECOND_FACTOR'),
    smtpUrl,
    mailFrom,
    webhookAllow,
    logLevel: one('ZHUNSHENG_LOG', ['fatal', 'error', 'warn', 'info', 'debug', 'silent']),
    isDemonstration: flags.isDemonstration ?? false,
  }
  if (config.role !== 'all' && config.databaseUrl !== null && config.secret === null && config.role === 'server')
    bad('ZHUNSHENG_SECRET', 'must be set when several servers share a database, or sessions of one are unknown to the others')
  if (faults.length > 0) throw new ConfigError(faults.join('\n'))
  return config

  function readS3(): S3Config {
    for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']) if (raw(name) === '') bad(name, 'must be set when S3_BUCKET is')
    return {
      endpoint: url('S3_ENDPOINT', ['http:', 'https:']),
      region: raw('S3_REGION'),
      bucket: raw('S3_BUCKET'),
      prefix: raw('S3_PREFIX'),
      accessKeyId: raw('S3_ACCESS_KEY_ID'),
      secretAccessKey: raw('S3_SECRET_ACCESS_KEY'),
      isPathStyle: isYes('S3_PATH_STYLE'),
    }
  }
}
