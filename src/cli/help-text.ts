import type { Words } from '#core/words.ts'

const exitCodes: Words = {
  zh: `退出码
  0    没有达到 --fail-on 的检测结果
  1    有达到 --fail-on 的检测结果
  2    有文件无法检测,或命令用法有误(同批其他文件照常检测)
  130  被 Ctrl-C 中断`,
  en: `Exit codes
  0    nothing found as grave as --fail-on
  1    something found as grave as --fail-on
  2    a file could not be inspected, or the call was wrong (other files of the batch are still inspected)
  130  stopped by Ctrl-C`,
}

/** What `help` says, by command; `zhunsheng` is the whole. */
export const helpTopics: Readonly<Record<string, Words>> = {
  zhunsheng: {
    zh: `
准绳(zhunsheng):对照工信部信管函〔2023〕26号的 26 项措施检测安卓安装包,逐款给出结论与证据。

用法
  zhunsheng inspect 文件…      检测 APK、AAB、APKS、XAPK、SDK(AAR、JAR)、网址、处理规则文本或送检清单(可简写为 zhunsheng 文件)
  zhunsheng new case 安装包    从安装包起草一份送检清单(zhunsheng.yaml)
  zhunsheng compare 旧 新      比较两个安装包或两份 JSON 报告:新出现、已消失、仍存在
  zhunsheng explain 名称       说明一个检查项、措施或条款:适用、要求、前提、出处
  zhunsheng coverage           26 项措施逐款由谁回答
  zhunsheng version            版本号
  zhunsheng help [命令]        本说明,或某个命令的说明

上手
  zhunsheng app.apk                                    在终端看结果
  zhunsheng inspect app.apk -f html -o 报告.html       一份可打印的网页报告
  zhunsheng inspect app.apk -f pdf -o 报告.pdf         一份检测报告(亦可 docx、xlsx)
  zhunsheng inspect 安装包/ -f json,html -o 报告/      整个文件夹,每个文件各得两份
  zhunsheng explain 1-03                               “实现便捷卸载”怎么判

结论
  ✗ 不符合   ? 需人工复核(附问题)   ○ 未检测(附如何补齐)   ✓ 符合   – 不适用

所有命令
  --lang zh-CN|en    语言;也可设环境变量 ZHUNSHENG_LANG。默认中文

${exitCodes.zh}
`,
    en: `
Zhunsheng inspects Android packages against the 26 measures of MIIT notice Xinguanhan [2023] No. 26
and gives every clause a verdict with evidence.

Usage
  zhunsheng inspect FILE…        inspect APK, AAB, APKS, XAPK, AAR, JAR, a page, a policy or a case (short: zhunsheng FILE)
  zhunsheng new case PACKAGE     draft a case (zhunsheng.yaml) from a package
  zhunsheng compare OLD NEW      two packages or two JSON reports: what is new, gone, still there
  zhunsheng explain NAME         a check, measure or clause: what it applies to, expects, assumes
  zhunsheng coverage             the 26 measures, clause by clause, and who answers each
  zhunsheng version              the version
  zhunsheng help [COMMAND]       this, or more about one command

To begin
  zhunsheng app.apk --lang en                            read the result in the terminal
  zhunsheng inspect app.apk -f html -o report.html       one page to read and to print
  zhunsheng inspect app.apk -f pdf -o report.pdf         the report as a document (docx and xlsx as well)
  zhunsheng inspect packages/ -f json,html -o reports/   a whole folder, two reports for each
  zhunsheng explain 1-03 --lang en                       how "easy uninstall" is judged

Verdicts
  ✗ failed   ? needs review (with the question)   ○ untested (with what would settle it)
  ✓ passed   – not applicable

Every command
  --lang zh-CN|en    language; or set ZHUNSHENG_LANG. Chinese by default

${exitCodes.en}
`,
  },
  inspect: {
    zh: `
用法:zhunsheng inspect 文件… [选项]
  文件可以是安装包、网址(https://…)、网页访问记录(.zsrec)、网页证据(HAR、MHTML 或其 ZIP)、个人信息处理规则文本(.html .md .txt .docx .pdf)、
  送检清单(zhunsheng.yaml)、文件夹(有送检清单时按清单,否则其中的 .apk .aab .apks .xapk .aar 都会检测)或通配符。

  -f, --format 格式      terminal、json、sarif、html、docx、pdf、xlsx;可重复,也可用逗号分隔。默认 terminal
  -o, --output 路径      写入文件;多种格式,或多个 HTML、DOCX、PDF、XLSX 时为文件夹
  -m, --measures 编号    只检测这些措施,如 1-03,2-02
      --category 类别    必要个人信息范围的 39 类之一,编号或名称,如 6 或 网上购物类
      --profile 文件     基本情况说明(JSON):category、isBasicFunction、fees、listedSdks 等
      --date 日期        签发日期,如 2026-11-23,写在 DOCX、PDF 的封面;不给则不写
      --commissioner 名  委托单位,--laboratory 名 检测机构;不给则留空待填
      --fail-on 程度     failed(默认)、cantTell、untested、never;只计“应当”“不得”条款
  -j, --jobs 数目        同时检测的文件数,默认不超过处理器数
      --timeout 秒       每个文件(送检清单连同所列文件)的总用时,超过即中止并说明;送检清单默认 600
  -a, --all              也显示符合与不适用的结果
  -q, --quiet            不显示进度与小结
      --page-profiles 名 网页以哪些手机访问:android-chrome、android-wechat、android-app-webview、ios-safari、ios-wechat;
                         默认 android-chrome,ios-safari
      --page-window 秒   关闭弹窗后观察多久,5(默认)到 15
      --contexts 数目    同时访问的网页数,默认 4
      --allow-host 主机  允许访问的内网主机、地址或网段,如 192.168.3.0/24、shop.test:8080;其他内网地址一律拒绝
      --keep-recordings 文件夹  保存网页访问记录
      --color            总是着色(--no-color 从不)。默认仅在终端着色

多个安装包:JSON 合为一个数组,SARIF 合为一份,每个文件各自隔离,一个出错不影响其他。

示例
  zhunsheng inspect app.apk
  zhunsheng inspect app.apk --category 网上购物类 --fail-on cantTell
  zhunsheng inspect "发布/*.apk" -f json -o 全部.json
  zhunsheng inspect app.apk -m 1-03,2-02 -f sarif > 结果.sarif
  zhunsheng inspect https://example.com/ --keep-recordings 记录/
  zhunsheng inspect app.apk -f docx,pdf,xlsx -o 报告/ --date 2026-11-23 --commissioner 某某公司

${exitCodes.zh}
`,
    en: `
Usage: zhunsheng inspect FILE… [OPTIONS]
  A FILE is a package, the address of a page (https://…), a recording of a page (.zsrec), evidence of a page from another
  tool (HAR, MHTML, a ZIP of them), a privacy policy
  (.html .md .txt .docx .pdf), a case (zhunsheng.yaml), a folder (by its case where it has one, else its .apk .aab .apks .xapk .aar) or a glob.

  -f, --format FORMAT    terminal, json, sarif, html, docx, pdf, xlsx; repeat it or use commas. Default: terminal
  -o, --output PATH      write to a file; with several formats, or HTML, DOCX, PDF, XLSX of several packages, a folder
  -m, --measures IDS     only these measures, such as 1-03,2-02
      --category NAME    one of the 39 categories of necessary personal information: number or Chinese name
      --profile FILE     JSON about the app: category, isBasicFunction, fees, listedSdks …
      --date DATE        date of issue, such as 2026-11-23, on the cover of DOCX and PDF; none unless given
      --commissioner, --laboratory NAME
                         who asked for it and who made it; lines to fill in unless given
      --fail-on LEVEL    failed (default), cantTell, untested, never; only must and must-not clauses count
  -j, --jobs N           files at once; by default at most the number of processors
      --timeout SECONDS  all that a file may take, a case with everything it names; then it is stopped and told.
                         600 for a case
  -a, --all              show also what passed or does not apply
  -q, --quiet            no progress and no summary
      --page-profiles    phones that pages are visited as: android-chrome, android-wechat, android-app-webview, ios-safari,
                         ios-wechat; by default android-chrome,ios-safari
      --page-window S    seconds watched after a popup was closed, 5 (default) to 15
      --contexts N       pages visited at once; 4 by default
      --allow-host HOST  a host, address or network of your own that pages may reach, such as 192.168.3.0/24 or
                         shop.test:8080; everything else that is private is refused
      --keep-recordings FOLDER
                         keep the recordings of pages
      --color            always in colour (--no-color: never). By default only on a terminal

Several packages: JSON becomes one array, SARIF one log; each file is isolated, and one that fails harms no other.

Examples
  zhunsheng inspect app.apk --lang en
  zhunsheng inspect app.apk --category 6 --fail-on cantTell
  zhunsheng inspect "release/*.apk" -f json -o all.json
  zhunsheng inspect app.apk -m 1-03,2-02 -f sarif > results.sarif
  zhunsheng inspect https://example.com/ --keep-recordings recordings/ --lang en
  zhunsheng inspect app.apk -f docx,pdf,xlsx -o reports/ --date 2026-11-23 --lang en

${exitCodes.en}
`,
  },
  new: {
    zh: `
用法:zhunsheng new case 安装包 [-o 文件]
  写出一份送检清单:安装包、个人信息处理规则、商店公示信息、声明。安装包能说明的写在注释里,其余由您填写。

  -o, --output 文件    默认为安装包旁边的 zhunsheng.yaml;已存在的文件不会被覆盖

示例
  zhunsheng new case app.apk
  zhunsheng inspect zhunsheng.yaml
`,
    en: `
Usage: zhunsheng new case PACKAGE [-o FILE]
  Writes a case: package, privacy policy, listing, declarations. What the package says stands in comments; you fill in the rest.

  -o, --output FILE    by default zhunsheng.yaml beside the package; a file that is there is never overwritten

Examples
  zhunsheng new case app.apk --lang en
  zhunsheng inspect zhunsheng.yaml --lang en
`,
  },
  compare: {
    zh: `
用法:zhunsheng compare 旧 新 [选项]
  两边各是一个安装包,或 inspect 写出的 JSON 报告(.json)。

  -f, --format 格式    terminal(默认)、json、html
  -o, --output 文件    写入文件
      --fail-on 程度   新出现的问题达到此程度时退出码为 1:failed(默认)、cantTell、never

示例
  zhunsheng compare 1.0.apk 1.1.apk
  zhunsheng compare 整改前.json 整改后.apk -f html -o 比较.html
`,
    en: `
Usage: zhunsheng compare OLD NEW [OPTIONS]
  Each side is a package, or a JSON report written by inspect (.json).

  -f, --format FORMAT   terminal (default), json, html
  -o, --output FILE     write to a file
      --fail-on LEVEL   exit 1 when a new problem is that grave: failed (default), cantTell, never

Examples
  zhunsheng compare 1.0.apk 1.1.apk --lang en
  zhunsheng compare before.json after.apk -f html -o comparison.html
`,
  },
  explain: {
    zh: `
用法:zhunsheng explain 检查项|措施|条款

示例
  zhunsheng explain blank-label
  zhunsheng explain 1-03
  zhunsheng explain 2-02.1
`,
    en: `
Usage: zhunsheng explain CHECK|MEASURE|CLAUSE

Examples
  zhunsheng explain blank-label --lang en
  zhunsheng explain 1-03 --lang en
  zhunsheng explain 2-02.1 --lang en
`,
  },
  coverage: {
    zh: '用法:zhunsheng coverage\n  以 Markdown 列出 26 项措施的每一款由谁回答:检查项、检材、平台或人工。',
    en: 'Usage: zhunsheng coverage\n  Markdown: every clause of the 26 measures and who answers it, a check, an artifact, the platform or a person.',
  },
  version: { zh: '用法:zhunsheng version', en: 'Usage: zhunsheng version' },
}
