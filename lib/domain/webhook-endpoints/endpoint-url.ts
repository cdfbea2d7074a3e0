import { isSandbox } from "@/config/env.server";
import { assertUrlAllowed, SafeFetchError } from "@/lib/platform/safe-fetch";
import { invalidField } from "../shared/errors";

/**
 * Refuses an address that will never be called: without https, with a password in it, or naming a closed address itself.
 * What a name leads to is judged at each connection.
 */
export function assertEndpointUrl(url: string): void {
  try {
    assertUrlAllowed(url, isSandbox());
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    throw invalidField("url", `This address cannot be used: ${error.message}.`);
  }
}
