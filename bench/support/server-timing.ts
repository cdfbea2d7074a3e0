import type { HttpAnswer } from "@/tests/support/http";

export type Trips = { sql: number; redis: number };

/** The round trips an answer of the product says it took, from its Server-Timing field. */
export function tripsOf(answer: HttpAnswer): Trips {
  if (answer.status >= 400)
    throw new Error(`The product answered ${answer.status}: ${answer.text.slice(0, 300)}`);
  const field = String(answer.headers["server-timing"] ?? "");
  const count = (name: string) => {
    const found = new RegExp(`\\b${name};(?:dur=[\\d.]+;)?desc="(\\d+)"`).exec(field)?.[1];
    if (found === undefined) throw new Error(`Server-Timing does not tell ${name}: "${field}"`);
    return Number(found);
  };
  return { sql: count("db"), redis: count("cache") };
}

/** The largest of each, over answers that should all be alike. */
export function most(trips: readonly Trips[]): Trips {
  return {
    sql: Math.max(...trips.map(({ sql }) => sql)),
    redis: Math.max(...trips.map(({ redis }) => redis)),
  };
}
