import { expect, test } from "vitest";
import { NANP_ZONES } from "./nanp-zones";
import { PREFIX_ZONES } from "./prefix-zones";
import { zonesOfCountry, zonesOfNumber } from "./zones-of-number";

test.each([
  ["+12125550123", "US", ["America/New_York"]],
  ["+18505550123", "US", ["America/New_York", "America/Chicago"]],
  ["+12505550123", "CA", ["America/Vancouver", "America/Edmonton", "America/Fort_Nelson"]],
  ["+18765550123", "JM", ["America/Jamaica"]],
  ["+74011234567", "RU", ["Europe/Kaliningrad"]],
  ["+61891641234", "AU", ["Indian/Christmas"]],
  ["+34612345678", "ES", ["Atlantic/Canary", "Europe/Madrid"]],
  ["+34922123456", "ES", ["Atlantic/Canary"]],
  ["+628121234567", "ID", ["Asia/Jakarta", "Asia/Jayapura", "Asia/Makassar"]],
  ["+491701234567", "DE", ["Europe/Berlin"]],
  ["+8835100123456", null, []],
])("whoever has %s may be in the zones of its area or country", (phone, country, zones) => {
  expect(zonesOfNumber(phone, country)).toEqual(zones);
});

test("a mobile number of Russia and a toll-free number of America may be anywhere there", () => {
  expect(zonesOfNumber("+79161234567", "RU")).toHaveLength(11);
  expect(zonesOfNumber("+18005550123", "US")).toEqual(zonesOfCountry("US"));
  expect(zonesOfCountry("US")).toEqual(expect.arrayContaining(["America/New_York", "Pacific/Honolulu"]));
});

test("every zone of the tables is one that the runtime knows", () => {
  const zones = new Set([...NANP_ZONES.values(), ...PREFIX_ZONES.values()].flat());
  for (const zone of zones) expect(() => new Intl.DateTimeFormat("en", { timeZone: zone })).not.toThrow();
  expect([...NANP_ZONES.keys()].filter((code) => !/^[2-9]\d\d$/.test(code))).toEqual([]);
});
