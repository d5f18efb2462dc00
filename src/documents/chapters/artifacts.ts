import { artifactNames } from '#law/artifacts.ts'
import type { InspectionReport } from '#report/schema.ts'
import type { Numbering } from '../numbering.ts'
import type { Block, Cell } from '../outline.ts'
import type { Voice } from '../shown-text.ts'

const MOST_SDKS = 500
const MOST_ARTIFACTS = 100
const MOST_OF_VERSIONS = 4000

const cell = (text: string): Cell => ({ lines: [[{ text }]] })
const plain = (text: string): Block => ({ kind: 'paragraph', look: 'plain', line: [{ text }] })

/** Chapter 6: the SDKs that were recognised. */
export function sdkTable({ app }: InspectionReport, voice: Voice, numbering: Numbering): Block[] {
  const sdks = (app?.sdks ?? []).toSorted((a, b) => Number(a.isLibrary) - Number(b.isLibrary))
  const heading = numbering.chapter('包内的 SDK', 'SDKs in the package')
  if (sdks.length === 0) return [heading, plain(voice.say({ zh: '未识别出 SDK。', en: 'No SDK was recognised.' }))]
  const more = sdks.length - MOST_SDKS
  return [
    heading,
    {
      kind: 'table',
      caption: numbering.table('识别出的 SDK 与开源库', 'SDKs and libraries that were recognised'),
      columns: [
        { title: voice.say({ zh: '名称', en: 'Name' }), share: 34 },
        { title: voice.say({ zh: '版本', en: 'Version' }), share: 14 },
        { title: voice.say({ zh: '提供者', en: 'Provider' }), share: 36 },
        { title: voice.say({ zh: '类别', en: 'Kind' }), share: 16 },
      ],
      rows: sdks
        .slice(0, MOST_SDKS)
        .map(({ name, version, provider, isLibrary }) => [
          cell(voice.say(name, 200)),
          cell(version === null ? '–' : voice.show(version, 60)),
          cell(voice.show(provider, 200)),
          cell(voice.say(isLibrary ? { zh: '开源库', en: 'library' } : { zh: 'SDK', en: 'SDK' })),
        ]),
    },
    ...(more > 0
      ? [plain(voice.say({ zh: `另有 ${more} 个,见 XLSX 与 JSON 报告。`, en: `${more} more in the XLSX and the JSON report.` }))]
      : []),
  ]
}

/** Chapter 7: on which bytes, with what, and how to do it again. */
export function artifactsAndMethod({ artifacts, engine, extractors }: InspectionReport, voice: Voice, numbering: Numbering): Block[] {
  const more = artifacts.length - MOST_ARTIFACTS
  return [
    numbering.chapter('检材与方法', 'Artifacts and method', false),
    {
      kind: 'table',
      caption: numbering.table('检材', 'Artifacts'),
      columns: [
        { title: voice.say({ zh: '文件', en: 'File' }), share: 26 },
        { title: voice.say({ zh: '种类', en: 'Kind' }), share: 18 },
        { title: voice.say({ zh: '字节数', en: 'Bytes' }), share: 14 },
        { title: 'SHA-256', share: 42 },
      ],
      rows: artifacts
        .slice(0, MOST_ARTIFACTS)
        .map(({ name, kind, size, id }) => [
          cell(voice.show(name, 200)),
          cell(kindName(kind, voice)),
          cell(size.toLocaleString('en')),
          { lines: [[{ text: id, look: 'code' }]] },
        ]),
    },
    ...(more > 0 ? [plain(voice.say({ zh: `另有 ${more} 件,见 JSON 报告。`, en: `${more} more in the JSON report.` }))] : []),
    plain(
      voice.say({
        zh: `检测由 ${engine.name} ${engine.version} 自动完成:从检材中读取事实,每个检查项只根据事实作出判断;引擎不执行检材中的任何代码,也不访问网络。`,
        en: `The inspection was made by ${engine.name} ${engine.version}: facts are read out of the artifacts, and each check judges facts alone; nothing of an artifact is executed, and no network is used.`,
      }),
    ),
    plain(
      voice.say({
        zh: '检测可重复:对 SHA-256 相同的检材,使用相同版本的引擎与提取器,得到逐字节相同的检测结果和相同的报告编号。',
        en: 'The inspection can be repeated: artifacts of the same SHA-256, the same engine and the same versions of the extractors give findings that are the same byte for byte, and the same report number.',
      }),
    ),
    plain(
      voice.say(
        { zh: `提取器版本:${versions(extractors, '、')}。`, en: `Versions of the extractors: ${versions(extractors, ', ')}.` },
        MOST_OF_VERSIONS,
      ),
    ),
  ]
}

const versions = (extractors: InspectionReport['extractors'], between: string): string =>
  Object.entries(extractors)
    .map(([name, version]) => `${name} ${version}`)
    .join(between)

/** What the law calls that kind of artifact. */
export const kindName = (kind: string, voice: Voice): string =>
  Object.hasOwn(artifactNames, kind) ? voice.say(artifactNames[kind as keyof typeof artifactNames]) : voice.show(kind, 60)
