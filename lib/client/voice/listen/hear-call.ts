import type { LiveMonitor } from "@/types/live-calls";
import type { Listening, ListeningObserver } from "./port";

/** Listens in the way the engine offers; what that takes is loaded when it is wanted. */
export async function hearCall(monitor: LiveMonitor, observe: ListeningObserver): Promise<Listening> {
  observe("connecting");
  switch (monitor.kind) {
    case "pcm_socket":
      return (await import("./hear-pcm")).hearPcm(monitor, observe);
    case "gateway":
      return (await import("./hear-gateway")).hearGateway(monitor, observe);
  }
}
