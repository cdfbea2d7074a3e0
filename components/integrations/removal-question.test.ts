import { expect, it } from "vitest";
import { ApiProblem } from "@/lib/client/api-problem";
import { removalQuestion } from "./removal-question";

const refused = (code: "provider_unavailable" | "forbidden") =>
  new ApiProblem({ code, title: "No", detail: "No.", status: 400, requestId: "1", errors: [] });

it("offers to go on without the service only after a try that could not reach it", () => {
  expect(removalQuestion(null)).toMatchObject({ anyway: false, confirmLabel: "Remove search service" });
  expect(removalQuestion(refused("forbidden")).anyway).toBe(false);
  const question = removalQuestion(refused("provider_unavailable"));
  expect(question).toMatchObject({ anyway: true, confirmLabel: "Remove anyway" });
  expect(question.stays.join()).toContain("Algolia still holds");
});
