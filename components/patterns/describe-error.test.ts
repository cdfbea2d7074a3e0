import { describe, expect, it } from "vitest";
import { describeError } from "./describe-error";

describe("describeError", () => {
  it("speaks the words of a problem body", () => {
    const problem = {
      title: "Not found",
      detail: "This call does not exist.",
      requestId: "r-1",
      status: 404,
    };
    expect(describeError(problem)).toEqual({
      title: "Not found",
      message: "This call does not exist.",
      details: "Request r-1",
    });
  });

  it("falls back to the message of a plain error", () => {
    expect(describeError(new Error("Network unreachable"))).toEqual({
      title: "This could not be loaded",
      message: "Network unreachable",
    });
  });

  it.each([null, undefined, "text", 3, {}])("stays neutral about %s", (error) => {
    expect(describeError(error)).toEqual({ title: "This could not be loaded" });
  });
});
