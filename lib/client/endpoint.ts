import type { Method, Operation, ResponseKind } from "@/types/operation";

/**
 * How to call an operation of our API, without its schemas: those weigh more than the pages that need them. The types
 * are the operation's own, and a test compares every endpoint with the operation it names.
 */
export interface Endpoint<O extends Operation> {
  id: string;
  method: Method;
  path: string;
  kind: O["response"]["kind"];
  /** Carries the operation's types; there is nothing at run time. */
  readonly operation?: O;
}

type Kind<R extends ResponseKind> = R["kind"];

/** Names an operation by its type: `endpoint<typeof getAgentOperation>({ … })`. */
export function endpoint<O extends Operation>(facts: {
  id: string;
  method: Method;
  path: string;
  kind: Kind<O["response"]>;
}): Endpoint<O> {
  return facts;
}
