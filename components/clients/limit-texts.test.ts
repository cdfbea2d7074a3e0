import { expect, it } from "vitest";
import { NO_LIMITS } from "@/types/client-limits";
import { LIMIT_FIELDS, parseLimit, toLimitTexts } from "./limit-texts";

it("limits survive being edited and left alone", () => {
  const limits = { ...NO_LIMITS, minutesPerMonth: 500, agents: 0, spendMicrosPerMonth: "250500000" };
  const texts = toLimitTexts(limits);
  expect(texts).toMatchObject({ minutesPerMonth: "500", agents: "0", concurrentCalls: "" });
  expect(texts.spendMicrosPerMonth).toBe("250.50");
  for (const { name } of LIMIT_FIELDS) expect(parseLimit(name, texts[name])).toBe(limits[name]);
});

it.each([
  ["agents", "2.5"],
  ["agents", "-1"],
  ["minutesPerMonth", "many"],
  ["spendMicrosPerMonth", "1,000"],
] as const)("%s cannot be %s", (name, text) => {
  expect(parseLimit(name, text)).toBeUndefined();
});
