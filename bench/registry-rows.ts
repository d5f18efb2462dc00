/** Fills a registry with as many apps and embedded SDKs as the country has: invented, with the shapes of real ones (names, popularity). */
import { sql, type Kysely } from 'kysely'

export interface RegistrySize {
  readonly apps: number
  /** SDKs embedded in each app. */
  readonly sdksPerApp: number
}

const SDKS = 630
const VERSIONS = 20
const OPERATORS = 400_000

/**
 * One statement a table, in the database itself. SDKs are drawn from twenty groups of growing size, one of each group for an app: the first few
 * are in every third app, the last in one of sixty. Indexes are made after the rows, as a restore does.
 */
export async function fillRegistry(pool: Kysely<any>, size: RegistrySize, tell: (what: string) => void): Promise<void> {
  await pool.connection().execute(async (db) => {
    // The platform's own limit is for pages: these are the rows of a country.
    await sql`set statement_timeout = 0`.execute(db)
    await fill(db, size, tell)
  })
}

async function fill(db: Kysely<any>, { apps, sdksPerApp }: RegistrySize, tell: (what: string) => void): Promise<void> {
  tell('operators')
  await sql`drop index if exists organisation_by_pieces`.execute(db)
  await sql`
    insert into organisation (kind, name, state, credit_code, created_at)
    select 'operator', ${company('n')}, 'verified', null, now() from generate_series(1, ${sql.raw(String(Math.min(OPERATORS, apps)))}) as n`.execute(
    db,
  )
  const { rows } = await sql<{
    first: string
  }>`select min(id) as first from organisation where kind = 'operator' and credit_code is null`.execute(db)
  const first = sql.raw(rows[0]!.first)

  await sql`create index organisation_by_pieces on organisation using gin (text_pieces(name)) with (fastupdate = off)`.execute(db)

  tell('apps')
  await sql`drop index if exists app_by_pieces`.execute(db)
  await sql`
    insert into app (organisation_id, package_name, name, category, filing_number, latest_version, registered_at, is_listed)
    select ${first} + n % ${sql.raw(String(Math.min(OPERATORS, apps)))}, ${packageName('n')}, ${appName('n')}, 1 + n % 39, '京ICP备' || (10000000 + n) || '号-1A',
      (1 + n % 9) || '.' || (n % 17) || '.' || (n % 5), now() - n * interval '1 minute', true
    from generate_series(1::bigint, ${sql.raw(String(apps))}) as n`.execute(db)
  tell('their index of pieces')
  // A restore would build it by several processes too; afterwards as the migration left it.
  await sql`alter table app reset (parallel_workers)`.execute(db)
  await sql`create index app_by_pieces on app using gin (text_pieces(name || ' ' || package_name)) with (fastupdate = off)`.execute(db)
  await sql`alter table app set (parallel_workers = 0)`.execute(db)

  tell('SDKs and their versions')
  await sql`
    insert into sdk (known_as, name, provider, registered_at, is_listed)
    select 'bench-' || n, ${word('n * 7')} || ${word('n * 31')} || 'SDK', ${company('n * 13')}, now(), true from generate_series(1, ${sql.raw(String(SDKS))}) as n`.execute(
    db,
  )
  await sql`
    insert into sdk_version (sdk_id, version, version_key)
    select sdk.id, (1 + v / 10) || '.' || v % 10 || '.' || 3, array[1 + v / 10, v % 10, 3]
    from sdk, generate_series(0, ${sql.raw(String(VERSIONS - 1))}) as v where known_as like 'bench-%' order by sdk.id, v`.execute(db)

  tell('what apps embed')
  await sql`alter table app_sdk drop constraint app_sdk_pkey, drop constraint app_sdk_app_id_fkey, drop constraint app_sdk_sdk_version_id_fkey`.execute(
    db,
  )
  await sql`drop index if exists app_sdk_by_version, app_sdk_listed`.execute(db)
  await sql`
    insert into app_sdk (app_id, sdk_version_id, is_listed)
    select app.id, base + (${bound('k')} + floor(random() * (${bound('k + 1')} - ${bound('k')}))::int) * ${sql.raw(String(VERSIONS))} + floor(random() * ${sql.raw(String(VERSIONS))})::int, true
    from app, generate_series(0, ${sql.raw(String(sdksPerApp - 1))}) as k,
      (select min(v.id) as base from sdk_version v join sdk s on s.id = v.sdk_id where known_as like 'bench-%') as first`.execute(db)
  tell('its indexes')
  await sql`alter table app_sdk add primary key (app_id, sdk_version_id)`.execute(db)
  await sql`create index app_sdk_by_version on app_sdk (sdk_version_id, app_id)`.execute(db)
  await sql`create index app_sdk_listed on app_sdk (sdk_version_id, app_id) where is_listed`.execute(db)
  await sql`alter table app_sdk add foreign key (app_id) references app (id), add foreign key (sdk_version_id) references sdk_version (id)`.execute(
    db,
  )
  tell('statistics')
  await sql`vacuum (analyze) app`.execute(db)
  await sql`vacuum (analyze) app_sdk`.execute(db)
  await sql`analyze`.execute(db)
}

/** Where group `k` of the SDKs begins; each of the twenty is larger than the one before. */
const bound = (k: string) => sql.raw(`((${k}) * ((${k}) + 1) * ${SDKS} / 420)`)

const wordList =
  '微信 支付 地图 出行 音乐 视频 直播 阅读 小说 漫画 游戏 助手 管家 浏览 输入 天气 日历 相机 美图 拼图 商城 优选 团购 外卖 快递 打车 酒店 机票 旅行 银行 证券 理财 ' +
  '记账 贷款 保险 健康 运动 跑步 睡眠 医生 药房 母婴 育儿 学习 课堂 英语 考试 招聘 求职 房产 租房 装修 汽车 加油 停车 驾考 社区 交友 婚恋 聊天 邮箱 办公 文档 会议 云盘 ' +
  '安全 清理 省电 翻译 词典 扫描 证件 签到 农业 政务 公交 地铁 火车 航班 体育 足球 棋牌 消消 三国 王者 农场 宠物 星座 壁纸 铃声 主题 桌面 手电 计算 尺子 指南 相册 剪辑 ' +
  '配音 录音 听书 电台 新闻 头条 财经 军事 历史 国学 书法 绘画 钢琴 吉他 舞蹈 瑜伽 美食 菜谱 咖啡 奶茶 超市 生鲜 水果 鲜花 礼物 二手 闲置 回收 洗衣 家政 维修 搬家 物业 门禁'
const words = wordList.split(' ')
const word = (n: string) => sql.raw(`(array[${words.map((one) => `'${one}'`).join(',')}])[1 + ((${n})::bigint % ${words.length})]`)
const appName = (n: string) =>
  sql`${word(`${n} * 2654435761 % 1000003`)} || ${word(`${n} * 40503 % 999983`)} || ${sql.raw(`case ${n} % 4 when 0 then '' when 1 then '极速版' when 2 then ' Pro' else (${n} % 1000)::text end`)}`
const syllables = [
  'an',
  'bei',
  'chen',
  'duo',
  'fang',
  'gao',
  'hui',
  'jia',
  'kai',
  'lian',
  'ming',
  'niu',
  'ping',
  'qing',
  'rui',
  'shen',
  'tao',
  'wei',
  'xing',
  'yun',
  'zhi',
]
const syllable = (n: string) =>
  sql.raw(`(array[${syllables.map((one) => `'${one}'`).join(',')}])[1 + ((${n})::bigint % ${syllables.length})]`)
const packageName = (n: string) =>
  sql`'com.' || ${syllable(n)} || ${syllable(`${n} / 21`)} || ${syllable(`${n} / 441`)} || '.' || ${syllable(`${n} / 9261`)} || ${syllable(`${n} * 17`)} || ${sql.raw(`(${n} / 194481)::text`)}`
const company = (n: string) =>
  sql`${word(n)} || ${word(`${n} / 128`)} || ${sql.raw(`(array['科技','网络','信息技术','文化传媒'])[1 + (${n}) % 4]`)} || '有限公司' || ${sql.raw(`(${n})`)}`
