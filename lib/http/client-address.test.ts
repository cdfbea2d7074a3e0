import { describe, expect, it } from "vitest";
import { clientAddress, SOCKET_ADDRESS_HEADER } from "./client-address";

function headers(forwarded: string | null, socket: string | null): Headers {
  const result = new Headers();
  if (forwarded) result.set("x-forwarded-for", forwarded);
  if (socket) result.set(SOCKET_ADDRESS_HEADER, socket);
  return result;
}

describe("clientAddress", () => {
  it("believes only the socket without trusted proxies", () => {
    expect(clientAddress(headers("6.6.6.6", "10.0.0.9"), 0)).toBe("10.0.0.9");
  });

  it("counts hops from the right, so a forged left part changes nothing", () => {
    expect(clientAddress(headers("6.6.6.6, 203.0.113.7", "10.0.0.9"), 1)).toBe("203.0.113.7");
    expect(clientAddress(headers("6.6.6.6, 203.0.113.7, 10.1.1.1", "10.0.0.9"), 2)).toBe("203.0.113.7");
  });

  it("does not fail on fewer entries than hops", () => {
    expect(clientAddress(headers(null, "10.0.0.9"), 2)).toBe("unknown");
  });
});
