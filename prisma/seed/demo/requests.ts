import { newId } from "@/lib/data/ids";
import { createRequest } from "@/lib/domain/partner-requests/create-request";
import { decideRequest } from "@/lib/domain/partner-requests/decide-request";
import { systemContext } from "@/lib/domain/shared/system-context";
import { SUPER_ADMIN } from "./cast";

/** Two requests to become an agency, filed as visitors file them: one to review, one that waits for an answer. */
export async function seedRequests(
  platform: { partnerId: string; userId: string },
  planVariantId: string,
): Promise<void> {
  const scope = { partnerId: platform.partnerId, workspaceId: "all" as const };
  const visitor = systemContext("visitor", scope);
  const actor = { type: "user" as const, id: platform.userId, label: SUPER_ADMIN.name, sessionId: newId() };
  const asked = await createRequest(visitor, {
    companyName: "Lumen Reception",
    contactName: "Priya Nair",
    email: "priya@lumen.test",
    website: "https://lumen-reception.example.com",
    expectedClients: 8,
    message: "We answer phones for medical practices and want to offer agents for the night hours.",
    slug: "lumen",
  });
  await decideRequest({ ...systemContext("operator", scope), actor }, asked.id, {
    decision: "ask",
    question: "Do the practices need calls in other languages than English?",
  });
  await createRequest(visitor, {
    companyName: "Northlight Calls",
    contactName: "Jonas Berg",
    email: "jonas@northlight.test",
    website: "https://northlight.example.com",
    expectedClients: 25,
    message:
      "We build websites for trades businesses in Norway. Most of them miss half of their calls while on a roof or under a sink, and ask us for help.",
    slug: "northlight",
    customDomain: "agents.northlight.example.com",
    planVariantId,
  });
}
