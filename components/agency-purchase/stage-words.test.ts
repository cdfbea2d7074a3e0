import { expect, it } from "vitest";
import { stageWords } from "./stage-words";

const purchase = { email: "ann@acme.test", agencyUrl: "https://acme.example.com/" };

it("tells who came back without paying that nothing was charged, and where the address is held", () => {
  const { title, text } = stageWords({ ...purchase, stage: "waiting_for_payment" }, true);
  expect(title).toBe("You have not paid yet");
  expect(text).toContain("Nothing was charged");
  expect(text).toContain("acme.example.com");
});

it("believes the payment rather than the way back", () => {
  expect(stageWords({ ...purchase, stage: "ready" }, true).title).toBe("Your agency is ready");
  expect(stageWords({ ...purchase, stage: "waiting_for_payment" }, false).title).toContain("We wait");
});

it("names the address the invitation went to", () => {
  expect(stageWords({ ...purchase, stage: "ready" }, false).text).toContain("ann@acme.test");
  expect(stageWords({ ...purchase, stage: "needs_help" }, false).text).toContain("ann@acme.test");
});
