import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiProblem } from "./api-problem";
import { callApi } from "./call-api";
import { getAgentEndpoint, listAgentsEndpoint } from "./endpoints";

const params = { workspaceSlug: "clinic", agentId: "0197a000-0000-7000-8000-000000000001" };
const assign = vi.fn();
const fetchStub = vi.fn<typeof fetch>();

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status, headers: { "x-request-id": "r-1" } });
}

function refusal(status: number, code: string): Response {
  return answer(status, {
    type: "about:blank",
    title: "No",
    status,
    detail: "Because.",
    code,
    requestId: "r-1",
  });
}

function calledPaths(): string[] {
  return fetchStub.mock.calls.map(([input]) => String(input));
}

beforeEach(() => {
  vi.stubGlobal("fetch", fetchStub);
  vi.stubGlobal("navigator", {});
  vi.stubGlobal("window", { location: { pathname: "/w/clinic/calls", search: "?status=busy", assign } });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetAllMocks();
});

it("renews an expired session once for all calls that find it so, and repeats them", async () => {
  let isRenewed = false;
  fetchStub.mockImplementation(async (input) => {
    if (String(input) === "/api/auth/refresh") {
      isRenewed = true;
      return new Response(null, { status: 204 });
    }
    return isRenewed ? answer(200, { data: { id: params.agentId } }) : refusal(401, "session_expired");
  });
  const both = await Promise.all([
    callApi(getAgentEndpoint, { params }),
    callApi(getAgentEndpoint, { params }),
  ]);
  expect(both.map(({ id }) => id)).toEqual([params.agentId, params.agentId]);
  expect(calledPaths().filter((path) => path === "/api/auth/refresh")).toHaveLength(1);
  expect(assign).not.toHaveBeenCalled();
});

it("leads to the sign-in page and back when the session is over", async () => {
  fetchStub.mockImplementation(async (input) =>
    refusal(401, String(input) === "/api/auth/refresh" ? "unauthenticated" : "session_expired"),
  );
  await expect(callApi(getAgentEndpoint, { params })).rejects.toMatchObject({ code: "unauthenticated" });
  expect(assign).toHaveBeenCalledWith("/login?next=%2Fw%2Fclinic%2Fcalls%3Fstatus%3Dbusy");
});

it("leads to the second factor and back when the session owes it", async () => {
  fetchStub.mockResolvedValue(refusal(403, "second_factor_required"));
  await expect(callApi(getAgentEndpoint, { params })).rejects.toMatchObject({
    code: "second_factor_required",
  });
  expect(assign).toHaveBeenCalledWith("/two-factor?next=%2Fw%2Fclinic%2Fcalls%3Fstatus%3Dbusy");
});

it("hands on a refusal with its fields", async () => {
  const body = {
    type: "about:blank",
    title: "Some fields are not valid",
    status: 422,
    detail: "Check them.",
    code: "validation_failed",
    requestId: "r-1",
    errors: [{ field: "body.name", message: "must not be empty" }],
  };
  fetchStub.mockResolvedValue(answer(422, body));
  const failure = await callApi(getAgentEndpoint, { params }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ApiProblem);
  expect(failure).toMatchObject({
    status: 422,
    detail: "Check them.",
    requestId: "r-1",
    errors: body.errors,
  });
});

it("answers a page with its cursor and sends only the query that is set", async () => {
  fetchStub.mockResolvedValue(answer(200, { data: [{ id: "a" }], meta: { nextCursor: "next" } }));
  const page = await callApi(listAgentsEndpoint, {
    params: { workspaceSlug: "clinic" },
    query: { search: undefined, limit: 5 },
  });
  expect(page).toMatchObject({ items: [{ id: "a" }], nextCursor: "next" });
  expect(calledPaths()).toEqual(["/api/w/clinic/agents?limit=5"]);
});

it("answers a resource that is not there with null", async () => {
  fetchStub.mockResolvedValue(answer(200, { data: null }));
  await expect(callApi(getAgentEndpoint, { params })).resolves.toBeNull();
  fetchStub.mockResolvedValue(answer(200, {}));
  await expect(callApi(getAgentEndpoint, { params })).rejects.toMatchObject({ code: "unreadable" });
});

it("tells a server that does not answer from one that answers nonsense", async () => {
  fetchStub.mockRejectedValueOnce(new TypeError("failed to fetch"));
  await expect(callApi(getAgentEndpoint, { params })).rejects.toMatchObject({
    code: "unreachable",
    status: 0,
  });
  fetchStub.mockResolvedValueOnce(new Response("<html>", { status: 200 }));
  await expect(callApi(getAgentEndpoint, { params })).rejects.toMatchObject({ code: "unreadable" });
  fetchStub.mockResolvedValueOnce(new Response("<html>", { status: 502 }));
  await expect(callApi(getAgentEndpoint, { params })).rejects.toMatchObject({
    code: "unreadable",
    status: 502,
  });
});
