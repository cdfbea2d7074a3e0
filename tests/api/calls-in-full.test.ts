import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { callListItem, recordingResource } from "@/types/calls";
import { erasureResource } from "@/types/privacy";
import { problem } from "@/types/problem";
import { createListedCall } from "../support/listed-call";
import { type Customer, createCustomer } from "../support/tenancy/customer";
import { addMarkedWorkspace } from "../support/tenancy/marked-tenant";
import { waitFor } from "../support/wait-for";

let customer: Customer;
let calls: string;
beforeAll(async () => {
  customer = await createCustomer();
  calls = `${customer.base}/calls`;
  for (const durationSeconds of [30, 90, 60]) await createListedCall(customer.tenant, { durationSeconds });
});

const list = z.object({
  data: z.array(z.looseObject({ id: z.string() })),
  meta: z.object({ nextCursor: z.string().nullable() }),
});

async function page(query: string) {
  const answer = await customer.owner.send(`${calls}?${query}`);
  return { status: answer.status, ...list.parse(answer.json()) };
}

describe("a list of calls", () => {
  it("answers only the fields that are asked for", async () => {
    const { data } = await page("fields=id,status");
    expect(data.length).toBeGreaterThan(2);
    for (const call of data) expect(Object.keys(call).sort()).toEqual(["id", "status"]);
    const [whole] = (await page("limit=1")).data;
    expect(Object.keys(whole ?? {}).sort()).toEqual(Object.keys(callListItem.shape).sort());
  });

  it("refuses a field that there is not, and names those that there are", async () => {
    const answer = await customer.owner.send(`${calls}?fields=id,transcripts`);
    expect(problem.parse(answer.json())).toMatchObject({
      status: 422,
      errors: [{ field: "query.fields", message: expect.stringContaining("endedReason") }],
    });
  });

  it("is the same when it is asked for in a body and under its older name", async () => {
    const filters = { outcome: "answered", minSeconds: 60, sort: "longest", limit: 3 };
    const query = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, String(value)]));
    const listed = await page(String(query));
    expect(listed.data).toHaveLength(3);
    const searched = await customer.owner.send(`${calls}/search`, { body: filters });
    const older = await customer.owner.send(`${customer.base}/conversations?${query}`);
    for (const answer of [searched, older]) {
      expect(answer.status).toBe(200);
      expect(list.parse(answer.json()).data).toEqual(listed.data);
    }
  });

  it("refuses a filter it does not know in a body, and names it", async () => {
    const answer = await customer.owner.send(`${calls}/search`, { body: { mood: "good" } });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining("mood")]);
  });

  it("goes on page by page in its order, and refuses the cursor of another order by name", async () => {
    const first = await page("sort=shortest&limit=2");
    const { nextCursor } = first.meta;
    expect(nextCursor).not.toBeNull();
    const second = await page(`sort=shortest&limit=2&cursor=${nextCursor}`);
    const lengths = [...first.data, ...second.data].map((call) => callListItem.parse(call).durationSeconds);
    expect(lengths).toEqual([...lengths].sort((one, other) => (one ?? Infinity) - (other ?? Infinity)));
    const answer = await customer.owner.send(`${calls}?sort=longest&cursor=${nextCursor}`);
    expect(problem.parse(answer.json())).toMatchObject({ status: 422, errors: [{ field: "query.cursor" }] });
  });
});

describe("what is taken along", () => {
  it("is a spreadsheet by its headers, one line per call", async () => {
    const { status, headers, text } = await customer.owner.send(`${calls}/export?outcome=answered`);
    expect(status).toBe(200);
    expect(headers["content-type"]).toMatch(/^text\/csv; ?charset=utf-8$/i);
    expect(headers["content-disposition"]).toBe('attachment; filename="calls.csv"');
    expect(headers["cache-control"]).toMatch(/no-store/);
    const [head, ...lines] = text.trim().split(/\r?\n/);
    expect(head).toMatch(/Created \(UTC\),.*,Outcome,Agent,From,To,Contact,Seconds,.*Call id$/);
    expect(lines).toHaveLength((await page("outcome=answered&limit=100")).data.length);
  });

  it("is a PDF of one call", async () => {
    const answer = await customer.owner.send(`${calls}/${customer.workspace.callId}/pdf`);
    expect(answer.headers["content-type"]).toBe("application/pdf");
    expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+\.pdf"$/);
    expect(answer.text.slice(0, 5)).toBe("%PDF-");
  });

  it("is a recording at an address that needs nobody signed in, works by ranges, and ends", async () => {
    const answer = await customer.owner.send(`${calls}/${customer.workspace.callId}/recording`);
    const asked = Date.now();
    const { url, expiresAt } = z.object({ data: recordingResource }).parse(answer.json()).data;
    const minutes = (Date.parse(expiresAt) - asked) / 60_000;
    expect(minutes).toBeGreaterThan(1);
    expect(minutes).toBeLessThan(15);
    const part = await fetch(url, { headers: { range: "bytes=0-3" } });
    expect([part.status, await part.text()]).toEqual([206, "RIFF"]);
    expect(tokenEnd(url)).toBeLessThanOrEqual(Date.parse(expiresAt) + 2_000);
    const bare = new URL(url);
    bare.search = "";
    expect((await fetch(bare)).status).toBeGreaterThanOrEqual(400);
    // Not the last one, whose lowest bits a signature does not use.
    const forged = url.replace(/.(?=.{5}$)/, (letter) => (letter === "A" ? "B" : "A"));
    expect((await fetch(forged)).status).toBeGreaterThanOrEqual(400);
  });
});

/** When the address itself says that it ends, in milliseconds since 1970. */
function tokenEnd(url: string): number {
  const claims = new URL(url).searchParams.get("token")?.split(".")[1] ?? "";
  const { exp } = z.object({ exp: z.number() }).parse(JSON.parse(atob(claims)));
  return exp * 1_000;
}

describe("an erasure", () => {
  const erasure = z.object({ data: erasureResource });

  it("is taken with 202, done soon, and its call is gone from then on", async () => {
    const { workspaceSlug, callId } = await addMarkedWorkspace(customer);
    const base = `/api/w/${workspaceSlug}`;
    const body = { kind: "calls", callIds: [callId], parts: ["contents"], reason: "Asked for" };
    const answer = await customer.owner.send(`${base}/privacy/erasures`, { body });
    expect(answer.status).toBe(202);
    const { id } = erasure.parse(answer.json()).data;
    const done = await waitFor(
      "the erasure to be done",
      async () => {
        const { data } = erasure.parse((await customer.owner.send(`${base}/privacy/erasures/${id}`)).json());
        return data.status === "done" ? data : null;
      },
      { deadlineMs: 40_000, intervalMs: 200 },
    );
    expect(done.totals).toMatchObject({ found: 1, erased: 1, held: 0, recordings: 1 });
    for (const path of ["", "/recording", "/pdf"])
      expect((await customer.owner.send(`${base}/calls/${callId}${path}`)).status).toBe(404);
  });

  it("of calls and of a filter at once is refused by name", async () => {
    const body = {
      kind: "calls",
      callIds: [customer.workspace.callId],
      filter: {},
      parts: ["numbers"],
      reason: "x",
    };
    const answer = await customer.owner.send(`${customer.base}/privacy/erasures`, { body });
    expect(answer.status).toBe(422);
    expect(problem.parse(answer.json()).errors?.map(({ field }) => field)).toEqual(["body.callIds"]);
  });
});
