import { describe, expect, it } from "vitest";
import { leadsTo } from "./look-up";
import { hasProof, judgeProof, proofName, proofValue, shownValues } from "./proof";

const token = "a-token";

describe("a proof", () => {
  it("names nobody and has a place of its own", () => {
    expect(proofName("voice.example.com")).toBe("_domain-verification.voice.example.com");
    expect(proofValue(token)).toBe("domain-verification=a-token");
  });

  it.each([
    [["domain-verification=a-token"], true],
    [["v=spf1 -all", "domain-verification=a-token"], true],
    [[' "domain-verification=a-token" '], true],
    [["domain-verification=A-TOKEN"], false],
    [["domain-verification=a-token2"], false],
    [["domain-verification="], false],
    [["a-token"], false],
    [[], false],
  ])("%j counts: %s", (values, expected) => expect(hasProof(values, token)).toBe(expected));

  it("tells absence, another value and no answer apart", () => {
    expect(judgeProof({ kind: "absent" }, token)).toEqual({ kind: "not_found", values: [] });
    expect(judgeProof({ kind: "found", values: ["x"] }, token)).toEqual({
      kind: "wrong_value",
      values: ["x"],
    });
    expect(judgeProof({ kind: "failed", reason: "timeout" }, token)).toEqual({ kind: "dns_failed" });
  });

  it("is shown short and without control characters", () => {
    const shown = shownValues(["a\u0000b\u001b[2J", "x".repeat(5_000), "1", "2", "3", "4"]);
    expect(shown).toHaveLength(5);
    expect(shown[0]).toBe("a·b·[2J");
    expect(shown[1]).toHaveLength(121);
  });
});

describe("where a name leads", () => {
  const found = (aliases: string[], addresses: string[]) => ({ kind: "found", aliases, addresses }) as const;
  const absent = { kind: "absent" } as const;
  const failed = { kind: "failed", reason: "timeout" } as const;
  const target = "acme.platform.example";
  it.each([
    ["an alias to us", found([target], []), absent, true],
    ["our address", found([], ["192.0.2.1"]), found([], ["192.0.2.2", "192.0.2.1"]), true],
    ["another address", found([], ["192.0.2.9"]), found([], ["192.0.2.1"]), false],
    ["nowhere", absent, found([], ["192.0.2.1"]), false],
    ["an alias that leads nowhere", found(["other.example"], []), absent, false],
    ["an address while ours is unknown", found([], ["192.0.2.9"]), failed, null],
    ["no answer", failed, found([], ["192.0.2.1"]), null],
  ])("%s", (_name, own, ours, expected) => expect(leadsTo(target, own, ours)).toBe(expected));
});
