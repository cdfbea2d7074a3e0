import { describe, expect, it } from "vitest";
import { explainRefusal, judgeOutsideWorld, OUTSIDE_GROUPS } from "./outside-world";

const everyService = Object.fromEntries(
  Object.values(OUTSIDE_GROUPS).flatMap((names) => names.map((name) => [name, "x"])),
);
const rest = { APP_URL: "x", PLATFORM_DOMAIN: "x", CRON_SECRET: "x", ENCRYPTION_KEYS: "x" };

describe("judgeOutsideWorld", () => {
  it("simulates everything when nothing is set", () => {
    expect(judgeOutsideWorld({ PORT: "3100", CRON_SECRET: "x" })).toEqual({ kind: "sandbox", given: [] });
  });

  it("treats a blank variable as not set", () => {
    expect(judgeOutsideWorld({ DATABASE_URL: " " })).toEqual({ kind: "sandbox", given: [] });
  });

  it.each(Object.keys(everyService))("refuses when only %s is set, and names the rest", (name) => {
    const judgement = judgeOutsideWorld({ [name]: "x" });
    const others = Object.keys({ ...everyService, ...rest }).filter((other) => other !== name);
    expect(judgement).toEqual({ kind: "refused", set: [name], missing: others });
  });

  it("uses the real services when everything is set", () => {
    expect(judgeOutsideWorld({ ...everyService, ...rest })).toEqual({ kind: "real" });
  });

  it("lets stand-ins fill whole services when asked to", () => {
    const env = { GENIUS_SANDBOX: "1", RESEND_API_KEY: "x" };
    expect(judgeOutsideWorld(env)).toEqual({ kind: "sandbox", given: ["mail"] });
  });

  it("refuses half a service even when stand-ins may fill gaps", () => {
    const judgement = judgeOutsideWorld({ GENIUS_SANDBOX: "1", SUPABASE_URL: "x" });
    expect(judgement).toMatchObject({ missing: ["SUPABASE_PUBLISHABLE_KEY", "SUPABASE_SECRET_KEY"] });
  });
});

describe("explainRefusal", () => {
  it("names what is missing", () => {
    expect(explainRefusal({ missing: ["DIRECT_URL"], set: ["DATABASE_URL"] })).toContain("  DIRECT_URL");
  });
});
