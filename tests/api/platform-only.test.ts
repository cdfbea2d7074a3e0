import { beforeAll, describe, expect, it } from "vitest";
import { send } from "../support/http";
import { hostOf } from "../support/product-under-test";
import { type Customer, createCustomer } from "../support/tenancy/customer";

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

const PAGES = ["/pricing", "/request-partner", "/request-partner/status", "/agency-checkout"];

describe.each([...PAGES, "/agency-checkout/success"])("%s", (path) => {
  it("is there on the platform's host", async () => {
    expect((await send(hostOf(undefined), path)).status).toBe(200);
  });

  it("does not exist on an agency's host, and says nothing of the platform there", async () => {
    const answer = await send(hostOf(customer.partnerSlug), path);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toMatch(/genius365/i);
  });
});

it("leads from an agency's front door to its sign-in", async () => {
  const answer = await send(hostOf(customer.partnerSlug), "/");
  expect(answer.status).toBe(307);
  expect(answer.headers.location).toContain("/select-workspace");
});
