import { createHttpService } from "./http/client";
import type { OutboundAccess, OutboundService } from "./port";

/** The service behind this address and key; cheap, so make one per use. */
export function outboundService(access: OutboundAccess): OutboundService {
  return createHttpService(access);
}
