import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { sha256Hex } from "@/lib/platform/crypto";
import { VendorError } from "@/lib/platform/vendor-error";
import type { JobPayload } from "@/types/jobs";
import { mailBrand } from "../mail/brand";
import { invitationMail } from "../mail/invitation-mails";
import { openToken } from "../mail/seal-token";
import { sendMail } from "../mail/send-mail";
import { loadPartnerById } from "../shared/context/load-partner";
import { partnerUrl } from "../shared/partner-url";
import type { PartnerInfo, TenantContext } from "../shared/tenant-context";
import { INVITATION_TTL_DAYS, invitationState } from "./state";

type MailJob = JobPayload<"invitation.mail">;

const LONGEST_REASON = 300;

/**
 * Mails the link of an invitation and notes how that went. An invitation that was closed or renewed meanwhile is left
 * alone. While the mail service is away the error is thrown to be tried again, and noted as a failure with the last try;
 * an address the service refuses is noted at once.
 */
export async function sendInvitationMail(
  ctx: TenantContext,
  job: MailJob,
  isLastAttempt: boolean,
): Promise<void> {
  const token = openToken(job.sealedToken, job.mailId, job.partnerId);
  const partner = await loadPartnerById(job.partnerId);
  const invitation = await findForMail(ctx, job, sha256Hex(token));
  if (!partner || !invitation || invitationState(invitation) !== "open") return;
  try {
    await sendMail(partner, invitation.email, job.mailId, compose(partner, invitation, token));
  } catch (error) {
    const isRefusal = error instanceof VendorError && !error.isTransient;
    if (isRefusal || isLastAttempt) {
      await note(ctx, invitation, { mailState: "failed", mailError: reasonOf(error) });
    }
    if (isRefusal) return;
    throw error;
  }
  await note(ctx, invitation, { mailState: "sent", mailError: null, mailedAt: now() });
}

type InvitationForMail = NonNullable<Awaited<ReturnType<typeof findForMail>>>;

/** A digest that differs means that a newer link was made; its own job mails that one. */
function findForMail(ctx: TenantContext, { partnerId, invitationId }: MailJob, tokenHash: string) {
  return read(ctx, (db) =>
    db.invitation.findFirst({
      where: { id: invitationId, partnerId, tokenHash },
      include: { workspace: { select: { name: true } } },
    }),
  );
}

function compose(partner: PartnerInfo, invitation: InvitationForMail, token: string) {
  const { kind, message, invitedByLabel } = invitation;
  const page = kind === "partner" ? "/accept-partner-invitation" : "/accept-workspace-invitation";
  return invitationMail(mailBrand(partner), {
    kind,
    message,
    inviter: invitedByLabel,
    role: invitation.partnerRole ?? invitation.workspaceRole ?? "member",
    workspaceName: invitation.workspace?.name ?? invitation.workspaceName,
    url: partnerUrl(partner, `${page}?token=${encodeURIComponent(token)}`),
    daysValid: INVITATION_TTL_DAYS,
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof VendorError)) return "The mail could not be made.";
  if (error.isTransient) return "The mail service could not be reached.";
  return `The mail service refused it: ${error.message}`.slice(0, LONGEST_REASON);
}

async function note(
  ctx: TenantContext,
  { id, partnerId, tokenHash }: InvitationForMail,
  data: { mailState: "sent" | "failed"; mailError: string | null; mailedAt?: Date },
): Promise<void> {
  await read(ctx, (db) => db.invitation.updateMany({ where: { id, partnerId, tokenHash }, data }));
}
