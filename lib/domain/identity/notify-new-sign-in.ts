import { describeUserAgent } from "@/lib/access/user-agent";
import { newId } from "@/lib/data/ids";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { VisitorContext } from "./person-context";
import type { SignInFacts } from "./sign-in-facts";

/** Mails the person when they sign in with a browser and system not used here before; their first sign-in is no news. */
export async function notifyNewSignIn(
  ctx: InTransaction<VisitorContext>,
  person: SignInFacts,
  userAgent: string,
): Promise<void> {
  const device = describeUserAgent(userAgent);
  if (person.userAgents.length === 0 || person.userAgents.map(describeUserAgent).includes(device)) return;
  await enqueue(ctx, "mail.send", {
    partnerId: ctx.partner.id,
    mailId: newId(),
    template: "new-sign-in",
    to: person.email,
    name: person.name,
    values: { device, address: ctx.ipAddress ?? "an unknown address", when: inZone(now(), person.timeZone) },
  });
}

/** A moment as the person's own clock shows it; without a zone, UTC. */
function inZone(instant: Date, timeZone: string | null): string {
  const format = new Intl.DateTimeFormat("en", {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: timeZone ?? "UTC",
  });
  return `${format.format(instant)} (${timeZone ?? "UTC"})`;
}
