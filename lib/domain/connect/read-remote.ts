import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { ConnectRow, Requirement } from "./connect-row";

/** What the payment service says of an account. `gone`: the agency took our access away, or there is no such account. */
export type RemoteAccount =
  | { kind: "gone" | "closed"; askedAt: Date }
  | {
      kind: "there";
      askedAt: Date;
      canCharge: boolean;
      canPayOut: boolean;
      taxReady: boolean;
      requirements: Requirement[];
    };

/** Asks for an account, with the instant of asking. Throws the `VendorError` of a service that does not answer. */
export async function readRemote(stripeAccountId: string): Promise<RemoteAccount> {
  const askedAt = now();
  try {
    const facts = await paymentService().readConnectedAccount(stripeAccountId);
    if (facts.isClosed) return { kind: "closed", askedAt };
    const { isReady: taxReady } = await paymentService().readTaxReadiness(stripeAccountId);
    const { canCharge, canPayOut, requirements } = facts;
    return { kind: "there", askedAt, canCharge, canPayOut, taxReady, requirements };
  } catch (error) {
    if (isOutOfReach(error)) return { kind: "gone", askedAt };
    throw error;
  }
}

/** A refused key is our own fault (401) and says nothing of the account. */
function isOutOfReach(error: unknown): boolean {
  if (!(error instanceof VendorError)) return false;
  return error.kind === "not_found" || (error.kind === "auth" && error.statusCode === 403);
}

/**
 * In which state an account is. One that could charge once is never in onboarding again; one that still can, but is asked
 * for something by a day, is restricted, for it will be.
 */
export function statusOf(
  before: Pick<ConnectRow, "status" | "canCharge">,
  remote: Extract<RemoteAccount, { kind: "there" }>,
): "onboarding" | "active" | "restricted" {
  const isAsked = remote.requirements.some(({ isDue, deadline }) => isDue || deadline !== null);
  if (remote.canCharge) return isAsked ? "restricted" : "active";
  return before.canCharge || before.status === "active" || before.status === "restricted"
    ? "restricted"
    : "onboarding";
}
