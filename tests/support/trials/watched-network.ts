import dns from "node:dns/promises";
import { syncBuiltinESMExports } from "node:module";
import { type LookupFunction, Socket } from "node:net";

/** The parts of what a socket is asked to connect to that matter here. */
interface Target {
  host?: string | undefined;
  port?: number | string | undefined;
  lookup?: LookupFunction | undefined;
}

export interface WatchedNetwork {
  /** Addresses that sockets were about to connect to, in order, beside those of the stack itself. */
  attempts: string[];
  /** What the resolver of names answers now: a look-up may change what the next one finds. */
  answer(resolve: (hostname: string) => Promise<string[]>): void;
}

/**
 * Puts itself between this process and the network for good: names are what the trial says, and no socket connects to
 * anything but the stack's own ports; where it would have gone is written down. Call it before product code is loaded.
 */
export function watchNetwork(ownPorts: ReadonlySet<number>): WatchedNetwork {
  const attempts: string[] = [];
  let resolve: (hostname: string) => Promise<string[]> = async () => [];
  const connect = Socket.prototype.connect;
  const refuse = (socket: Socket, address: string) => {
    attempts.push(address);
    socket.destroy(Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: "ECONNREFUSED" }));
  };
  function watched(this: Socket, ...args: unknown[]): Socket {
    const target = targetOf(args);
    if (target === null || ownPorts.has(Number(target.port))) {
      return Reflect.apply(connect, this, args);
    }
    const { host = "localhost", lookup } = target;
    if (!lookup) {
      queueMicrotask(() => refuse(this, host));
      return this;
    }
    lookup(host, {}, (error, address) => {
      if (error) this.destroy(error);
      else refuse(this, typeof address === "string" ? address : (address[0]?.address ?? ""));
    });
    return this;
  }
  Object.assign(Socket.prototype, { connect: watched });
  Object.assign(dns, {
    lookup: async (hostname: string) =>
      (await resolve(hostname)).map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
  });
  syncBuiltinESMExports();
  return {
    attempts,
    answer: (next) => {
      resolve = next;
    },
  };
}

/** Sockets are asked in three ways: with options, with a port and a host, and with both made one by Node itself. */
function targetOf([first, second]: unknown[]): Target | null {
  if (typeof first === "number")
    return { port: first, host: typeof second === "string" ? second : undefined };
  const options = Array.isArray(first) ? first[0] : first;
  // What Node itself passes; a path is a socket of this machine that no URL names.
  return typeof options === "object" && options !== null && !("path" in options && options.path)
    ? (options as Target)
    : null;
}
