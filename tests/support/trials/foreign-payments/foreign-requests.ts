import type { SeededRandom } from "@/sandbox/voice/seeded-random";
import type { Operation } from "@/types/operation";
import { OPERATIONS } from "@/types/operations";
import type { MarkedWorkspace } from "../../tenancy/marked-tenant";
import { SAMPLES } from "../../tenancy/samples";
import type { Sample } from "../../tenancy/samples/kit";
import type { Caller } from "./cast";
import type { PayingAgency } from "./paying-agency";

/** Everything by which somebody of a tenant or an operator moves money, agrees to pay it or looks at it. */
const MONEY =
  /(^|\.)(billing|credits|payments|invoices|subscription|subscription-plans|prices|connect|payment-events)(\.|$)/;
const AUDIENCES = new Set<Operation["audience"]>(["workspace", "partner", "super-admin"]);

export const MONEY_OPERATIONS: readonly Operation[] = OPERATIONS.filter(
  ({ id, path, audience }) =>
    AUDIENCES.has(audience) &&
    (MONEY.test(id) || path.includes("/meter-events")) &&
    !id.includes("provider-prices"),
);

/** A request that must come to nothing. */
export type ForeignRequest = {
  what: string;
  operation: Operation;
  host: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
  /** Lists and figures of one's own may be answered; what is foreign in the query does not make them others'. */
  mayAnswer: boolean;
};

/** Somebody who asks in the name of `target`, and whose things they name. */
export type Intrusion = {
  caller: Caller;
  target: MarkedWorkspace;
  /** Audiences whose operations the caller may use. */
  audiences: readonly Operation["audience"][];
  ids: Readonly<Record<string, string>>;
};

/** Every id of an agency, of rows and of the payment service. */
export function idsOf({
  rows,
  things,
  platformThings,
  marked,
  accountId,
}: PayingAgency): Record<string, string> {
  const outside = Object.entries(things).map(([kind, { id }]) => [`service ${kind}`, id]);
  const platform = Object.entries(platformThings).map(([kind, { id }]) => [`platform ${kind}`, id]);
  const price = (things.subscription as { items?: { data?: { id: string; price: { id: string } }[] } }).items
    ?.data?.[0];
  return {
    ...Object.fromEntries([...outside, ...platform]),
    ...rows,
    ...(price ? { "service item": price.id, "service price": price.price.id } : {}),
    ...{ accountId, siblingWorkspaceId: marked.sibling.workspaceId, slug: marked.workspace.workspaceSlug },
  };
}

const SAMPLE_PERSON = null;
/** Names of address parts that say who asks rather than what for. */
const PLACES = new Set(["workspaceSlug", "partnerId"]);

/** One request of each operation as it would succeed for who may; made once, before anything is compared. */
export async function sampleMoney(target: MarkedWorkspace): Promise<Map<string, Sample>> {
  const samples = new Map<string, Sample>();
  for (const { id } of MONEY_OPERATIONS) {
    const maker = SAMPLES[id];
    if (!maker) throw new Error(`${id} has no sample request.`);
    samples.set(id, await maker({ target, person: SAMPLE_PERSON }));
  }
  return samples;
}

function pathOf(
  operation: Operation,
  sample: Sample,
  changes: Record<string, string>,
  query = sample.query,
): string {
  const params = { ...sample.params, ...changes };
  const path = operation.path.replaceAll(/\[(\w+)\]/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ""),
  );
  return query ? `${path}?${new URLSearchParams(query)}` : path;
}

function holesOf({ path }: Operation): string[] {
  return [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? "");
}

function bodyIdsOf({ body }: Sample): string[] {
  return body && typeof body === "object" ? Object.keys(body).filter((key) => /Ids?$/.test(key)) : [];
}

/** Requests of one operation with one id of somebody else's in each place where an id goes. */
function withForeignIds(operation: Operation, sample: Sample, intrusion: Intrusion, ids: [string, string][]) {
  const { caller } = intrusion;
  const { host, headers } = caller;
  const base = { operation, host, headers, mayAnswer: false };
  const holes = holesOf(operation).filter((name) => !PLACES.has(name));
  return ids.flatMap(([kind, id]): ForeignRequest[] => {
    const label = (where: string) => `${operation.id} by ${caller.who}: ${kind} as ${where}`;
    const inPath = holes.map((name) => ({
      ...base,
      what: label(name),
      ...{ path: pathOf(operation, sample, { [name]: id }), body: sample.body },
    }));
    const place = operation.path.includes("[workspaceSlug]")
      ? [
          {
            ...base,
            what: label("workspace"),
            path: pathOf(operation, sample, { workspaceSlug: id }),
            body: sample.body,
          },
        ]
      : [];
    const inBody = bodyIdsOf(sample).map((name) => ({
      ...base,
      what: label(`${name} of the body`),
      path: pathOf(operation, sample, {}),
      body: { ...(sample.body as object), [name]: name.endsWith("Ids") ? [id] : id },
    }));
    const besides = sample.body
      ? [
          {
            ...base,
            what: label("one field more"),
            path: pathOf(operation, sample, {}),
            body: { ...(sample.body as object), customerId: id, accountId: id },
          },
        ]
      : [];
    const inQuery =
      operation.method === "GET"
        ? [
            {
              ...base,
              what: label("a query"),
              path: pathOf(operation, sample, {}, { ...sample.query, workspaceId: id, cursor: id }),
              body: undefined,
              mayAnswer: true,
            },
          ]
        : [];
    return [...inPath, ...place, ...inBody, ...besides, ...inQuery];
  });
}

/** Somebody else's ids by those who may use the operation at home. `count` ids are drawn for each. */
export function foreignIdRequests(
  samples: Map<string, Sample>,
  intrusion: Intrusion,
  random: SeededRandom,
  count: number,
): ForeignRequest[] {
  return MONEY_OPERATIONS.filter(({ audience }) => intrusion.audiences.includes(audience)).flatMap(
    (operation) => {
      const sample = samples.get(operation.id) ?? {};
      const drawn = random.shuffle(Object.entries(intrusion.ids)).slice(0, count);
      return withForeignIds(operation, sample, intrusion, drawn);
    },
  );
}

/** Right requests about `owner`'s own things by somebody who is not of the house, or may not. */
export function trespasses(
  samples: Map<string, Sample>,
  owner: PayingAgency,
  caller: Caller,
  operations: readonly Operation[],
): ForeignRequest[] {
  return operations.map((operation) => {
    const sample = samples.get(operation.id) ?? {};
    const known = Object.fromEntries(
      holesOf(operation).flatMap((name) => (name in owner.rows ? [[name, owner.rows[name] ?? ""]] : [])),
    );
    return {
      what: `${operation.id} by ${caller.who}`,
      ...{ operation, host: caller.host, headers: caller.headers, body: sample.body },
      ...{ path: pathOf(operation, sample, known), mayAnswer: false },
    };
  });
}
