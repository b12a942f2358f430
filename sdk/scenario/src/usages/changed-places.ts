/**
 * Where two values that differ by a mark at some names differ. What stands in a list is named by its id
 * where it has one, else by its number.
 */
export function changedPlaces(before: unknown, after: unknown, mark: string): string[] {
  const places: string[] = [];
  compare(before, after, '');
  return places;

  function compare(one: unknown, other: unknown, path: string): void {
    if (Array.isArray(one) && Array.isArray(other)) {
      one.forEach((item, at) => compare(item, other[at], `${path}/${idOf(item) ?? at}`));
    } else if (isRecord(one) && isRecord(other)) {
      for (const [key, value] of Object.entries(one)) {
        const place = `${path}/${key}`;
        if (!Object.hasOwn(other, key)) places.push(place.slice(1));
        compare(value, Object.hasOwn(other, key) ? other[key] : other[key + mark], place);
      }
    } else if (one !== other) places.push(path.slice(1));
  }
}

function idOf(item: unknown): string | undefined {
  return isRecord(item) && typeof item['id'] === 'string' ? item['id'] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
