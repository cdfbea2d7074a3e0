import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { enqueue, enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import type { JobPayload } from "@/types/jobs";
import { findPaymentAddress, learnPaymentAddress } from "../payments/open-invoice";
import type { TenantContext } from "../shared/tenant-context";
import { campaignStopped } from "./campaign-stopped";
import type { Letter } from "./letter";
import { amountOf } from "./low-balance";
import { lockStanding, recipientsOf, type Standing } from "./standing";

type Notice = JobPayload<"workspace.notify">;

const HOUR_MS = 3_600_000;

/**
 * Mails what a workspace's people chose to be told, as things are now: what was mended meanwhile is not mailed, and
 * nobody learns of what the agency does not show them. `jobId` names the mails, so that a job run twice sends them once.
 */
export async function sendNotice(ctx: TenantContext, notice: Notice, jobId: string): Promise<void> {
  if (notice.notice === "payment-failed") await learnPaymentAddress(ctx, notice);
  await inSystemTransaction(ctx, async (tx) => {
    const standing = await lockStanding(tx, notice.workspaceId);
    if (!standing) return;
    const letters = await LETTERS[notice.notice](tx, standing, notice);
    const shared = { workspaceId: notice.workspaceId, workspace: standing.name, slug: standing.slug };
    const mails = [letters ?? []].flat().flatMap(({ template, to, values }) =>
      to.map(({ email, name }) => ({
        payload: {
          ...{ partnerId: notice.partnerId, mailId: mailIdOf(jobId, email), template },
          ...{ to: email, name: name.slice(0, 100), values: { ...values, ...shared } },
        },
      })),
    );
    if (mails.length > 0) await enqueueMany(tx, "mail.send", mails);
  });
}

type Compose = (
  ctx: InTransaction<TenantContext>,
  standing: Standing,
  notice: Notice,
) => Promise<Letter | null> | Letter | Letter[] | null;

const LETTERS: Record<Notice["notice"], Compose> = {
  "low-balance": (_ctx, standing, notice) => lowBalance(standing, notice),
  "payment-failed": paymentFailed,
  "client-payment-failed": (_ctx, standing, notice) => clientPaymentFailed(standing, notice),
  "agent-trouble": agentTrouble,
  "campaign-stopped": campaignStopped,
  "member-joined": (_ctx, standing, notice) => memberJoined(standing, notice),
  "deletion-requested": (_ctx, standing, notice) => deletionRequested(standing, notice),
  "webhook-disabled": webhookDisabled,
};

/** The client's people and, where it was chosen, those who own the agency; whoever is both gets the first mail alone. */
function lowBalance(standing: Standing, { level = "warning" }: Notice): Letter[] {
  const { notifications } = standing.settings;
  const amount = amountOf(level, notifications);
  if (amount === null || standing.balanceMicros > amount) return [];
  const values = { balanceMicros: standing.balanceMicros.toString(), currency: standing.currency, level };
  const people = standing.features.includes("billing")
    ? recipientsOf(standing, notifications.lowBalance)
    : [];
  const isTold = new Set(people.map(({ email }) => email));
  const owners = standing.staff.filter(({ role, email }) => role === "owner" && !isTold.has(email));
  return [
    { template: "workspace-low-balance", to: people, values },
    { template: "client-low-balance", to: notifications.lowBalanceTellsAgency ? owners : [], values },
  ];
}

/** To those who run the workspace, whatever its settings say: their plan is about to rest. */
async function paymentFailed(
  ctx: InTransaction<TenantContext>,
  standing: Standing,
  { partnerId, workspaceId, stage = "past_due" }: Notice,
): Promise<Letter | null> {
  if (!standing.features.includes("billing")) return null;
  const payUrl = await findPaymentAddress(ctx, { partnerId, workspaceId });
  const values = payUrl === null ? { stage } : { stage, payUrl };
  return { template: "workspace-payment-failed", to: recipientsOf(standing, "admins"), values };
}

/** To those who run the agency. */
function clientPaymentFailed(standing: Standing, { stage = "past_due" }: Notice): Letter {
  return { template: "client-payment-failed", to: standing.staff, values: { stage } };
}

/** At most one mail an hour: what happens sooner is told at the end of the hour, if it is still so. */
async function agentTrouble(
  ctx: InTransaction<TenantContext>,
  standing: Standing,
  { partnerId, workspaceId, notice }: Notice,
): Promise<Letter | null> {
  if (standing.failingAgents.length === 0 || !standing.features.includes("agents")) return null;
  const to = recipientsOf(standing, standing.settings.notifications.agentTrouble);
  if (to.length === 0) return null;
  const nextAt = (standing.troubleMailedAt?.getTime() ?? 0) + HOUR_MS;
  if (now().getTime() < nextAt) {
    const later = { startAfter: new Date(nextAt), singletonKey: `agent-trouble-later:${workspaceId}` };
    await enqueue(ctx, "workspace.notify", { partnerId, workspaceId, notice }, later);
    return null;
  }
  await ctx.tx.workspace.updateMany({
    where: { id: workspaceId, partnerId },
    data: { troubleMailedAt: now() },
  });
  return {
    template: "workspace-agent-trouble",
    to,
    values: { agents: standing.failingAgents.join(", ") },
  };
}

function memberJoined(standing: Standing, { userId }: Notice): Letter | null {
  const joined = standing.members.find(({ id }) => id === userId);
  if (!joined) return null;
  const { memberJoined: choice } = standing.settings.notifications;
  return {
    template: "workspace-member-joined",
    to: recipientsOf(standing, choice).filter(({ id }) => id !== userId),
    values: { member: joined.name || joined.email, email: joined.email, role: joined.role },
  };
}

/** To the address the agency gives its clients; without one, to those who run the agency. */
function deletionRequested({ supportEmail, staff }: Standing, { by = "", reason = "" }: Notice): Letter {
  const owners = staff.filter(({ role }) => role === "owner");
  const to = supportEmail ? [{ id: "", email: supportEmail, name: "" }] : owners;
  return { template: "workspace-deletion-requested", to, values: { by, reason } };
}

/** To those who run the workspace, whatever their settings say: events are being missed. Nothing when it is on again. */
async function webhookDisabled(
  ctx: InTransaction<TenantContext>,
  standing: Standing,
  { partnerId, workspaceId, endpointId = "" }: Notice,
): Promise<Letter | null> {
  if (!standing.features.includes("calls")) return null;
  const endpoint = await ctx.tx.webhookEndpoint.findFirst({
    where: { id: endpointId, partnerId, workspaceId, deletedAt: null, disabledReason: { not: null } },
    select: { url: true, disabledReason: true },
  });
  if (!endpoint) return null;
  return {
    template: "workspace-webhook-disabled",
    to: recipientsOf(standing, "admins"),
    values: { host: URL.parse(endpoint.url)?.host ?? "", reason: endpoint.disabledReason ?? "", endpointId },
  };
}

/** A UUID made of the job and the address: the same for every run of the job. */
function mailIdOf(jobId: string, email: string): string {
  const hex = sha256Hex(`${jobId}:${email}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
