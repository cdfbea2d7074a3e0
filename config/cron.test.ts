import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CRON } from "./cron";

test("vercel.json calls exactly the routes of the cron list, at the same times", () => {
  const deployed: unknown = JSON.parse(readFileSync("vercel.json", "utf8"));
  const crons = CRON.map(({ path, schedule }) => ({ path, schedule }));
  expect(deployed).toMatchObject({ crons });
  expect(Reflect.get(Object(deployed), "crons")).toHaveLength(crons.length);
});
