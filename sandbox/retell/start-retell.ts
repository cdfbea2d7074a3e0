import { join } from "node:path";
import { listen } from "../voice/listen";
import { applyControl, type Control, type Settings } from "../voice/settings";
import { attachSockets } from "../voice/sockets";
import type { TextLine } from "../voice/text-session/text-line";
import { textSessions } from "../voice/text-session/text-sessions";
import { createRetellApp } from "./app";
import { recoverCalls } from "./simulator/recovery";
import { joinCall } from "./simulator/state-machine";
import { openRetellStore } from "./store";
import { createWorld, type RetellWorld } from "./world";

export interface RetellSandboxOptions {
  /** TCP port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Folder under which `retell/` keeps the state. */
  home: string;
  /** False announces the address on standard output. */
  quiet?: boolean;
}

export interface RetellSandbox {
  /** Base URL for `new Retell({ apiKey, baseURL })`. */
  url: string;
  /** Changes the global settings, as POST /_sandbox/control does. */
  control(settings: Control): Settings;
  /** Stops the server and saves; calls in progress are ended by the next start. */
  stop(): Promise<void>;
}

/** Puts a browser's line through to the web call of its access token. */
function joinByToken(world: RetellWorld, token: string, line: TextLine): boolean {
  const running = [...world.running.values()].find(({ call }) => call.accessToken === token);
  return running !== undefined && joinCall(running, line);
}

/** Starts the stand-in of the Retell API. Rejects when the port is taken. */
export async function startRetell(options: RetellSandboxOptions): Promise<RetellSandbox> {
  const store = await openRetellStore(join(options.home, "retell"));
  const world = createWorld(store);
  const listening = await listen(createRetellApp(world), options.port);
  world.baseUrl = `http://127.0.0.1:${listening.port}`;
  const sessions = attachSockets(listening.server, [
    textSessions({ join: (token, line) => joinByToken(world, token, line) }),
  ]);
  recoverCalls(world);
  if (options.quiet === false) console.log(`retell stand-in on ${world.baseUrl}`);

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
