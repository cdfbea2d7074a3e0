import type { WebCallSession } from "@/types/test-calls";
import type { WebCall, WebCallListener } from "./port";

/** Joins a call the server opened, whichever engine it is at. Throws `WebCallError`; each engine's code loads when it is used. */
export async function joinWebCall(session: WebCallSession, listener: WebCallListener): Promise<WebCall> {
  switch (session.kind) {
    case "vapi":
      return (await import("./vapi-call")).joinVapiCall(session.webCall, listener);
    case "retell":
      return (await import("./retell-call")).joinRetellCall(session, listener);
    case "text":
      return (await import("./text-call")).joinTextCall(session.socketUrl, listener);
  }
}
