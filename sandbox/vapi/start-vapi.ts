import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import { createVapiApp } from "./app";
import { applyControl, type Control, type Settings } from "./settings";
import { recoverCalls } from "./simulator/recovery";
import { openVapiStore } from "./store";
import { createWorld, type VapiWorld } from "./world";

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

interface Listening {
  server: ServerType;
  port: number;
}

function listen(world: VapiWorld, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: createVapiApp(world).fetch, hostname: "127.0.0.1", port }, (address) =>
      resolve({ server, port: address.port }),
    );
    server.once("error", reject);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

/** Starts the stand-in of the Vapi API. Rejects when the port is taken. */
export async function startVapi(options: VapiSandboxOptions): Promise<VapiSandbox> {
  const store = await openVapiStore(join(options.home, "vapi"));
  const world = createWorld(store);
  const { server, port } = await listen(world, options.port);
  world.baseUrl = `http://127.0.0.1:${port}`;
  recoverCalls(world);
  if (options.quiet === false) console.log(`vapi stand-in on ${world.baseUrl}`);

  async function stop(): Promise<void> {
    for (const { call, clock } of world.running.values()) {
      clock.freeze();
      if (store.calls.has(call.id)) store.saveCall(call);
    }
    world.stopping.abort();
    await close(server);
    await store.flush();
  }

  return { url: world.baseUrl, control: (settings) => applyControl(world.settings, settings), stop };
}
