import { systemRead } from "@/lib/data/transaction";
import { VendorError } from "@/lib/platform/vendor-error";
import { identityProvider } from "@/lib/vendors/identity/registry";
import type { JobPayload } from "@/types/jobs";
import { mailBrand } from "../mail/brand";
import { recoveryMail } from "../mail/identity-mails";
import { sendMail } from "../mail/send-mail";
import { loadPartnerById } from "../shared/context/load-partner";
import { partnerUrl } from "../shared/partner-url";

/**
 * Sends the mail with which a person chooses a new password, if there is such a person. Run twice it sends a second
 * mail only when the first run failed; the newest link is the one that works.
 */
export async function sendRecovery(job: JobPayload<"identity.send-recovery">): Promise<void> {
  const partner = await loadPartnerById(job.partnerId);
  const user = await systemRead({}, (db) =>
    db.user.findUnique({ where: { email: job.email }, select: { id: true } }),
  );
  if (!partner || !user) return;
  const made = await identityProvider().generateToken({ type: "recovery", email: job.email });
  if (!made.ok && made.reason === "user_not_found") return;
  if (!made.ok) throw new VendorError({ kind: "unavailable", vendor: "identity", message: made.message });
  const url = partnerUrl(partner, `/reset-password?token=${encodeURIComponent(made.tokenHash)}`);
  await sendMail(partner, job.email, job.mailId, recoveryMail(mailBrand(partner), { url }));
}
