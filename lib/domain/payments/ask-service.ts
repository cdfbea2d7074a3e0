import { VendorError } from "@/lib/platform/vendor-error";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/**
 * The same caller outside of any transaction around it: the payment service is never asked while rows are locked, and
 * what was to be paid is written down before, whatever becomes of the request.
 */
export function aside<C extends TenantContext>(ctx: C): C {
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
  if (error.isTransient || error.kind === "conflict") {
    return new DomainError(
      "provider_unavailable",
      "Payments cannot be reached right now. Nothing was lost; try again in a minute.",
      { cause: error, retryAfterSeconds: 60 },
    );
  }
  if (error.kind === "auth") {
    return new DomainError(
      "provider_unavailable",
      "Payments are not available at the moment. Try again later.",
      {
        cause: error,
      },
    );
  }
  return new DomainError("provider_refused", "The payment service did not accept this. Nothing was paid.", {
    cause: error,
  });
}
