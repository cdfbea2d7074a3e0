import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ControlHandle, startControl } from "@/sandbox/control/start-control";
import type { DnsLookup } from "../port";
import { createNodeDnsLookup } from "./lookup";

/** Also what a machine under load has for an answer. */
const TIMEOUT_MS = 1_000;
const HOST = "_verify.acme.example";

let control: ControlHandle;
let dns: DnsLookup;

beforeAll(async () => {
  control = await startControl({ port: 0 });
  dns = createNodeDnsLookup({ servers: [control.dnsServer], timeoutMs: TIMEOUT_MS });
});
afterAll(() => control.stop());

describe("lookupTxt", () => {
  test("an answer is seen as soon as it is set, and its end as soon as it is removed", async () => {
    expect(await dns.lookupTxt(HOST)).toEqual({ kind: "absent" });
    control.dns.set("txt", HOST, ["verify=one", "v=spf1 -all"]);
    expect(await dns.lookupTxt(HOST)).toEqual({ kind: "found", values: ["verify=one", "v=spf1 -all"] });
    control.dns.remove("txt", HOST);
    expect(await dns.lookupTxt(HOST)).toEqual({ kind: "absent" });
  });

  test("the strings of one record are joined, and case does not matter", async () => {
    const long = "k".repeat(600);
    control.dns.set("txt", "Strings.Example", [["verify=", "two"], long]);
    expect(await dns.lookupTxt("sTRINGS.eXAMPLE")).toEqual({ kind: "found", values: ["verify=two", long] });
  });

  test("an answer too long for a datagram is fetched whole over TCP", async () => {
    const values = Array.from({ length: 60 }, (_, index) => `${index}`.padStart(200, "x"));
    control.dns.set("txt", "long.example", values);
    const answer = await dns.lookupTxt("long.example");
    expect(answer.kind === "found" && answer.values.toSorted()).toEqual(values.toSorted());
  });

  test("quotes, spaces and an empty string arrive as they are", async () => {
    const values = ['"quoted" \\ text', " ", ""];
    control.dns.set("txt", "odd.example", values);
    expect(await dns.lookupTxt("odd.example")).toEqual({ kind: "found", values });
  });

  test("a host that exists without TXT records is absent", async () => {
    control.dns.set("a", "address.example", ["192.0.2.1"]);
    expect(await dns.lookupTxt("address.example")).toEqual({ kind: "absent" });
  });

  test("an alias is followed", async () => {
    control.dns.set("cname", "alias.example", ["target.example"]);
    control.dns.set("txt", "target.example", ["verify=three"]);
    expect(await dns.lookupTxt("alias.example")).toEqual({ kind: "found", values: ["verify=three"] });
  });

  test.each([
    ["servfail", "server_failure"],
    ["refused", "refused"],
    ["timeout", "timeout"],
  ] as const)("%s is a failure, not an absence", async (mode, reason) => {
    const host = `${mode}.example`;
    control.dns.set("txt", host, ["verify=four"]);
    control.dns.setFault(host, { mode });
    expect(await dns.lookupTxt(host)).toEqual({ kind: "failed", reason });
    control.dns.clearFault(host);
    expect(await dns.lookupTxt(host)).toEqual({ kind: "found", values: ["verify=four"] });
  });

  test("one lost datagram is made good by the second try", async () => {
    control.dns.set("txt", "flaky.example", ["verify=five"]);
    control.dns.setFault("flaky.example", { mode: "timeout", times: 1 });
    expect(await dns.lookupTxt("flaky.example")).toEqual({ kind: "found", values: ["verify=five"] });
  });

  test.each(["a..example", `${"x".repeat(64)}.example`, `${"x.".repeat(200)}example`])(
    "%s cannot be asked",
    async (hostname) => {
      expect(await dns.lookupTxt(hostname)).toEqual({ kind: "failed", reason: "invalid_name" });
    },
  );

  test("a server that is not there is unreachable", async () => {
    const gone = await startControl({ port: 0 });
    await gone.stop();
    const lonely = createNodeDnsLookup({ servers: [gone.dnsServer], timeoutMs: TIMEOUT_MS });
    expect(await lonely.lookupTxt(HOST)).toEqual({ kind: "failed", reason: "unreachable" });
  });
});

describe("lookupAddress", () => {
  test("a chain of aliases is given with the addresses at its end", async () => {
    control.dns.set("cname", "app.acme.example", ["Edge.Platform.example"]);
    control.dns.set("cname", "edge.platform.example", ["pool.platform.example"]);
    control.dns.set("a", "pool.platform.example", ["192.0.2.7", "192.0.2.8"]);
    control.dns.set("aaaa", "pool.platform.example", ["2001:db8::7"]);
    const answer = await dns.lookupAddress("app.acme.example");
    expect(answer).toMatchObject({
      kind: "found",
      aliases: ["edge.platform.example", "pool.platform.example"],
    });
    expect(answer.kind === "found" && answer.addresses.toSorted()).toEqual([
      "192.0.2.7",
      "192.0.2.8",
      "2001:db8::7",
    ]);
  });

  test("an alias that leads nowhere is found without addresses", async () => {
    control.dns.set("cname", "lost.example", ["nowhere.example"]);
    expect(await dns.lookupAddress("lost.example")).toEqual({
      kind: "found",
      aliases: ["nowhere.example"],
      addresses: [],
    });
  });

  test("a plain address has no aliases", async () => {
    control.dns.set("a", "plain.example", ["192.0.2.9"]);
    expect(await dns.lookupAddress("plain.example")).toEqual({
      kind: "found",
      aliases: [],
      addresses: ["192.0.2.9"],
    });
  });

  test("unknown names are absent, failing servers fail, circles fail", async () => {
    expect(await dns.lookupAddress("unknown.example")).toEqual({ kind: "absent" });
    control.dns.setFault("down.example", { mode: "servfail" });
    expect(await dns.lookupAddress("down.example")).toEqual({ kind: "failed", reason: "server_failure" });
    control.dns.set("cname", "one.circle.example", ["two.circle.example"]);
    control.dns.set("cname", "two.circle.example", ["one.circle.example"]);
    expect(await dns.lookupAddress("one.circle.example")).toMatchObject({ kind: "failed" });
  });
});
