/** The 26 rooms in the notice's order, under its two parts and nine headings. */
import type { Measure } from '#core/measure.ts'
import type { Facts } from '#facts/facts.ts'
import informedInstall from './1-01-informed-install/measure.ts'
import webDownloadPrompts from './1-02-web-download-prompts/measure.ts'
import easyUninstall from './1-03-easy-uninstall/measure.ts'
import closableWindows from './1-04-closable-windows/measure.ts'
import serviceDisclosure from './1-05-service-disclosure/measure.ts'
import justifiedLaunch from './1-06-justified-launch/measure.ts'
import renewalReminder from './1-07-renewal-reminder/measure.ts'
import lawfulNecessity from './1-08-lawful-necessity/measure.ts'
import processingRules from './1-09-processing-rules/measure.ts'
import permissionRequests from './1-10-permission-requests/measure.ts'
import hotline from './1-11-hotline/measure.ts'
import complaintHandling from './1-12-complaint-handling/measure.ts'
import internalManagement from './2-01-internal-management/measure.ts'
import technicalSafeguards from './2-02-technical-safeguards/measure.ts'
import sdkUse from './2-03-sdk-use/measure.ts'
import listingReview from './2-04-listing-review/measure.ts'
import listingPatrol from './2-05-listing-patrol/measure.ts'
import distribution from './2-06-distribution/measure.ts'
import sdkDisclosure from './2-07-sdk-disclosure/measure.ts'
import sdkConfiguration from './2-08-sdk-configuration/measure.ts'
import sdkGuidance from './2-09-sdk-guidance/measure.ts'
import launchControl from './2-10-launch-control/measure.ts'
import behaviourRecords from './2-11-behaviour-records/measure.ts'
import riskWarning from './2-12-risk-warning/measure.ts'
import accessRegistration from './2-13-access-registration/measure.ts'
import effectiveDisposal from './2-14-effective-disposal/measure.ts'

export const measures: readonly Measure<Facts>[] = [
  // Part one: 提升全流程服务感知
  // 规范安装卸载行为
  informedInstall,
  webDownloadPrompts,
  easyUninstall,
  // 优化服务体验
  closableWindows,
  serviceDisclosure,
  justifiedLaunch,
  renewalReminder,
  // 加强个人信息保护
  lawfulNecessity,
  processingRules,
  permissionRequests,
  // 响应用户诉求
  hotline,
  complaintHandling,
  // Part two: 提升全链条管理能力
  // 落实APP开发运营者主体责任
  internalManagement,
  technicalSafeguards,
  sdkUse,
  // 强化分发平台管理责任
  listingReview,
  listingPatrol,
  distribution,
  // 规范SDK应用服务
  sdkDisclosure,
  sdkConfiguration,
  sdkGuidance,
  // 筑牢终端安全防线
  launchControl,
  behaviourRecords,
  riskWarning,
  // 夯实接入企业责任
  accessRegistration,
  effectiveDisposal,
]
