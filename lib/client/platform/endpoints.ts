import type {
  changeFlagsOperation,
  getPlatformPartnerOperation,
  getPlatformRevenueOperation,
  getPlatformStatsOperation,
  inviteOwnerOperation,
  listPartnerPeopleOperation,
  listPartnersOperation,
  listPartnerWorkspacesOperation,
  reopenPartnerOperation,
  resetTwoFactorOperation,
  suspendPartnerOperation,
  updatePartnerOperation,
} from "@/types/console";
import type {
  dropEventOperation,
  dropJobOperation,
  getInboxEventOperation,
  getJobOperation,
  listInboxEventsOperation,
  listJobsOperation,
  listPlatformIntegrationsOperation,
  replayEventOperation,
  replayEventsOperation,
  retryJobOperation,
  retryJobsOperation,
} from "@/types/dead-letters";
import type { listEndReasonsOperation } from "@/types/end-reasons";
import type {
  createPlanVariantOperation,
  getPlanVariantOperation,
  listPlanVariantsOperation,
  orderPlanVariantsOperation,
  removePlanVariantOperation,
  updatePlanVariantOperation,
} from "@/types/plans";
import { endpoint } from "../endpoint";

export const getPlatformStatsEndpoint = endpoint<typeof getPlatformStatsOperation>({
  id: "super-admin.stats",
  method: "GET",
  path: "/api/super-admin/stats",
  kind: "resource",
});
export const getPlatformRevenueEndpoint = endpoint<typeof getPlatformRevenueOperation>({
  id: "super-admin.stats.month",
  method: "GET",
  path: "/api/super-admin/stats/month",
  kind: "resource",
});
export const listPartnersEndpoint = endpoint<typeof listPartnersOperation>({
  id: "super-admin.partners.list",
  method: "GET",
  path: "/api/super-admin/partners",
  kind: "page",
});
export const getPlatformPartnerEndpoint = endpoint<typeof getPlatformPartnerOperation>({
  id: "super-admin.partners.get",
  method: "GET",
  path: "/api/super-admin/partners/[partnerId]",
  kind: "resource",
});
export const updatePartnerEndpoint = endpoint<typeof updatePartnerOperation>({
  id: "super-admin.partners.update",
  method: "PATCH",
  path: "/api/super-admin/partners/[partnerId]",
  kind: "resource",
});
export const suspendPartnerEndpoint = endpoint<typeof suspendPartnerOperation>({
  id: "super-admin.partners.suspend",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/suspend",
  kind: "resource",
});
export const reopenPartnerEndpoint = endpoint<typeof reopenPartnerOperation>({
  id: "super-admin.partners.reopen",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/reopen",
  kind: "resource",
});
export const inviteOwnerEndpoint = endpoint<typeof inviteOwnerOperation>({
  id: "super-admin.partners.invite-owner",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/people/invite-owner",
  kind: "none",
});
export const resetTwoFactorEndpoint = endpoint<typeof resetTwoFactorOperation>({
  id: "super-admin.partners.reset-two-factor",
  method: "POST",
  path: "/api/super-admin/partners/[partnerId]/people/reset-two-factor",
  kind: "none",
});
export const changeFlagsEndpoint = endpoint<typeof changeFlagsOperation>({
  id: "super-admin.partners.flags",
  method: "PATCH",
  path: "/api/super-admin/partners/[partnerId]/flags",
  kind: "resource",
});
export const listPartnerWorkspacesEndpoint = endpoint<typeof listPartnerWorkspacesOperation>({
  id: "super-admin.partners.workspaces",
  method: "GET",
  path: "/api/super-admin/partners/[partnerId]/workspaces",
  kind: "page",
});
export const listPartnerPeopleEndpoint = endpoint<typeof listPartnerPeopleOperation>({
  id: "super-admin.partners.people",
  method: "GET",
  path: "/api/super-admin/partners/[partnerId]/people",
  kind: "page",
});

export const listPlanVariantsEndpoint = endpoint<typeof listPlanVariantsOperation>({
  id: "super-admin.variants.list",
  method: "GET",
  path: "/api/super-admin/white-label-variants",
  kind: "page",
});
export const createPlanVariantEndpoint = endpoint<typeof createPlanVariantOperation>({
  id: "super-admin.variants.create",
  method: "POST",
  path: "/api/super-admin/white-label-variants",
  kind: "resource",
});
export const orderPlanVariantsEndpoint = endpoint<typeof orderPlanVariantsOperation>({
  id: "super-admin.variants.order",
  method: "PUT",
  path: "/api/super-admin/white-label-variants/order",
  kind: "page",
});
export const getPlanVariantEndpoint = endpoint<typeof getPlanVariantOperation>({
  id: "super-admin.variants.get",
  method: "GET",
  path: "/api/super-admin/white-label-variants/[variantId]",
  kind: "resource",
});
export const updatePlanVariantEndpoint = endpoint<typeof updatePlanVariantOperation>({
  id: "super-admin.variants.update",
  method: "PATCH",
  path: "/api/super-admin/white-label-variants/[variantId]",
  kind: "resource",
});
export const removePlanVariantEndpoint = endpoint<typeof removePlanVariantOperation>({
  id: "super-admin.variants.remove",
  method: "DELETE",
  path: "/api/super-admin/white-label-variants/[variantId]",
  kind: "resource",
});

export const listInboxEventsEndpoint = endpoint<typeof listInboxEventsOperation>({
  id: "super-admin.events.list",
  method: "GET",
  path: "/api/super-admin/webhook-events",
  kind: "page",
});
export const getInboxEventEndpoint = endpoint<typeof getInboxEventOperation>({
  id: "super-admin.events.get",
  method: "GET",
  path: "/api/super-admin/webhook-events/[eventId]",
  kind: "resource",
});
export const replayEventEndpoint = endpoint<typeof replayEventOperation>({
  id: "super-admin.events.replay",
  method: "POST",
  path: "/api/super-admin/webhook-events/[eventId]/replay",
  kind: "resource",
});
export const dropEventEndpoint = endpoint<typeof dropEventOperation>({
  id: "super-admin.events.drop",
  method: "POST",
  path: "/api/super-admin/webhook-events/[eventId]/drop",
  kind: "resource",
});
export const replayEventsEndpoint = endpoint<typeof replayEventsOperation>({
  id: "super-admin.events.replay-many",
  method: "POST",
  path: "/api/super-admin/webhook-events/replay",
  kind: "resource",
});
export const listJobsEndpoint = endpoint<typeof listJobsOperation>({
  id: "super-admin.jobs.list",
  method: "GET",
  path: "/api/super-admin/jobs",
  kind: "page",
});
export const getJobEndpoint = endpoint<typeof getJobOperation>({
  id: "super-admin.jobs.get",
  method: "GET",
  path: "/api/super-admin/jobs/[jobId]",
  kind: "resource",
});
export const retryJobEndpoint = endpoint<typeof retryJobOperation>({
  id: "super-admin.jobs.retry",
  method: "POST",
  path: "/api/super-admin/jobs/[jobId]/retry",
  kind: "resource",
});
export const dropJobEndpoint = endpoint<typeof dropJobOperation>({
  id: "super-admin.jobs.drop",
  method: "POST",
  path: "/api/super-admin/jobs/[jobId]/drop",
  kind: "resource",
});
export const retryJobsEndpoint = endpoint<typeof retryJobsOperation>({
  id: "super-admin.jobs.retry-many",
  method: "POST",
  path: "/api/super-admin/jobs/retry",
  kind: "resource",
});
export const listPlatformIntegrationsEndpoint = endpoint<typeof listPlatformIntegrationsOperation>({
  id: "super-admin.integrations.list",
  method: "GET",
  path: "/api/super-admin/integrations",
  kind: "page",
});
export const listEndReasonsEndpoint = endpoint<typeof listEndReasonsOperation>({
  id: "super-admin.end-reasons.list",
  method: "GET",
  path: "/api/super-admin/end-reasons",
  kind: "page",
});
