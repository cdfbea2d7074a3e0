import { describe, expect, it } from "vitest";
import { acceptStage } from "./accept-stage";

const open = { state: "open", email: "Anna@example.com", acceptedByUserId: null, knownUserId: null } as const;
const anna = { id: "anna", email: "anna@example.com", isSecondFactorPending: false };

describe("acceptStage", () => {
  it("tells strangers apart from people with an account", () => {
    expect(acceptStage(open, null)).toBe("new_account");
    expect(acceptStage({ ...open, knownUserId: "anna" }, null)).toBe("sign_in");
  });

  it("lets the invited accept, after the second factor", () => {
    expect(acceptStage(open, anna)).toBe("accept");
    expect(acceptStage(open, { ...anna, isSecondFactorPending: true })).toBe("second_factor");
    expect(acceptStage(open, { ...anna, email: "bob@example.com" })).toBe("other_address");
  });

  it("says what became of a link that is closed", () => {
    expect(acceptStage(null, anna)).toBe("unknown");
    expect(acceptStage({ ...open, state: "expired" }, anna)).toBe("expired");
    expect(acceptStage({ ...open, state: "revoked" }, null)).toBe("revoked");
    expect(acceptStage({ ...open, state: "accepted", acceptedByUserId: "anna" }, anna)).toBe("yours");
    expect(acceptStage({ ...open, state: "accepted", acceptedByUserId: "anna" }, null)).toBe("used");
  });
});
