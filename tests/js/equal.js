// @ts-check
/** Compares two values by what JSON says of them. @param {unknown} found @param {unknown} wanted */
export function equal(found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`found ${JSON.stringify(found)}, wanted ${JSON.stringify(wanted)}`);
}

/** @param {unknown} claim */
export function holds(claim) {
  if (!claim) throw new Error("does not hold");
}
