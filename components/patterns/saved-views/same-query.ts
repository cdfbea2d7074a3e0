/** Whether two sets of filters ask for the same, whatever the order of their names; what is not set does not count. */
export function isSameQuery(one: object, other: object): boolean {
  return canonical(one) === canonical(other);
}

/** Whether anything is set at all. */
export function isEmptyQuery(query: object): boolean {
  return canonical(query) === "[]";
}

/** Addresses carry numbers as text. */
function canonical(query: object): string {
  const set = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  return JSON.stringify(
    set.map(([name, value]) => [name, String(value)]).sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
}
