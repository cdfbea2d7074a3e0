import type {
  disconnectOperation,
  refreshConnectOperation,
  startOnboardingOperation,
  stateTaxOperation,
} from "@/types/connect";
import { endpoint } from "../endpoint";

const CONNECT = "/api/partner/stripe/connect";

export const startOnboardingEndpoint = endpoint<typeof startOnboardingOperation>({
  id: "partner.connect.start",
  method: "POST",
  path: CONNECT,
  kind: "resource",
});
export const refreshConnectEndpoint = endpoint<typeof refreshConnectOperation>({
  id: "partner.connect.refresh",
  method: "POST",
  path: `${CONNECT}/refresh`,
  kind: "resource",
});
export const stateTaxEndpoint = endpoint<typeof stateTaxOperation>({
  id: "partner.connect.update",
  method: "PATCH",
  path: CONNECT,
  kind: "resource",
});
export const disconnectEndpoint = endpoint<typeof disconnectOperation>({
  id: "partner.connect.delete",
  method: "DELETE",
  path: CONNECT,
  kind: "resource",
});
