import { describe, expect, it } from "vitest";
import { changeLines, labelOf } from "./change-lines";

function kinds(before: Record<string, unknown> | null, after: Record<string, unknown> | null) {
  return Object.fromEntries(changeLines(before, after).map(({ key, kind }) => [key, kind]));
}

describe("changeLines", () => {
  it("tells what came, went, changed and stayed", () => {
    expect(kinds({ a: 1, b: 2, c: 3 }, { d: 4, a: 1, b: 5 })).toEqual({
      d: "added",
      a: "same",
      b: "changed",
      c: "removed",
    });
  });

  it("reads a creation and a deletion", () => {
    expect(kinds(null, { name: "Acme" })).toEqual({ name: "added" });
    expect(kinds({ name: "Acme" }, null)).toEqual({ name: "removed" });
    expect(changeLines(null, null)).toEqual([]);
  });

  it("does not call another order of keys a change", () => {
    expect(kinds({ limits: { a: 1, b: { c: 2, d: 3 } } }, { limits: { b: { d: 3, c: 2 }, a: 1 } })).toEqual({
      limits: "same",
    });
  });

  it("takes another order of a list for a change", () => {
    expect(kinds({ roles: ["a", "b"] }, { roles: ["b", "a"] })).toEqual({ roles: "changed" });
  });

  it("writes values as a person reads them", () => {
    const lines = changeLines(null, {
      on: true,
      name: "",
      tags: ["a", "b"],
      none: [],
      limits: { minutes: 5 },
    });
    expect(lines.map(({ after }) => after)).toEqual([
      { text: "yes", isBlock: false },
      { text: "empty", isBlock: false },
      { text: "a, b", isBlock: false },
      { text: "none", isBlock: false },
      { text: '{\n  "minutes": 5\n}', isBlock: true },
    ]);
  });

  it("never shows a secret, however deep, but says that it changed", () => {
    const [line] = changeLines({ webhookSecret: "whsec_old" }, { webhookSecret: "whsec_new" });
    expect(line).toMatchObject({ kind: "changed", before: { text: "hidden" }, after: { text: "hidden" } });
    const deep = changeLines(null, {
      provider: { api_key: "sk-live", name: "Vapi" },
      codes: [{ otp: "123456" }],
    });
    expect(JSON.stringify(deep)).not.toMatch(/sk-live|123456/);
    expect(JSON.stringify(deep)).toContain("Vapi");
  });

  it("keeps figures and hints that only sound secret", () => {
    const lines = changeLines(null, { maxTokens: 500, hasPassword: true, apiKeyLastFour: "ab12" });
    expect(lines.map(({ after }) => after?.text)).toEqual(["500", "yes", "ab12"]);
  });
});

describe("labelOf", () => {
  it("turns keys into words", () => {
    expect(["supportEmail", "support_email", "minutesPerMonth", "name"].map(labelOf)).toEqual([
      "Support email",
      "Support email",
      "Minutes per month",
      "Name",
    ]);
  });
});
