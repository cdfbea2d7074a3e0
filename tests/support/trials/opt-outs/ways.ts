import { newId } from "@/lib/data/ids";
import { lifeOf } from "../../call-events";
import { createTestAgent, createTestIntegration } from "../../fixtures";
import { type HttpVisitor, send } from "../../http";
import { hostOf } from "../../product-under-test";
import { createApiKey, createPerson, signInOn } from "../../tenancy/people";
import { waitFor } from "../../wait-for";
import { deliverOverHttp, type Sender } from "../vapi-delivery";
import type { SharedLists } from "./shared-lists";

/** A way to say that a number is not to be called, and whose campaigns it is for. Resolves once it is accepted. */
export type Way = {
  name: string;
  reaches: readonly (keyof SharedLists["campaigns"])[];
  reason: string;
  say: (phone: string) => Promise<void>;
};

const CLIENT = ["first", "second"] as const;
const AGENCY = [...CLIENT, "sibling"] as const;

type Line = { sender: Sender; assistantId: string };
type Turn = { role: "bot" | "user" | "tool_calls"; message: string; toolCalls?: object[] };

/** Every way there is: by the lists' own addresses, and in a call by a tool, a key, and words before and at its end. */
export async function allWays({ own }: SharedLists): Promise<Way[]> {
  const { partnerId, workspaceId } = own.tenant;
  const { secret } = await createApiKey({ partnerId, workspaceId: null }, [
    "dnc.write",
    "partner.dnc.manage",
  ]);
  const headers = { authorization: `Bearer ${secret}` };
  const host = hostOf(`p-${partnerId}`);
  const post = (path: string) => async (phone: string) =>
    accepted(path, await send(host, path, { headers, body: { numbers: [phone] } }));
  const person = await createPerson("operator", { isSuperAdmin: true });
  const operator = await waitFor("the operator to be signed in", () => signInOn(undefined, person));
  const integration = await createTestIntegration(own.tenant, { workspaceIds: [] });
  const { externalId } = await createTestAgent(own.tenant, integration);
  const line = { sender: integration, assistantId: externalId };
  const inCall = (name: string, how: (phone: string) => Promise<void>): Way => ({
    ...{ name, reaches: CLIENT, reason: "opted_out", say: how },
  });
  return [
    {
      ...{ name: "the client's list", reaches: CLIENT, reason: "dnc_workspace" },
      say: post(`/api/w/w-${workspaceId}/dnc`),
    },
    {
      ...{ name: "the agency's list", reaches: AGENCY, reason: "dnc_agency" },
      say: post("/api/partner/dnc"),
    },
    {
      ...{ name: "the platform's list", reaches: [...AGENCY, "foreign"], reason: "dnc_platform" },
      say: (phone) => addForAll(operator, phone),
    },
    inCall("a tool in a call", (phone) =>
      talk(line, phone, [{ role: "tool_calls", message: "", toolCalls: [toolCall("opt_out")] }]),
    ),
    inCall("a key in a call", (phone) =>
      talk(line, phone, [
        { role: "bot", message: "To be removed from our list, press nine. To talk, press 1." },
        { role: "user", message: "Pressed 9" },
      ]),
    ),
    inCall("words in a call", (phone) =>
      talk(line, phone, [
        { role: "user", message: "Take me off your list." },
        { role: "bot", message: "I will." },
      ]),
    ),
    inCall("words at the end of a call", (phone) => report(line, phone)),
  ];
}

function toolCall(name: string): object {
  return { id: newId(), type: "function", function: { name, arguments: "{}" } };
}

function accepted(what: string, { status, text }: { status: number; text: string }): void {
  if (status >= 300) throw new Error(`${what} answered ${status}: ${text}`);
}

async function addForAll(operator: HttpVisitor, phone: string): Promise<void> {
  accepted(
    "the platform's list",
    await operator.send("/api/super-admin/dnc", { body: { numbers: [phone] } }),
  );
}

/** Somebody rings, and so far this was said. */
async function talk({ sender, assistantId }: Line, phone: string, turns: Turn[]): Promise<void> {
  const messages = turns.map((turn, index) => ({ ...turn, time: Date.now(), secondsFromStart: index }));
  const call = {
    ...{ id: newId(), type: "inboundPhoneCall", status: "in-progress", assistantId },
    ...{ customer: { number: phone }, phoneNumber: { number: "+14155550100" } },
  };
  const message = { type: "conversation-update", timestamp: Date.now(), messages, call };
  accepted("the report of a talk", await deliverOverHttp(sender, JSON.stringify({ message })));
}

/** Somebody rang, and asked before hanging up; only the report says so. */
async function report({ sender, assistantId }: Line, phone: string): Promise<void> {
  const life = lifeOf({ externalId: newId(), assistantId, type: "inboundPhoneCall" });
  const told = (life.at(-1) ?? "")
    .replaceAll("+14155550123", phone)
    .replace('"message":"Hi"', '"message":"Do not call me again."');
  accepted("the report of a call", await deliverOverHttp(sender, told));
}
