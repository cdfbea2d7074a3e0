import { beforeAll, describe, expect, it } from "vitest";
import { LIMITS } from "@/config/limits";
import { problem } from "@/types/problem";
import type { HttpAnswer } from "../support/http";
import { type Customer, createCustomer } from "../support/tenancy/customer";

let customer: Customer;
beforeAll(async () => {
  customer = await createCustomer();
});

const definition = { prompt: "You answer the phone." };

function post(body: unknown, headers: Record<string, string> = {}): Promise<HttpAnswer> {
  return customer.owner.send(`${customer.base}/agents`, { method: "POST", body, headers });
}

function refusal(answer: HttpAnswer) {
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.headers["cache-control"]).toBe("no-store");
  const said = problem.parse(answer.json());
  expect(said).toMatchObject({ status: answer.status, type: `urn:problem:${said.code}` });
  expect(said.requestId).toBe(answer.headers["x-request-id"]);
  return said;
}

describe("a body that cannot be taken", () => {
  it("is not JSON", async () => {
    const answer = await post('{"name":', { "content-type": "application/json" });
    expect(answer.status).toBe(400);
    expect(refusal(answer).code).toBe("invalid_json");
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])("is %s", async (type) => {
    const answer = await post('{"name":"x"}', { "content-type": type });
    expect(answer.status).toBe(415);
    expect(refusal(answer).code).toBe("unsupported_media_type");
  });

  it("is larger than allowed, announced or not", async () => {
    const body = JSON.stringify({ name: "x".repeat(LIMITS.requestBodyBytes) });
    const answer = await post(body, { "content-type": "application/json" });
    expect(answer.status).toBe(413);
    expect(refusal(answer).code).toBe("body_too_large");
  });

  it("has an unknown field, which is named", async () => {
    const answer = await post({ name: "Agent", definition: { ...definition, extra: 1 }, admin: true });
    expect(answer.status).toBe(422);
    const fields = refusal(answer).errors?.map(({ field }) => field);
    expect(fields?.sort()).toEqual(["body.admin", "body.definition.extra"]);
  });

  it("has fields of the wrong type, and every one is named", async () => {
    const answer = await post({
      name: 7,
      direction: "sideways",
      definition: { prompt: null },
      integrationId: "x",
    });
    expect(answer.status).toBe(422);
    const fields = refusal(answer).errors?.map(({ field }) => field);
    expect(fields?.sort()).toEqual([
      "body.definition.prompt",
      "body.direction",
      "body.integrationId",
      "body.name",
    ]);
  });

  it("is missing altogether", async () => {
    const answer = await post("", { "content-type": "application/json" });
    expect(answer.status).toBe(422);
    expect(refusal(answer).errors?.length).toBeGreaterThan(0);
  });
});

describe("a query that cannot be taken", () => {
  it.each([
    ["limit=0", "query.limit"],
    ["limit=101", "query.limit"],
    ["limit=5&limit=6", "query.limit"],
    ["sort=name", "query.sort"],
  ])("%s names %s", async (query, field) => {
    const answer = await customer.owner.send(`${customer.base}/agents?${query}`);
    expect(answer.status).toBe(422);
    expect(refusal(answer).errors?.map((error) => error.field)).toEqual([field]);
  });

  it("a path that cannot be decoded is a bad request", async () => {
    const answer = await customer.owner.send(`${customer.base}/agents/%E0%A4%A`);
    expect(answer.status).toBe(400);
  });
});
