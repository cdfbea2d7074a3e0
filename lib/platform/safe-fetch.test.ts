import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { addressClass } from "./public-address";
import { createSafeFetch } from "./safe-fetch";

const servers: Server[] = [];

/** A server on a free loopback port, and the hits it saw. */
async function serve(listener: RequestListener): Promise<{ port: number; hits: () => number }> {
  let hits = 0;
  const server = createServer((request, response) => {
    hits += 1;
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("no port");
  return { port: address.port, hits: () => hits };
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const strict = createSafeFetch({ allowLoopback: () => false });
const local = createSafeFetch({ allowLoopback: () => true });

describe("addresses", () => {
  test.each([
    ["93.184.215.14", "public"],
    ["2606:2800:21f:cb07:6820:80da:af6b:8b2c", "public"],
    ["127.0.0.1", "loopback"],
    ["::1", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["::ffff:10.0.0.1", "closed"],
    ["10.1.2.3", "closed"],
    ["172.16.0.1", "closed"],
    ["192.168.1.1", "closed"],
    ["169.254.169.254", "closed"],
    ["100.64.0.1", "closed"],
    ["0.0.0.0", "closed"],
    ["224.0.0.1", "closed"],
    ["255.255.255.255", "closed"],
    ["fe80::1", "closed"],
    ["fd00::1", "closed"],
    ["64:ff9b::a00:1", "closed"],
    ["2002:a00:1::", "closed"],
    ["not an address", "closed"],
  ])("%s is %s", (address, expected) => {
    expect(addressClass(address)).toBe(expected);
  });
});

test.each([
  ["http://example.com/", "url_not_allowed"],
  ["ftp://example.com/", "url_not_allowed"],
  ["https://user:pass@example.com/", "url_not_allowed"],
  ["nonsense", "url_not_allowed"],
  ["https://127.0.0.1/", "address_not_allowed"],
  ["https://0x7f.1/", "address_not_allowed"],
  ["https://2130706433/", "address_not_allowed"],
  ["https://[::ffff:7f00:1]/", "address_not_allowed"],
  ["https://[::1]/", "address_not_allowed"],
  ["https://169.254.169.254/latest/meta-data", "address_not_allowed"],
])("%s is refused as %s", async (url, reason) => {
  await expect(strict(url)).rejects.toMatchObject({ reason });
});

test("a name with one closed address among public ones is refused before any connection", async () => {
  const { port, hits } = await serve((_, response) => response.end("secret"));
  const mixed = createSafeFetch({
    allowLoopback: () => true,
    resolve: async () => [
      { address: "127.0.0.1", family: 4 },
      { address: "10.0.0.1", family: 4 },
    ],
  });
  await expect(mixed(`http://rebind.example:${port}/`)).rejects.toMatchObject({
    reason: "address_not_allowed",
  });
  expect(hits()).toBe(0);
});

test("the socket goes to the address that was judged, whatever the name answers next", async () => {
  const { port, hits } = await serve((_, response) => response.end("hello"));
  let lookups = 0;
  const rebinding = createSafeFetch({
    allowLoopback: () => true,
    resolve: async () => {
      lookups += 1;
      return [{ address: lookups === 1 ? "127.0.0.1" : "10.0.0.1", family: 4 }];
    },
  });
  const answer = await rebinding(`http://rebind.example:${port}/`);
  expect(answer.body.toString()).toBe("hello");
  expect([hits(), lookups]).toEqual([1, 1]);
});

test("redirects are handed back, not followed", async () => {
  const { port, hits } = await serve((_, response) =>
    response.writeHead(302, { location: "/elsewhere" }).end(),
  );
  const answer = await local(`http://127.0.0.1:${port}/`);
  expect(answer).toMatchObject({ status: 302, headers: { location: "/elsewhere" } });
  expect(hits()).toBe(1);
});

test("an endless body is cut at the cap", async () => {
  let finished = false;
  const { port } = await serve((_, response) => {
    const chunk = Buffer.alloc(64 * 1024);
    const pump = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", pump);
    };
    response.on("close", () => {
      finished = true;
    });
    pump();
  });
  await expect(local(`http://127.0.0.1:${port}/`, { maxBytes: 100_000 })).rejects.toMatchObject({
    reason: "too_large",
  });
  await expect.poll(() => finished).toBe(true);
});

test("a server that never answers and one that drips are cut off in time", async () => {
  const silent = await serve(() => undefined);
  await expect(local(`http://127.0.0.1:${silent.port}/`, { timeoutMs: 50 })).rejects.toMatchObject({
    reason: "timeout",
  });
  const dripping = await serve((_, response) => response.write("a"));
  await expect(local(`http://127.0.0.1:${dripping.port}/`, { timeoutMs: 50 })).rejects.toMatchObject({
    reason: "timeout",
  });
});

test("method, headers and body arrive, any status is an answer", async () => {
  const { port } = await serve((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () =>
      response.writeHead(422).end(`${request.method} ${request.headers["x-test"]} ${body}`),
    );
  });
  const answer = await local(`http://127.0.0.1:${port}/`, {
    method: "POST",
    headers: { "x-test": "1" },
    body: "{}",
  });
  expect([answer.status, answer.body.toString()]).toEqual([422, "POST 1 {}"]);
});

test("nobody listening is a network failure", async () => {
  const { port } = await serve(() => undefined);
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  await expect(local(`http://127.0.0.1:${port}/`)).rejects.toMatchObject({ reason: "network" });
});
