import type { Operation } from "@/types/operation";
import { type HttpAnswer, type HttpCall, send } from "../http";
import { hostOf } from "../product-under-test";
import type { Cell, Scene } from "./cells";
import { SAMPLES } from "./samples";
import type { Sample } from "./samples/kit";
import type { AccessWorld } from "./world";

export type Attempt = { host: string; path: string; call: HttpCall };
export type Outcome = { attempt: Attempt; answer: HttpAnswer; expected: number[] };

/** Operations that prove who asks by a secret in the request itself. */
function bringsOwnSecret({ audience }: Operation): boolean {
  return audience === "webhook" || audience === "cron";
}

async function makeSample(operation: Operation, scene: Scene): Promise<Sample> {
  const maker = SAMPLES[operation.id];
  if (!maker) throw new Error(`${operation.id} has no sample request in tests/support/tenancy/samples.ts.`);
  const { target, person = null } = scene;
  return maker({ target, person });
}

function fillPath(operation: Operation, sample: Sample, scene: Scene): string {
  const params: Record<string, string> = { ...sample.params };
  if (scene.addressedAt && params.workspaceSlug) params.workspaceSlug = scene.addressedAt.workspaceSlug;
  const path = operation.path.replaceAll(/\[(\w+)\]/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The sample of ${operation.id} names no ${name}.`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(sample.query).toString();
  return query ? `${path}?${query}` : path;
}

/** Samples made before: requests that will be refused use nothing up, so that many of them can share one. */
export class SampleMemory {
  readonly #samples = new Map<string, Promise<Sample>>();

  recall(operation: Operation, scene: Scene): Promise<Sample> {
    const key = `${operation.id} ${scene.target.workspaceId} ${scene.person?.userId}`;
    const known = this.#samples.get(key) ?? makeSample(operation, scene);
    this.#samples.set(key, known);
    return known;
  }
}

/** The request of a cell, ready to send. Those that will be refused share what `memory` holds. */
export async function prepareAttempt(
  operation: Operation,
  cell: Cell,
  world: AccessWorld,
  memory?: SampleMemory,
) {
  const scene = cell.scene(world);
  const isShared = memory !== undefined && cell.verdict !== "allowed";
  const sample = await (isShared ? memory.recall(operation, scene) : makeSample(operation, scene));
  const host = hostOf(scene.host || undefined);
  const showsSecret = !bringsOwnSecret(operation) || cell.verdict === "allowed";
  const headers = {
    ...(operation.method === "GET" ? {} : { origin: `http://${host}` }),
    ...(bringsOwnSecret(operation) && sample.body !== undefined
      ? { "content-type": "application/json" }
      : {}),
    ...(showsSecret ? sample.headers : {}),
    ...scene.principal?.headers,
  };
  const attempt: Attempt = {
    host,
    path: fillPath(operation, sample, scene),
    call: { method: operation.method, headers, ...(sample.body === undefined ? {} : { body: sample.body }) },
  };
  const expected = cell.verdict === "allowed" ? (sample.allowed ?? [operation.status]) : [cell.verdict];
  return { attempt, expected };
}

/** Sends the request of one cell and tells what should have come back. */
export async function tryCell(operation: Operation, cell: Cell, world: AccessWorld): Promise<Outcome> {
  const { attempt, expected } = await prepareAttempt(operation, cell, world);
  return { attempt, expected, answer: await send(attempt.host, attempt.path, attempt.call) };
}

/** Words of tenants that the asker has no business with. */
export function foreignMarkers(world: AccessWorld): string[] {
  return [
    world.own.sibling,
    world.other,
    world.gone,
    world.closed,
    world.closed.workspace,
    world.other.workspace,
    world.other.sibling,
    world.gone.workspace,
    world.deletedWorkspace,
  ].map(({ marker }) => marker);
}
