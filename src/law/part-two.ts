/** Part two of the notice (提升全链条管理能力): fourteen measures on five kinds of subject. Our own short words, sentence by sentence. */
import { encouraged, measureOfLaw, must, mustNot } from './clause.ts'

export const partTwo = [
  measureOfLaw(
    '2-01',
    '完善内部管理机制',
    'Internal management',
    'operators',
    ['operator'],
    must(
      '2-01.1',
      '明确用户服务和权益保护的牵头管理部门和负责人',
      "A lead department and a responsible person for users' rights are named",
    ),
    must('2-01.2', '建立全生命周期个人信息保护机制', 'Personal information is protected over its whole life'),
    must('2-01.3', '健全考核问责制度', 'There is a system of appraisal and accountability'),
    must('2-01.4', '将法规政策要求落实到产品研发、推广和运营各环节', 'The rules are carried out in development, promotion and operation'),
    must('2-01.5', '定期对个人信息保护措施及执行情况进行合规审计', 'Protection is audited for compliance at regular intervals'),
  ),

  measureOfLaw(
    '2-02',
    '增强技术保障能力',
    'Technical safeguards',
    'operators',
    ['operator'],
    must('2-02.1', '采取访问控制措施', 'Access is controlled'),
    must('2-02.2', '采取技术加密措施', 'Encryption is used'),
    must('2-02.3', '采取去标识化等安全技术措施', 'De-identification and other technical measures are used'),
    must('2-02.4', '加强前端和后端安全防护', 'Front end and back end are defended'),
    must(
      '2-02.5',
      '主动监测个人信息泄露、窃取、篡改、毁损、丢失、非法使用等风险',
      'Leaks, theft, tampering, damage, loss and unlawful use are watched for',
    ),
    must('2-02.6', '及时响应处置要求', 'Demands to deal with them are answered in time'),
  ),

  measureOfLaw(
    '2-03',
    '加强软件开发工具(SDK)使用管理',
    'Use of SDKs',
    'operators',
    ['operator'],
    must('2-03.1', '使用SDK前进行个人信息保护能力评估', "An SDK's protection of personal information is assessed before use"),
    must(
      '2-03.2',
      '通过合同等形式约定各方权利和义务,确保处理依法合规',
      'A contract settles rights and duties, so that processing is lawful',
    ),
    must(
      '2-03.3',
      '集中展示嵌入的SDK名称、功能及其个人信息处理规则',
      'Embedded SDKs are shown in one place with name, function and processing rules',
    ),
    must('2-03.4', '及时更新SDK展示内容', 'That list is kept up to date'),
    must('2-03.5', '共同处理个人信息造成损害的,依法承担相应责任', 'Those who process together answer together for damage'),
  ),

  measureOfLaw(
    '2-04',
    '严格APP上架审核',
    'Listing review',
    'stores',
    ['store'],
    must('2-04.1', '准确登记并核验开发运营者真实身份和联系方式', "Operators' identity and contact are registered and verified"),
    must('2-04.2', '准确登记并核验APP的主要功能及用途', 'The main functions and uses of apps are registered and verified'),
    must('2-04.3', '对拟上架APP进行技术检测', 'Apps are inspected technically before listing'),
    must('2-04.4', '审核应明确负责人', 'Each review has a responsible person'),
    must('2-04.5', '留存审核日志记录', 'The review journal is kept'),
    mustNot('2-04.6', '不符合要求的不予上架', 'What does not meet the requirements is not listed'),
    must('2-04.7', '全量公示在架APP', 'All listed apps are published'),
    must(
      '2-04.8',
      '显著标明APP名称及功能、开发运营者、版本号、权限列表及用途、个人信息处理规则等',
      'Name and function, operator, version, permissions with uses and processing rules stand in a conspicuous place',
    ),
    must('2-04.9', '尚未建立分发明示界面的,将下载链接到应用商店', 'A distributor without such a page leads its links to a store'),
  ),

  measureOfLaw(
    '2-05',
    '强化在架APP巡查',
    'Patrol of listed apps',
    'stores',
    ['store'],
    must('2-05.1', '加强对APP的动态巡查,确保公示信息真实准确', 'Listed apps are patrolled so that what is published stays true'),
    must('2-05.2', '与公示信息不一致的违规APP,停止提供服务', 'Apps that differ from what was published are withdrawn'),
    must(
      '2-05.3',
      '以“热更新、热切换”等方式擅自更改主要功能、权限、个人信息收集使用场景和范围的违规APP,停止提供服务',
      'Apps that change function, permissions or collection by hot update are withdrawn',
    ),
  ),

  measureOfLaw(
    '2-06',
    '完善分发管理机制',
    'Management of distribution',
    'stores',
    ['store'],
    must('2-06.1', '建立开发运营者信用评价机制', 'The credit of operators is rated'),
    must('2-06.2', '建立风险提示机制', 'There are risk alerts'),
    encouraged('2-06.3', '鼓励对分发APP进行电子签名认证', 'Attestation of distributed apps is encouraged'),
    encouraged('2-06.4', '鼓励实现上架应用、分发行为全流程可溯源', 'Provenance of listings and distribution is encouraged'),
    must(
      '2-06.5',
      '与检测及认证公共服务平台联动,做好信息上报、监测溯源、信息共享、响应处置',
      'Reports, tracing, sharing and response go hand in hand with the public testing and certification platform',
    ),
  ),

  measureOfLaw(
    '2-07',
    '建立信息公示机制',
    'SDK publication',
    'sdks',
    ['sdk'],
    must(
      '2-07.1',
      '公开明示SDK名称、开发者、版本号、主要功能、使用说明等基本信息',
      'Name, developer, version, functions and guide of the SDK are published',
    ),
    must('2-07.2', '公开明示个人信息处理规则', 'Its processing rules are published'),
    must('2-07.3', 'SDK独立采集、传输、存储个人信息的,单独作出说明', 'What it collects, sends or stores on its own is told apart'),
    encouraged('2-07.4', '鼓励发挥SDK管理服务平台作用,引导使用合规SDK', 'Use of the SDK management platform is encouraged'),
  ),

  measureOfLaw(
    '2-08',
    '优化功能配置',
    'SDK configuration',
    'sdks',
    ['sdk'],
    must(
      '2-08.1',
      '遵循最小必要,按场景或用途明确SDK功能和对应的个人信息收集范围',
      'Each function and what it collects is settled by use, and no more than needed',
    ),
    must('2-08.2', '向APP开发运营者提供功能模块的配置选项', 'Operators can choose the modules'),
    must('2-08.3', '向APP开发运营者提供个人信息收集的配置选项', 'Operators can choose what is collected'),
    mustNot('2-08.4', '不得一揽子过度收集个人信息', 'No excessive collection in a bundle'),
  ),

  measureOfLaw(
    '2-09',
    '加强服务协同',
    'SDK guidance',
    'sdks',
    ['sdk'],
    must('2-09.1', '全生命周期主动提供明确易懂的合规使用指南', 'Operators get a clear guide to compliant use, at every stage'),
    must('2-09.2', '引导APP开发运营者正确合理使用', 'Operators are led to use it rightly'),
    must('2-09.3', '个人信息处理规则变更时,及时更新并告知', 'A change of the processing rules is told at once'),
    must('2-09.4', '发现风险时,及时更新并告知', 'A risk found is dealt with and told at once'),
  ),

  measureOfLaw(
    '2-10',
    '强化APP运行管理',
    'Control of running apps',
    'terminals',
    ['terminal'],
    must('2-10.1', '提供APP自启动和关联启动的关闭功能', 'People can switch self-launch and chain launch off'),
    must('2-10.2', '提供便捷的设备识别码重置选项', 'People can reset device identifiers with ease'),
    must('2-10.3', '加强对静默下载、热更新的监测', 'Silent downloads and hot updates are watched'),
    must('2-10.4', '防范未经用户同意私自启动、下载、安装', 'Launch, download and install without consent are prevented'),
  ),

  measureOfLaw(
    '2-11',
    '加强APP行为记录提醒',
    'Records of behaviour',
    'terminals',
    ['terminal'],
    must('2-11.1', '增强对权限调用行为的记录能力', 'Uses of permissions are recorded'),
    must('2-11.2', '为用户查询权限调用情况提供便利', 'People can look them up with ease'),
    must(
      '2-11.3',
      '建立通讯录、麦克风、相机、位置、剪切板等权限在用状态的明显提示机制',
      'Contacts, microphone, camera, location and clipboard in use are shown plainly',
    ),
  ),

  measureOfLaw(
    '2-12',
    '提高APP风险预警能力',
    'Risk warning',
    'terminals',
    ['terminal'],
    encouraged('2-12.1', '推动开展APP电子签名认证', 'Attestation of apps is promoted'),
    encouraged('2-12.2', '依据电子签名认证向用户进行预警提示', 'People are warned by what attestations say'),
    must('2-12.3', '提高对仿冒、不良、违规等风险APP的识别能力', 'Counterfeit, harmful and unlawful apps are recognised'),
  ),

  measureOfLaw(
    '2-13',
    '准确登记信息',
    'Registration of access',
    'access',
    ['access'],
    must(
      '2-13.1',
      '提供网络接入服务时,登记并核验APP开发运营者真实身份、联系方式等',
      "App operators' identity and contact are registered and verified on access",
    ),
    must(
      '2-13.2',
      '提供网络接入服务时,登记并核验SDK开发运营者真实身份、联系方式等',
      "SDK operators' identity and contact are registered and verified on access",
    ),
    must('2-13.3', '提高溯源能力', 'Traffic can be traced to them'),
  ),

  measureOfLaw(
    '2-14',
    '确保有效处置',
    'Effective disposal',
    'access',
    ['access'],
    must(
      '2-14.1',
      '按电信监管部门要求,依法对违规APP、SDK采取停止接入等必要措施',
      'Disconnection and other measures against apps and SDKs are taken when the regulator orders them',
    ),
    must('2-14.2', '有效阻止其侵害用户权益的违规行为', 'They stop the unlawful behaviour in effect'),
  ),
] as const
