import { uuidv7 } from "uuidv7";
import { childLogger, type Logger } from "@/lib/platform/logger";

export function newRequestId(): string {
  return uuidv7();
}

export function pageLogger(requestId: string, partnerId: string): Logger {
  return childLogger({ requestId, partnerId });
}
