import { join } from "node:path";
import { listen } from "../voice/listen";
import { applyControl, type Control, type Settings } from "../voice/settings";
import { attachSockets } from "../voice/sockets";
import { textSessions } from "../voice/text-session/text-sessions";
import { createVapiApp } from "./app";
import { listenSocket } from "./listen-socket";
import { recoverCalls } from "./simulator/recovery";
import { joinTextSession } from "./simulator/text-talk";
import { openVapiStore } from "./store";
import { createWorld } from "./world";

export interface VapiSandboxOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Folder under which `vapi/` keeps the state. */
  home: string;
  /** False announces the address on standard output. */
  quiet?: boolean;
}

export interface VapiSandbox {
  /** Base URL for `new VapiClient({ token, baseUrl })`. */
  url: string;
  /** Changes the global settings, as POST /_sandbox/control does. */
  control(settings: Control): Settings;
  /** Stops the server and saves; calls in progress are ended by the next start. */
  stop(): Promise<void>;
}

/** Starts the stand-in of the Vapi API. Rejects when the port is taken. */
export async function startVapi(options: VapiSandboxOptions): Promise<VapiSandbox> {
  const store = await openVapiStore(join(options.home, "vapi"));
  const world = createWorld(store);
  const listening = await listen(createVapiApp(world), options.port);
  world.baseUrl = `http://127.0.0.1:${listening.port}`;
  const sessions = attachSockets(listening.server, [
    textSessions({ join: (token, line) => joinTextSession(world, token, line) }),
    listenSocket(world),
  ]);
  recoverCalls(world);
  if (options.quiet === false) console.log(`vapi stand-in on ${world.baseUrl}`);

  async function stop(): Promise<void> {
    for (const { call, clock } of world.running.values()) {
      clock.freeze();
      if (store.calls.has(call.id)) store.saveCall(call);
    }
    world.stopping.abort();
    sessions.close();
    await listening.close();
    await store.flush();
  }

  return { url: world.baseUrl, control: (settings) => applyControl(world.settings, settings), stop };
}
