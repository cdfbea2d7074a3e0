import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeVersion } from "./plan-version";
import { priceState, type Span } from "./price-state";

type Version = Span & { id: string };

const at = (moment: number) => new Date(moment * 1_000);

/** What writing a version does to those there are. */
function write(versions: Version[], moment: number, isNow: boolean): Version[] {
  const start = at(moment);
  const place = placeVersion(versions, start, isNow);
  if (place.kind === "taken") return versions;
  const kept = versions.map((each) => (each.id === place.closes ? { ...each, validUntil: start } : each));
  return [...kept, { id: `v${versions.length}`, validFrom: start, validUntil: place.until }];
}

const live = (versions: readonly Version[]) =>
  versions.filter(({ validFrom, validUntil }) => validUntil === null || validUntil > validFrom);

describe("placeVersion", () => {
  const first: Version = { id: "first", validFrom: at(0), validUntil: null };

  it("ends the one in force and gives way to the next", () => {
    const later = write([first], 20, false);
    expect(placeVersion(later, at(10), false)).toEqual({ kind: "fits", closes: "first", until: at(20) });
    expect(placeVersion(later, at(30), false)).toEqual({ kind: "fits", closes: "v1", until: null });
    expect(placeVersion(later, at(20), false)).toEqual({ kind: "taken", by: "v1" });
    expect(placeVersion(later, at(20), true)).toEqual({ kind: "fits", closes: "v1", until: null });
  });

  it("passes over what was called off", () => {
    const off: Version = { id: "off", validFrom: at(20), validUntil: at(20) };
    expect(placeVersion([first, off], at(10), false)).toEqual({ kind: "fits", closes: "first", until: null });
    expect(placeVersion([first, off], at(20), false)).toEqual({ kind: "fits", closes: "first", until: null });
  });

  it("leaves exactly one version in force at every moment, whatever is written in whatever order", () => {
    const moments = fc.array(fc.record({ moment: fc.integer({ min: 1, max: 30 }), isNow: fc.boolean() }), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(moments, (writes) => {
        const versions = writes.reduce<Version[]>(
          (all, { moment, isNow }) => write(all, moment, isNow),
          [first],
        );
        for (let moment = 0; moment <= 31; moment += 1) {
          const inForce = live(versions).filter((version) => priceState(version, at(moment)) === "current");
          expect(inForce).toHaveLength(1);
        }
        expect(live(versions).filter(({ validUntil }) => validUntil === null)).toHaveLength(1);
      }),
    );
  });
});
