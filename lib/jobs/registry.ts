import type { JobName } from "@/types/jobs";
import type { JobDefinition } from "./define-job";
import { agencyCheckoutSweep } from "./handlers/agency-checkout-sweep";
import { agentCheck } from "./handlers/agent-check";
import { agentCheckDue } from "./handlers/agent-check-due";
import { agentSync } from "./handlers/agent-sync";
import { billingClientDunning } from "./handlers/billing-client-dunning";
import { billingDunning } from "./handlers/billing-dunning";
import { billingRollPeriods } from "./handlers/billing-roll-periods";
import { callBackfill } from "./handlers/call-backfill";
import { callEndAtLimit } from "./handlers/call-end-at-limit";
import { callIndex } from "./handlers/call-index";
import { callReconcile } from "./handlers/call-reconcile";
import { callReconcileOverdue } from "./handlers/call-reconcile-overdue";
import { callStoreRecording } from "./handlers/call-store-recording";
import { campaignClose } from "./handlers/campaign-close";
import { campaignExpireDue } from "./handlers/campaign-expire-due";
import { campaignCopy, campaignErase, campaignReconsider } from "./handlers/campaign-lists";
import { clientPlanMigrate } from "./handlers/client-plan-migrate";
import { connectSync } from "./handlers/connect-sync";
import { connectSyncDue } from "./handlers/connect-sync-due";
import { creditsAutoRecharge } from "./handlers/credits-auto-recharge";
import { creditsAutoRechargeDue } from "./handlers/credits-auto-recharge-due";
import { creditsCheckLedger, creditsCheckLedgerFull } from "./handlers/credits-check-ledger";
import { creditsExpireGrants } from "./handlers/credits-expire-grants";
import { domainCheck } from "./handlers/domain-check";
import { domainCheckDue } from "./handlers/domain-check-due";
import { epochBump } from "./handlers/epoch-bump";
import { housekeepingPurge } from "./handlers/housekeeping-purge";
import { identitySendRecovery } from "./handlers/identity-send-recovery";
import { importRead } from "./handlers/import-read";
import { importRun } from "./handlers/import-run";
import { integrationImportCalls } from "./handlers/integration-import-calls";
import { integrationImportCallsDue } from "./handlers/integration-import-calls-due";
import { integrationResyncAgents } from "./handlers/integration-resync-agents";
import { integrationVerify } from "./handlers/integration-verify";
import { invitationMail } from "./handlers/invitation-mail";
import { knowledgeExtract } from "./handlers/knowledge-extract";
import { leadEnrol } from "./handlers/lead-enrol";
import { leadRemindDue } from "./handlers/lead-remind-due";
import { mailSend } from "./handlers/mail-send";
import { marginsWatch } from "./handlers/margins-watch";
import { meteringSend } from "./handlers/metering-send";
import { numberSync } from "./handlers/number-sync";
import { outboundServiceVerify } from "./handlers/outbound-service-verify";
import { paymentsCompleteRefund } from "./handlers/payments-complete-refund";
import { privacyErase } from "./handlers/privacy-erase";
import { ratingApplyDue } from "./handlers/rating-apply-due";
import { ratingConvertUncompared } from "./handlers/rating-convert-uncompared";
import { reconciliationRun } from "./handlers/reconciliation-run";
import { reconciliationRunDue } from "./handlers/reconciliation-run-due";
import { searchResync } from "./handlers/search-resync";
import { telephonySyncDue } from "./handlers/telephony-sync-due";
import { trunkSync } from "./handlers/trunk-sync";
import { viewAsExpire } from "./handlers/view-as-expire";
import { workspaceNotify } from "./handlers/workspace-notify";
import { workspacePurge } from "./handlers/workspace-purge";

const DEFINITIONS: readonly JobDefinition[] = [
  agencyCheckoutSweep,
  agentCheck,
  agentCheckDue,
  agentSync,
  billingDunning,
  billingClientDunning,
  billingRollPeriods,
  callBackfill,
  callEndAtLimit,
  callIndex,
  callReconcile,
  callReconcileOverdue,
  callStoreRecording,
  campaignClose,
  campaignCopy,
  campaignErase,
  campaignExpireDue,
  campaignReconsider,
  clientPlanMigrate,
  connectSync,
  connectSyncDue,
  creditsAutoRecharge,
  creditsAutoRechargeDue,
  outboundServiceVerify,
  paymentsCompleteRefund,
  creditsCheckLedger,
  creditsCheckLedgerFull,
  creditsExpireGrants,
  domainCheck,
  domainCheckDue,
  importRead,
  importRun,
  integrationImportCalls,
  integrationImportCallsDue,
  integrationResyncAgents,
  integrationVerify,
  epochBump,
  housekeepingPurge,
  identitySendRecovery,
  invitationMail,
  knowledgeExtract,
  leadEnrol,
  leadRemindDue,
  mailSend,
  marginsWatch,
  meteringSend,
  numberSync,
  privacyErase,
  ratingApplyDue,
  ratingConvertUncompared,
  reconciliationRun,
  reconciliationRunDue,
  searchResync,
  telephonySyncDue,
  trunkSync,
  viewAsExpire,
  workspaceNotify,
  workspacePurge,
];

export type JobRegistry = ReadonlyMap<JobName, JobDefinition>;

/** The handler of each job. A queue without one keeps its jobs until a release that has it. */
export const jobRegistry: JobRegistry = new Map(
  DEFINITIONS.map((definition) => [definition.name, definition]),
);
