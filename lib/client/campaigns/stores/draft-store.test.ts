import { afterEach, expect, it, vi } from "vitest";
import { forgetTyped, TYPED_HERE } from "../../typed-here";
import { readKept } from "./draft-store";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const settings = { schedule: {}, attempts: {}, pacing: {}, numbers: {}, stops: {}, variables: {} };
const draft = {
  values: { name: "Recall", description: "", agentId: null, settings },
  revision: 3,
  savedAt: "2026-01-01T00:00:00.000Z",
};

it("takes back drafts and leaves behind what is none", () => {
  const stored = {
    drafts: { a: draft, b: 1, c: { ...draft, revision: "3" }, d: { ...draft, values: { name: "x" } } },
    beginnings: { me: { name: "New", description: "", agentId: null }, other: [] },
  };
  const { drafts, beginnings } = readKept(stored);
  expect(Object.keys(drafts)).toEqual(["a"]);
  expect(Object.keys(beginnings)).toEqual(["me"]);
  expect(readKept(null)).toEqual({ drafts: {}, beginnings: {} });
});

it("keeps what another tab wrote beside its own, and nothing once somebody signs out", async () => {
  const kept = new Map<string, string>();
  let tell: (event: { key: string }) => void = () => undefined;
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  };
  const addEventListener = (_: string, listener: typeof tell) => {
    tell = listener;
  };
  vi.stubGlobal("window", { localStorage, addEventListener });
  vi.resetModules();
  const here = await import("./draft-store");
  here.followOtherTabs();
  const name = TYPED_HERE.campaignDrafts;
  kept.set(name, JSON.stringify({ state: { drafts: { theirs: draft }, beginnings: {} }, version: 1 }));
  tell({ key: name });
  const { mine } = here.readKept({ drafts: { mine: draft } }).drafts;
  if (!mine) throw new Error("The draft has not the shape of one.");
  here.useCampaignDrafts.getState().keep("mine", mine);
  expect(Object.keys(JSON.parse(kept.get(name) ?? "").state.drafts)).toEqual(["theirs", "mine"]);
  forgetTyped();
  expect(kept.size).toBe(0);
});
