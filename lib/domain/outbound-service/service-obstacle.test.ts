import { expect, it } from "vitest";
import { type DialService, serviceObstacle } from "./service-obstacle";

const usable: NonNullable<DialService> = {
  ...{ status: "verified", detail: null, keyLastFour: "1234", isKeyKnown: true },
};

it.each([
  [usable, false, null],
  [usable, true, null],
  [null, true, { isLasting: true, words: expect.stringContaining("none is connected") }],
  [
    { ...usable, status: "refused", detail: "No such key" },
    true,
    { isLasting: true, words: expect.stringContaining("No such key") },
  ],
  [{ ...usable, status: "unreachable", detail: "It is out" }, true, null],
  [
    { ...usable, status: "unreachable", detail: "It is out" },
    false,
    { isLasting: false, words: expect.stringContaining("It is out") },
  ],
  [{ ...usable, isKeyKnown: false }, true, { isLasting: true, words: expect.stringContaining("1234") }],
] as const)("%j with a way back %s is %j", (service, fallsBack, obstacle) => {
  const found = serviceObstacle(service, fallsBack);
  if (obstacle === null) expect(found).toBeNull();
  else expect(found).toMatchObject({ limit: "outbound_service", ...obstacle });
});
