import { ask, type FieldTest } from './field-test.ts';
import type { Run } from './values.ts';

/**
 * JavaScript engines remember, for each place in a source, where an object keeps a field; one place that
 * reads many fields remembers none and searches each time, which costs more than the whole comparison.
 * Code is not generated here, so these are places enough for the fields of a busy host: all the same, but
 * each with a memory of its own. With more fields than places some share, and are only slower.
 */
const places: readonly ((test: FieldTest) => Run)[] = [
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
  (test) => (e) => ask(test, e.data[test.name], e),
];

const remembered = 10_000;
const placeOf = new Map<string, number>();

/** The test, at the place for its field. */
export function withOwnCache(test: FieldTest): Run {
  let at = placeOf.get(test.name);
  if (at === undefined) {
    if (placeOf.size >= remembered) placeOf.clear();
    placeOf.set(test.name, (at = placeOf.size % places.length));
  }
  return (places[at] as (test: FieldTest) => Run)(test);
}
