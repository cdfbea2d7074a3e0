import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import type { SocketRoute } from "../voice/sockets";
import { listenIn } from "../voice/sound/listen-in";
import { effectiveAssistant } from "./assistants";
import { findPrincipal } from "./auth";
import type { VapiWorld } from "./world";

/** `monitor.listenUrl`: the sound of a call that somebody speaks in; what was spoken before is not repeated. */
export function listenSocket(world: VapiWorld): SocketRoute {
  function refuse(id: string, request: IncomingMessage): number | null {
    const call = world.store.calls.get(id);
    if (call?.status !== "in-progress" || !world.running.has(id)) return 404;
    const plan = effectiveAssistant(world.store, call)?.monitorPlan;
    if (plan?.listenEnabled === false) return 404;
    if (!plan?.listenAuthenticationEnabled) return null;
    const principal = findPrincipal((request.headers.authorization ?? "").replace(/^Bearer /, ""));
    return principal?.orgId === call.orgId && principal.kind === "public" ? null : 401;
  }

  function serve(socket: WebSocket, id: string): void {
    const call = world.store.calls.get(id);
    // Deleted since it was let in.
    if (!call) {
      socket.close(1011);
      return;
    }
    listenIn(socket, {
      turns: call.turns,
      seed: call.seed,
      isOver: () => call.status !== "in-progress" || !world.running.has(id),
    });
  }

  return { path: /^\/monitor\/([0-9a-f-]{36})\/listen$/, refuse, serve };
}
