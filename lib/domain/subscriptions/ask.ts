import { VendorError } from "@/lib/platform/vendor-error";
import { DomainError } from "../shared/errors";

/** The same caller outside of any transaction around it: the payment service is never asked while rows are locked. */
export function aside<C extends object>(ctx: C): C & { tx: undefined; afterCommit: undefined } {
  return { ...ctx, tx: undefined, afterCommit: undefined };
}

/** Asks the payment service for a person who waits; its failures become words for them. */
export async function askService<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof VendorError ? toRefusal(error) : error;
  }
}

function toRefusal(error: VendorError): DomainError {
  if (error.isTransient || error.kind === "auth" || error.kind === "conflict") {
    return new DomainError(
      "provider_unavailable",
      "Payments cannot be reached right now. Nothing was lost; try again in a minute.",
      { cause: error, retryAfterSeconds: 60 },
    );
  }
  return new DomainError("provider_refused", `The payment service did not accept this: ${error.message}`, {
    cause: error,
  });
}
