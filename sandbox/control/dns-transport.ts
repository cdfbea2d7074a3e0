import { createSocket, type Socket as DatagramSocket } from "node:dgram";
import type { Socket } from "node:net";
import { LOOPBACK } from "../ports";
import { answerQuery } from "./dns-message";
import type { DnsZone } from "./dns-zone";

const LENGTH_BYTES = 2;

export type DatagramServer = { stop(): Promise<void> };

/** Answers DNS queries that come as datagrams to this port of the loopback address. */
export async function serveDatagrams(zone: DnsZone, port: number): Promise<DatagramServer> {
  const socket = createSocket("udp4");
  socket.on("message", (query, from) => {
    const answer = answerQuery(zone, query, "udp");
    if (answer) socket.send(answer, from.port, from.address);
  });
  await bind(socket, port);
  return { stop: () => new Promise((resolve) => socket.close(() => resolve())) };
}

function bind(socket: DatagramSocket, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", (cause) =>
      reject(new Error(`UDP port ${port}, needed for the DNS stand-in, cannot be used.`, { cause })),
    );
    socket.bind({ port, address: LOOPBACK, exclusive: true }, resolve);
  });
}

/** Answers the queries of one connection; each message is preceded by its length in two bytes. */
export function serveStream(zone: DnsZone, socket: Socket): void {
  let pending = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (chunk) => {
    pending = Buffer.concat([pending, Buffer.from(chunk)]);
    while (pending.length >= LENGTH_BYTES) {
      const end = LENGTH_BYTES + pending.readUInt16BE(0);
      if (pending.length < end) return;
      const answer = answerQuery(zone, pending.subarray(LENGTH_BYTES, end), "tcp");
      pending = pending.subarray(end);
      if (answer) socket.write(Buffer.concat([lengthOf(answer), answer]));
    }
  });
}

function lengthOf(answer: Buffer): Buffer {
  const prefix = Buffer.alloc(LENGTH_BYTES);
  prefix.writeUInt16BE(answer.length, 0);
  return prefix;
}
