import { describe, expect, it } from "vitest";
import { waitFor } from "./wait-for";

describe("waitFor", () => {
  it("answers the first truthy value", async () => {
    let asked = 0;
    const answer = await waitFor("three", () => (++asked === 3 ? asked : 0), { intervalMs: 1 });
    expect(answer).toBe(3);
  });

  it("treats a throwing probe as not yet", async () => {
    let asked = 0;
    const probe = () => {
      if (++asked < 2) throw new Error("not up");
      return "up";
    };
    await expect(waitFor("the server", probe, { intervalMs: 1 })).resolves.toBe("up");
  });

  it("names the wish and keeps the last failure when time is up", async () => {
    const probe = () => {
      throw new Error("refused");
    };
    const failure = waitFor("the server", probe, { deadlineMs: 5, intervalMs: 1 });
    await expect(failure).rejects.toMatchObject({
      message: "Waited 5 ms in vain for the server.",
      cause: expect.objectContaining({ message: "refused" }),
    });
  });
});
